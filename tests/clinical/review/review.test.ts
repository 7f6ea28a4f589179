import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/clinical/assessment/finding.ts';
import { dose } from '../../../src/clinical/measures/dose.ts';
import { type Acknowledgement, acknowledge, acknowledgementOf } from '../../../src/clinical/review/acknowledge.ts';
import { type DecisionToMake, decide } from '../../../src/clinical/review/decide.ts';
import { stepBackPlan } from '../../../src/clinical/review/step-back.ts';
import { TODAY } from '../../builders/patient.ts';

const finding = (rule: string, severity: Finding['severity'], change: Partial<Finding> = {}): Finding => ({
  rule,
  severity,
  overridden: false,
  overridable: false,
  message: `${rule} fired`,
  basis: [],
  evidence: [],
  next: '',
  ...change,
});

describe('acknowledge', () => {
  test('each warn stands until it is noted by itself; advise and info never do', () => {
    const warns = [finding('R-ELG-9', 'warn'), finding('R-TAP-3', 'warn')];
    const findings = [...warns, finding('R-ELG-11', 'advise'), finding('R-TAP-1', 'info')];
    expect(acknowledge(findings, []).unacknowledged).toEqual(warns);
    expect(acknowledge(findings, warns.slice(0, 1).map(acknowledgementOf)).unacknowledged).toEqual(warns.slice(1));
    expect(acknowledge(findings, warns.map(acknowledgementOf)).unacknowledged).toEqual([]);
  });

  test('R-DAT-1 for two unread types is two warnings: noting one leaves the other', () => {
    const procedures = finding('R-DAT-1', 'warn', { message: 'Procedure not read' });
    const allergies = finding('R-DAT-1', 'warn', { message: 'AllergyIntolerance not read' });
    expect(acknowledge([procedures, allergies], [acknowledgementOf(procedures)]).unacknowledged).toEqual([allergies]);
  });

  test('a warning that fires again with other numbers must be noted again', () => {
    const before: Acknowledgement = { rule: 'R-TAP-3', message: '2 forced rows' };
    const now = finding('R-TAP-3', 'warn', { message: '3 forced rows' });
    expect(acknowledge([now], [before]).unacknowledged).toEqual([now]);
  });

  test('an acknowledgement lifts no stop', () => {
    const stop = finding('R-ELG-2', 'stop');
    expect(acknowledge([stop], [acknowledgementOf(stop)]).stops).toEqual([stop]);
  });

  test('an overridden stop does not stand, and stays visible', () => {
    const lifted = finding('R-ELG-3', 'stop', { overridden: true, overrideReason: 'co-managed' });
    const standing = acknowledge([lifted], []);
    expect(standing.stops).toEqual([]);
    expect(standing.overridden).toEqual([lifted]);
  });

  test('R-TAP-2 turned into a warn by its override is still noted like any warn', () => {
    const lifted = finding('R-TAP-2', 'warn', { overridden: true, overrideReason: 'patient preference' });
    expect(acknowledge([lifted], []).unacknowledged).toEqual([lifted]);
    expect(acknowledge([lifted], []).overridden).toEqual([lifted]);
  });

  test('each kind has its own place: a stop, a stop of one draft, a warning noted and one not, an override', () => {
    const [stop, draft] = [finding('R-ELG-2', 'stop'), finding('R-FE-3', 'stop')];
    const [noted, open] = [finding('R-ELG-9', 'warn'), finding('R-ELG-12', 'warn', { message: 'R-ELG-9 fired' })];
    const lifted = finding('R-ELG-7', 'stop', { overridden: true });
    const all = [stop, draft, noted, open, lifted, finding('R-ELG-11', 'advise')];
    expect(acknowledge(all, [acknowledgementOf(noted)])).toEqual({
      stops: [stop],
      draftStops: [draft],
      unacknowledged: [open],
      acknowledged: [noted],
      overridden: [lifted],
    });
  });

  test.each(['R-FE-3', 'R-GBP-1', 'R-GBP-2m'])('a stop of %s withholds its own draft and nothing else', (rule) => {
    const stop = finding(rule, 'stop');
    expect(acknowledge([stop], []).stops).toEqual([]);
    expect(acknowledge([stop], []).draftStops).toEqual([stop]);
  });

  test.each(['R-DAT-1', 'R-REG-2', 'R-ELG-2', 'R-RSP-1', 'R-TAP-4'])('a stop of %s withholds the proposal', (rule) => {
    const stop = finding(rule, 'stop');
    expect(acknowledge([stop], []).stops).toEqual([stop]);
  });
});

