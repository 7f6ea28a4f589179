import { describe, expect, test } from 'vitest';
import { consult } from '../../../src/clinical/consultation/consult.ts';
import { NO_LOCAL_POLICY } from '../../../src/clinical/evidence/site-values.ts';
import { dose } from '../../../src/clinical/measures/dose.ts';
import type { PlanChoices } from '../../../src/clinical/picture/answers.ts';
import { exactly, type PatientBuilder, TODAY } from '../../builders/patient.ts';
import { elena, maria } from '../../builders/patients.ts';
import { findingOf, visit } from '../../scenarios/scenario.ts';

const AS_PUBLISHED: Partial<PlanChoices> = { strategy: { id: 'seed_fixed', governed: false } };
const rules = (patient: PatientBuilder, choices: Partial<PlanChoices> = {}): readonly string[] =>
  visit({ patient, choices }).findings.map(({ rule }) => rule);

describe('R-TAP-2: the schedule is shown and not saved', () => {
  const patient = maria().takes({ bedtime: 1 });

  test('without a reason it stands as a stop, the schedule stays in sight and may not be proposed', () => {
    const { findings, schedule, mayBeProposed } = visit({ patient, choices: AS_PUBLISHED });
    expect(findingOf('R-TAP-2', findings)?.severity).toBe('stop');
    expect([schedule?.rows.length, mayBeProposed]).toEqual([4, false]);
  });

  test('with a reason it is a warning that keeps its flag and its reason, and the plan may be proposed', () => {
    const lifted = patient.overriding('R-TAP-2', 'patient preference after discussion');
    const { findings, mayBeProposed } = visit({ patient: lifted, choices: AS_PUBLISHED });
    const finding = findingOf('R-TAP-2', findings);
    expect([finding?.severity, finding?.overridden, finding?.overrideReason]).toEqual([
      'warn',
      true,
      'patient preference after discussion',
    ]);
    expect(mayBeProposed).toBe(true);
  });

  test('each row above the ceiling is named with its figures and its date', () => {
    const { findings } = visit({ patient, choices: AS_PUBLISHED });
    expect(findingOf('R-TAP-2', findings)?.basis).toEqual([
      { reference: 'plan row 2', label: 'Row 2: 0.75 → 0.5 mg/day, 50 % in 14 days', date: '2026-12-08' },
      { reference: 'plan row 3', label: 'Row 3: 0.5 → 0.25 mg/day, 66.7 % in 14 days', date: '2026-12-15' },
      { reference: 'plan row 4', label: 'Row 4: 0.25 → 0 mg/day, 100 % in 14 days', date: '2026-12-22' },
    ]);
  });
});

describe('what withholds a schedule', () => {
  test.each([
    ['a stop of the regimen: two orders', maria().order({ slots: { bedtime: 1 } })],
    ['a stop of eligibility: pregnant', maria().answering({ pregnant: true })],
    ['an unread type: Condition', maria().unread('Condition')],
    ['R-TAP-13: 0.125 mg', maria().takes({ bedtime: 0.125 })],
  ])('%s', (_, patient) => {
    const { schedule, mayBeProposed, findings } = visit({ patient });
    expect([schedule, mayBeProposed]).toEqual([undefined, false]);
    expect(findings.map(({ rule }) => rule)).not.toContain('R-TAP-1');
  });

  test.each([
    ['pregnant', 'R-ELG-4', maria().answering({ pregnant: true })],
    ['Condition unread', 'R-DAT-1', maria().unread('Condition')],
    ['0.125 mg at once', 'R-TAP-13', maria().takes({ bedtime: 0.125 })],
  ])('a typed reason shows it again: %s', (_, rule, patient) => {
    const { schedule, mayBeProposed } = visit({ patient: patient.overriding(rule, 'a typed reason') });
    expect([schedule === undefined, mayBeProposed]).toEqual([false, true]);
  });

  test('a stop of gabapentin withholds its own draft and no schedule', () => {
    const { schedule, mayBeProposed, findings } = visit({
      patient: elena().alsoTakes('gabapentin', ['gabapentinoid']),
    });
    expect(findingOf('R-GBP-1', findings)?.severity).toBe('stop');
    expect([schedule === undefined, mayBeProposed]).toEqual([false, true]);
  });
});

