import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/clinical/assessment/finding.ts';
import { type Consultation, consult } from '../../../src/clinical/consultation/consult.ts';
import { type LocalPolicy, SITE_VALUES, type SiteValue } from '../../../src/clinical/evidence/site-values.ts';
import { addDays } from '../../../src/clinical/measures/day.ts';
import { type PatientBuilder, TODAY } from '../../builders/patient.ts';
import { elena, maria } from '../../builders/patients.ts';
import { ALL_SCENARIOS } from '../../scenarios/all-scenarios.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

const at = (
  policy: LocalPolicy,
  patient: Pick<PatientBuilder, 'record' | 'answers'>,
  choices: Scenario['choices'] = {},
): Consultation =>
  consult(patient.record, patient.answers, { supply: { odt: true, fillDays: 28 }, ...choices }, TODAY, policy);

const said = (visit: Consultation, rule: string): Finding | undefined =>
  visit.findings.find((finding) => finding.rule === rule);
const localLines = (finding: Finding | undefined): readonly string[] =>
  (finding?.basis ?? []).filter(({ reference }) => reference === 'local policy').map(({ label }) => label);

/** Elena, with her iron results and her creatinine of so many days ago. */
const elenaWith = (iron: number, creatinine = 20): PatientBuilder =>
  elena()
    .withoutLabs('ferritin', 'transferrinSaturation', 'creatinine')
    .lab('ferritin', 40, { ago: iron })
    .lab('transferrinSaturation', 18, { ago: iron })
    .lab('creatinine', '0.8', { ago: creatinine });

describe('iron results, where the site takes them for 90 days and the design value is 180', () => {
  const POLICY = { labMaxAgeDays: 90 };

  test('of 90 days ago count as they do by design, and oral iron may be drafted', () => {
    expect(at(POLICY, elenaWith(90)).iron).toEqual(at({}, elenaWith(90)).iron);
    expect(at(POLICY, elenaWith(90)).iron.draft.offered).toBe(true);
  });

  test('of 91 days ago are missing: no draft, R-FE-2 says "older than 90 days", and that the site decided', () => {
    const visit = at(POLICY, elenaWith(91));
    expect(visit.iron.outcome).toBe('MISSING');
    expect(said(visit, 'R-FE-2')?.message).toMatch(/ferritin 40 ng\/mL \(older than 90 days\)/);
    expect(localLines(said(visit, 'R-FE-2'))).toEqual([expect.stringMatching(/: 90 days, design value 180 days/)]);
    expect(localLines(said(visit, 'R-FE-1m'))).toHaveLength(1);
  });

  test('of 181 days ago are missing by design already, and R-FE-2 says 180 where no site decided', () => {
    expect(said(at({}, elenaWith(181)), 'R-FE-2')?.message).toMatch(/older than 180 days/);
    expect(localLines(said(at({}, elenaWith(181)), 'R-FE-2'))).toEqual([]);
  });

  test('a TSAT of 46 % of 120 days ago still forbids iron: a local figure lifts no stop', () => {
    const loaded = elena().withoutLabs('transferrinSaturation').lab('transferrinSaturation', 46, { ago: 120 });
    expect(at({ labMaxAgeDays: 30 }, loaded).iron.outcome).toBe(at({}, loaded).iron.outcome);
    expect(at({ labMaxAgeDays: 30 }, loaded.withoutLabs('ferritin')).iron.outcome).toBe('NO_IRON_OVERLOAD');
  });

  test('an eGFR of 14 of 120 days ago still is end-stage renal disease', () => {
    const dialysed = elena().lab('egfr', 14, { ago: 120 });
    expect(at({ labMaxAgeDays: 30 }, dialysed).picture.endStageRenalDisease).toMatchObject({
      known: true,
      value: true,
    });
  });
});

describe('the clearance for gabapentin, where the site takes a creatinine for 90 days', () => {
  const POLICY = { labMaxAgeDays: 90 };

  test('of 90 days ago gives the dose', () => {
    expect(at(POLICY, elenaWith(20, 90)).gabapentin).toMatchObject({ outcome: 'START', start: { startMg: 300 } });
  });

  test('of 91 days ago is missing, also with a fresh eGFR beside it that would give a dose; the site is named', () => {
    const visit = at(POLICY, elenaWith(20, 91).lab('egfr', 80, { ago: 1 }));
    expect(visit.gabapentin.outcome).toBe('MISSING');
    const missing = visit.findings.filter(({ rule }) => rule.startsWith('R-GBP-'));
    expect(missing.flatMap(localLines)).not.toEqual([]);
  });

  test('an eGFR alone counts for 90 days, not for 91', () => {
    const byEgfr = (ago: number) => elena().withoutLabs('creatinine').lab('egfr', 72, { ago });
    expect(at(POLICY, byEgfr(90)).gabapentin.outcome).toBe('START');
    expect(at(POLICY, byEgfr(91)).gabapentin.outcome).toBe('MISSING');
  });
});