describe('decide', () => {
  const approval: DecisionToMake = {
    decision: { kind: 'approve' },
    mayApprove: true,
    pending: true,
    findings: [],
    acknowledged: [],
    changes: [],
    changesSeen: false,
  };

  test('a prescriber approves a pending proposal when nothing changed and nothing stands', () => {
    expect(decide(approval)).toEqual({ kind: 'decided', decision: { kind: 'approve' } });
  });

  const warn = finding('R-ELG-9', 'warn');
  const stop = finding('R-ELG-4', 'stop');
  test.each<[string, Partial<DecisionToMake>, unknown]>([
    ['a role that may not approve', { mayApprove: false }, { why: 'role may not decide' }],
    ['a proposal decided by somebody else meanwhile', { pending: false }, { why: 'not pending' }],
    ['a change not seen', { changes: ['new: oxycodone'] }, { why: 'changes not seen', changes: ['new: oxycodone'] }],
    ['a stop in the chart of now', { findings: [stop] }, { why: 'a stop stands', stops: [stop] }],
    ['a warn not noted by the prescriber', { findings: [warn] }, { why: 'not acknowledged', warns: [warn] }],
  ])('an approval is refused for %s', (_, change, because) => {
    expect(decide({ ...approval, ...change })).toEqual({ kind: 'refused', because: [because] });
  });

  test('changes that were seen do not stand in the way', () => {
    expect(decide({ ...approval, changes: ['new: oxycodone'], changesSeen: true }).kind).toBe('decided');
  });

  test('a rejection needs a role and a typed reason, but no clean chart: an unsafe plan can always be rejected', () => {
    const reject = {
      ...approval,
      decision: { kind: 'reject', reason: ' ' },
      findings: [stop, warn],
      changes: ['x'],
    } as const;
    expect(decide(reject)).toEqual({ kind: 'refused', because: [{ why: 'reason missing' }] });
    expect(decide({ ...reject, decision: { kind: 'reject', reason: 'pregnant' } }).kind).toBe('decided');
    expect(decide({ ...reject, decision: { kind: 'reject', reason: 'pregnant' }, mayApprove: false })).toEqual({
      kind: 'refused',
      because: [{ why: 'role may not decide' }],
    });
  });

  test('anybody may propose a change of a pending plan', () => {
    expect(decide({ ...approval, decision: { kind: 'change' }, mayApprove: false }).kind).toBe('decided');
  });
});

describe('step back', () => {
  const request = {
    taken: { bedtime: dose(12) },
    previous: { bedtime: dose(13) },
    beforeTaper: dose(16),
    pace: { id: 'jcpg', governed: true },
    today: TODAY,
    odt: true,
  } as const;

  test('from 1.5 mg to the row before, 1.625 mg: one row from today, made of tablets', () => {
    const outcome = stepBackPlan(request);
    if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome.because));
    expect(outcome.plan.rows).toHaveLength(1);
    expect(outcome.plan.rows[0]).toMatchObject({ row: 1, date: TODAY, dose: 13 });
    expect(outcome.plan.rows[0]?.slots.bedtime?.pieces).toEqual([
      { product: 'tablet 0.5 mg', halves: 6 },
      { product: 'ODT 0.125 mg', halves: 2 },
    ]);
    expect(outcome.plan.baseline).toEqual({ bedtime: 12 });
    expect(outcome.plan.products).toEqual(['tablet 0.5 mg', 'ODT 0.125 mg']);
  });

  test('to exactly the 1.625 mg before the taper is allowed; a pace that does not say otherwise keeps its ceiling', () => {
    const { governed: _, ...pace } = request.pace;
    const outcome = stepBackPlan({ ...request, pace, beforeTaper: dose(13) });
    expect(outcome).toMatchObject({ kind: 'plan', plan: { governed: true, target: 13 } });
    const published = stepBackPlan({ ...request, pace: { id: 'nardi', governed: false } });
    expect(published).toMatchObject({ kind: 'plan', plan: { governed: false } });
  });

  test.each([
    [
      { previous: { bedtime: dose(12) } },
      { why: 'the previous dose is not above the dose now', previous: 12, now: 12 },
    ],
    [
      { previous: { bedtime: dose(11) } },
      { why: 'the previous dose is not above the dose now', previous: 11, now: 12 },
    ],
    [{ previous: { bedtime: dose(17) } }, { why: 'above the dose before the taper', previous: 17, beforeTaper: 16 }],
    [{ odt: false }, { why: 'no tablets make it', previous: 13 }],
  ])('is refused with the doses compared: %j', (change, because) => {
    expect(stepBackPlan({ ...request, ...change })).toEqual({ kind: 'refused', because });
  });
});