describe('which safeguards run', () => {
  test('R-TAP-4, 7, 12 and 13 are tested although an unknown indication withholds the schedule', () => {
    const open = maria().notAsked('indication').has('seizure', { standing: 'history' });
    const atOnce = { id: 'custom', mg: exactly(2), weeks: 4, governed: false } as const;
    expect(rules(open, { strategy: atOnce }).filter((rule) => rule.startsWith('R-TAP'))).toEqual([
      'R-TAP-4',
      'R-TAP-7',
      'R-TAP-13',
    ]);
  });

  test('R-TAP-4 and 13 need rows, so an impossible target leaves R-TAP-7 and 12', () => {
    const strategy = { id: 'custom', mg: exactly(2), weeks: 4, governed: false } as const;
    const patient = maria().has('seizure', { standing: 'history' });
    expect(rules(patient, { strategy, targetMg: exactly(3) }).filter((rule) => rule.startsWith('R-TAP'))).toEqual([
      'R-TAP-7',
      'R-TAP-12',
    ]);
  });

  test('class "rare" without a chosen pace asks for no schedule, with one it does', () => {
    const rare = maria().takes({ bedtime: 1 }).takenFor(800, 3);
    expect(visit({ patient: rare }).schedule).toBeUndefined();
    expect(visit({ patient: rare, choices: { strategy: { id: 'jcpg' } } }).schedule?.weeks).toBe(32);
  });

  test('more than 20 mg a day is stopped by R-REG-7, and its rows are tested all the same', () => {
    const found = rules(maria().takes({ bedtime: 24 }), {
      strategy: { id: 'custom', mg: exactly(20), weeks: 4, governed: false },
    });
    expect(found).toContain('R-REG-7');
    expect(found).toContain('R-TAP-4');
  });
});

describe('the words and the sources of the safeguards', () => {
  test('R-TAP-7 names every reason: a past seizure and a pregnancy', () => {
    const patient = maria().has('seizure', { standing: 'history' }).answering({ pregnant: true });
    const { findings } = visit({ patient, choices: AS_PUBLISHED });
    expect(findingOf('R-TAP-7', findings)?.message).toBe(
      'A pace without the ceiling of 25 % in 14 days is not available: past seizure or complicated withdrawal; pregnant.',
    );
  });

  test('R-TAP-7 of `short`, offered and edited above the ceiling in a pregnancy, is about the ceiling and not about `short`', () => {
    const { record, answers } = maria().takes({ bedtime: 0.5 }).takenFor(56).answering({ pregnant: true });
    const choices = { strategy: { id: 'short' } as const, supply: { odt: true, fillDays: 28 } };
    const { findings } = consult(record, answers, choices, TODAY, NO_LOCAL_POLICY, [{ kind: 'delete', row: 1 }]);
    expect(findingOf('R-TAP-7', findings)?.message).toMatch(/^A pace without the ceiling of .*: pregnant\.$/);
  });

  test('R-TAP-12 says that 5 % every 100,000 weeks does not end within the calendar, and of two reasons both', () => {
    const custom = (more: object, targetMg?: number): Partial<PlanChoices> => ({
      strategy: { id: 'custom', weeks: 100_000, ...more },
      ...(targetMg === undefined ? {} : { targetMg: exactly(targetMg) }),
    });
    const said = (choices: Partial<PlanChoices>) =>
      findingOf('R-TAP-12', visit({ patient: maria(), choices }).findings)?.message;
    expect(said(custom({ percent: exactly(5) }))).toMatch(
      /^No schedule is possible: the schedule would take \d+ days\.$/,
    );
    expect(said({ strategy: { id: 'custom', weeks: 2, mg: exactly('0.3') }, targetMg: exactly('0.2') })).toBe(
      'No schedule is possible: the target of 0.2 mg is not a multiple of 0.125 mg; a step of 0.3 mg is not a multiple of 0.125 mg.',
    );
  });

  test('R-TAP-12 leaves a dose of 1001 mg to R-REG-7', () => {
    const found = rules(maria().takes({ bedtime: 1001 }));
    expect(found).toContain('R-REG-7');
    expect(found).not.toContain('R-TAP-12');
  });

  test('R-TAP-6 shows the trial for Nardi’s pace and no evidence for the unsourced percentages', () => {
    const evidence = (id: 'nardi' | 'seed_pct') =>
      findingOf('R-TAP-6', visit({ patient: maria(), choices: { strategy: { id } } }).findings)?.evidence;
    expect([evidence('nardi'), evidence('seed_pct')]).toEqual([['E-NARDI'], []]);
  });

  test('R-TAP-1 counts no fills for the last 0 mg: rows of 14 days in fills of 4 days can be supplied', () => {
    const choices: Partial<PlanChoices> = {
      strategy: { id: 'custom', mg: exactly('0.125'), weeks: 2, governed: false },
      supply: { odt: true, fillDays: 4 },
    };
    const { findings } = visit({ patient: maria().takes({ bedtime: 0.5 }), choices });
    expect(findingOf('R-TAP-1', findings)?.message).not.toContain('Nothing can be proposed');
  });

  test('nothing may be proposed where no schedule was asked for, although no stop stands', () => {
    const { findings, mayBeProposed } = visit({ patient: maria().takenFor(800, 3).takes({ bedtime: 1 }) });
    expect(findings.filter(({ severity }) => severity === 'stop')).toEqual([]);
    expect(mayBeProposed).toBe(false);
  });

  test('R-GBP-8 at a review with mild withdrawal: the next step is due in 7 days, and no row of a new plan is its source', () => {
    const patient = elena()
      .takes({ bedtime: 1.5 })
      .answering({ withdrawal: 'mild', rls: { present: true, criteria: 5, irls: 15, baselineIrls: 14 } })
      .atReview({ daysInState: 21, daysAtDose: 21 });
    const { findings, response } = visit({ patient });
    expect(response?.state).toBe('CONTINUE_WATCH');
    expect(findingOf('R-GBP-8', findings)).toMatchObject({
      message: 'A reduction is due in 7 d: change one thing at a time.',
      basis: [],
    });
  });
});