describe('orders', () => {
  test('of 181 days ago are asked about where the site trusts them for 180, and not by design', () => {
    const on = (authored: number) =>
      maria()
        .withoutOrders()
        .order({ slots: { bedtime: 2 }, authored });
    expect(said(at({ orderMaxAgeDays: 180 }, on(180)), 'R-REG-6')).toBe(undefined);
    expect(localLines(said(at({ orderMaxAgeDays: 180 }, on(181)), 'R-REG-6'))).toEqual([
      'Local policy of this site: 180 days, design value 365 days (an order older than this is no proof of what is taken today)',
    ]);
    expect(said(at({}, on(181)), 'R-REG-6')).toBe(undefined);
  });

  test('whose supply ended 8 days ago are asked about where the site gives 7 days of grace, and not after 7', () => {
    const ended = (supplyEnded: number) =>
      maria()
        .withoutOrders()
        .order({ slots: { bedtime: 2 }, authored: 60, supplyEnded });
    expect(said(at({ supplyGraceDays: 7 }, ended(7)), 'R-REG-6')).toBe(undefined);
    expect(said(at({ supplyGraceDays: 7 }, ended(8)), 'R-REG-6')?.severity).toBe('warn');
    expect(said(at({ supplyGraceDays: 0 }, ended(1)), 'R-REG-6')?.severity).toBe('warn');
    expect(said(at({}, ended(8)), 'R-REG-6')).toBe(undefined);
  });

  test('with another dose 28 days ago are stable where the site asks for 28 days, and with one 27 days ago are not', () => {
    const changed = (authored: number) =>
      maria()
        .withoutOrders()
        .order({ slots: { bedtime: 3 }, authored: 200, standing: 'past', status: 'stopped' })
        .order({ slots: { bedtime: 2 }, authored });
    expect(said(at({ stableDoseDays: 28 }, changed(28)), 'R-REG-8')).toBe(undefined);
    const warned = said(at({ stableDoseDays: 28 }, changed(27)), 'R-REG-8');
    expect(warned?.message).toBe('The dose may have changed fewer than 28 days ago.');
    expect(localLines(warned)).toHaveLength(1);
    expect(said(at({}, changed(27)), 'R-REG-8')).toBe(undefined);
  });
});

test('a first reduction in 28 days is too near to gabapentin where the site asks for 28 days between, and not where it asks for 27', () => {
  const in28 = { start: addDays(TODAY, 28) };
  expect(localLines(said(at({ oneChangeDays: 28 }, elena(), in28), 'R-GBP-8'))).toHaveLength(1);
  expect(said(at({ oneChangeDays: 27 }, elena(), in28), 'R-GBP-8')).toBe(undefined);
  expect(said(at({}, elena(), in28), 'R-GBP-8')).toBe(undefined);
});

describe('a local policy never makes the app less careful', () => {
  const within = (site: SiteValue) => fc.integer({ min: SITE_VALUES[site].least, max: SITE_VALUES[site].most });
  const policies: fc.Arbitrary<LocalPolicy> = fc.record(
    {
      labMaxAgeDays: within('labMaxAgeDays'),
      orderMaxAgeDays: within('orderMaxAgeDays'),
      supplyGraceDays: within('supplyGraceDays'),
      stableDoseDays: within('stableDoseDays'),
      oneChangeDays: within('oneChangeDays'),
    },
    { requiredKeys: [] },
  );
  /** The same patient whose results are all so many days older. */
  const aged = ({ record, answers }: PatientBuilder, days: number) => ({
    answers,
    record: {
      ...record,
      labs: record.labs.map((each) => (each.day === undefined ? each : { ...each, day: addDays(each.day, -days) })),
    },
  });
  /** Stops of the iron and gabapentin drafts by their draft: which of several stops withholds it may change. */
  const stops = ({ findings }: Consultation): readonly string[] =>
    findings
      .filter(({ severity, overridden }) => severity === 'stop' && !overridden)
      .map(({ rule }) => (/^R-(FE|GBP)-/.exec(rule) ?? [rule])[0]);
  const gabapentinMg = ({ gabapentin }: Consultation): number =>
    gabapentin.outcome === 'START' ? gabapentin.start.startMg : 0;

  test('whoever the patient: what a stop withholds by design stays withheld, no iron and no more gabapentin is drafted, the schedule is the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_SCENARIOS), fc.nat({ max: 170 }), policies, (scenario, days, policy) => {
        const patient = aged(scenario.patient, days);
        const [designed, local] = [at({}, patient, scenario.choices), at(policy, patient, scenario.choices)];
        expect(stops(local)).toEqual(expect.arrayContaining([...stops(designed)]));
        if (local.iron.draft.offered) expect(designed.iron.draft.offered).toBe(true);
        expect(gabapentinMg(local)).toBeLessThanOrEqual(gabapentinMg(designed));
        expect(local.schedule).toEqual(designed.schedule);
        if (local.mayBeProposed) expect(designed.mayBeProposed).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