describe('a schedule edited by hand', () => {
  const cut = [
    { kind: 'delete', row: 1 } as const,
    { kind: 'delete', row: 1 } as const,
    { kind: 'delete', row: 1 } as const,
  ];
  const consulted = (patient: PatientBuilder) =>
    consult(patient.record, patient.answers, { supply: { odt: true, fillDays: 28 } }, TODAY, NO_LOCAL_POLICY, cut);

  test('above the ceiling it is stopped by R-TAP-2 like any other, and R-TAP-1 says what was changed', () => {
    const { findings, mayBeProposed } = consulted(maria().takes({ bedtime: 1 }));
    expect(findingOf('R-TAP-2', findings)?.severity).toBe('stop');
    expect(findingOf('R-TAP-1', findings)?.message).toMatch(
      /; changed by hand: the step at 0\.875 mg\/day left out; the step at 0\.75 mg\/day left out; the step at 0\.625 mg\/day left out\.$/,
    );
    expect(mayBeProposed).toBe(false);
  });

  test('above the ceiling it is not available after a past seizure, whatever the reason', () => {
    const patient = maria()
      .takes({ bedtime: 1 })
      .has('seizure', { standing: 'history' })
      .overriding('R-ELG-3', 'co-managed')
      .overriding('R-TAP-2', 'in a hurry');
    const { findings, schedule } = consulted(patient);
    expect(findingOf('R-TAP-7', findings)?.severity).toBe('stop');
    expect(schedule).toBeUndefined();
  });

  test.each([
    [{ kind: 'hold', row: 3, days: 14 }, 'step 3 (0.625 mg/day) held 14 days longer'],
    [{ kind: 'hold', row: 3, days: -1 }, 'step 3 (0.625 mg/day) cut short by 1 day'],
    [
      { kind: 'move', row: 1, from: 'bedtime', to: 'evening', amount: dose(2) },
      'step 1 (0.875 mg/day): 0.25 mg moved from bedtime to evening',
    ],
  ] as const)('R-TAP-1 says it in words: %j', (edit, words) => {
    const { record, answers } = maria().takes({ bedtime: 1 });
    const choices = { supply: { odt: true, fillDays: 28 } };
    const { findings } = consult(record, answers, choices, TODAY, NO_LOCAL_POLICY, [edit]);
    expect(findingOf('R-TAP-1', findings)?.message?.endsWith(`; changed by hand: ${words}.`)).toBe(true);
  });

  test('another dose for a row is said with the dose of the pace', () => {
    const { record, answers } = maria();
    const choices = { strategy: { id: 'nardi' } as const, supply: { odt: true, fillDays: 28 } };
    const edit = { kind: 'change dose', row: 1, dose: dose(13) } as const;
    const { findings } = consult(record, answers, choices, TODAY, NO_LOCAL_POLICY, [edit]);
    expect(findingOf('R-TAP-1', findings)?.message).toContain(
      '; changed by hand: step 1 (1.625 mg/day) instead of 1.5 mg/day.',
    );
  });

  test('an edit that does not fit is named and left out', () => {
    const { record, answers } = maria();
    const visited = consult(record, answers, { supply: { odt: true, fillDays: 28 } }, TODAY, NO_LOCAL_POLICY, [
      { kind: 'delete', row: 99 },
    ]);
    expect(visited.refusedEdits).toEqual([{ why: 'no such row', row: 99 }]);
    expect(visited.schedule?.byHand).toBeUndefined();
  });
});
