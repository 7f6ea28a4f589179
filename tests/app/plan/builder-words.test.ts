import { describe, expect, test } from 'vitest';
import { dropsByStage, paceColumns, paceFigures } from '../../../src/app/plan/builder/comparison.ts';
import { offGridWords, refusalWords } from '../../../src/app/plan/builder/refusal-words.ts';
import { dosesThatFit } from '../../../src/app/plan/builder/StepEditor.tsx';
import { paceOfStep, saidOfStep } from '../../../src/app/plan/builder/step-words.ts';
import { comparisonAt } from '../../../src/clinical/consultation/compare.ts';
import { type Consultation, consult } from '../../../src/clinical/consultation/consult.ts';
import { NO_LOCAL_POLICY } from '../../../src/clinical/evidence/site-values.ts';
import { dose } from '../../../src/clinical/measures/dose.ts';
import type { PlanChoices } from '../../../src/clinical/picture/answers.ts';
import type { PlanEdit } from '../../../src/clinical/taper/plan-edit.ts';
import type { TaperPlan } from '../../../src/clinical/taper/taper-plan.ts';
import { exactly, type PatientBuilder, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { asked, pace, planned } from '../../clinical/taper/asked.ts';

const SUPPLY = { odt: true, fillDays: 28 };
const twoMg = planned(asked({ bedtime: 2 }));

function visit(patient: PatientBuilder, choices: Partial<PlanChoices> = {}, edits: readonly PlanEdit[] = []) {
  return consult(patient.record, patient.answers, { supply: SUPPLY, ...choices }, TODAY, NO_LOCAL_POLICY, edits);
}
function planOf({ schedule }: Consultation): TaperPlan {
  if (!schedule) throw new Error('no schedule');
  return schedule;
}
const columns = (patient: PatientBuilder, choices: Partial<PlanChoices> = {}) =>
  paceColumns(comparisonAt(visit(patient, choices), { supply: SUPPLY, ...choices }), choices.strategy);

describe('a column of the comparison', () => {
  test('every pace has its letter and its own figures', () => {
    expect(columns(maria()).map(({ letter, figures }) => `${letter} ${figures}`)).toEqual([
      'A 10 % of the dose every 4 weeks',
      'B 10 % of the dose every 2 weeks',
      'C 5 % of the dose every 4 weeks',
      'D 10 % of the dose every 2 weeks',
      'E 0.25 mg every week',
      'F 0.5 mg every 2 weeks down to 1 mg, then 0.25 mg every week',
      'G 25 % of the dose every 2 weeks',
      'H 10 % of the dose every 4 weeks',
    ]);
    expect(paceFigures({ id: 'custom', mg: exactly('0.125'), weeks: 1 })).toBe('0.125 mg every week');
    const published = { strategy: { id: 'nardi', governed: false } } as const;
    expect(columns(maria(), published).find(({ isChosen }) => isChosen)?.figures).toContain('as published: no ceiling');
  });

  test('what is not verified is never shown as verified', () => {
    const evidence = Object.fromEntries(
      columns(maria()).map(({ letter, evidence: words }) => [letter, words.join(' ')]),
    );
    expect(evidence.A).toBe('E-JCPG-PACE: clinical consensus, strong; V, read in the source');
    expect(evidence.F).toContain('not yet verified at the source (the page numbers are unverified (U))');
    expect(evidence.D).toBe('App default, not from a guideline');
  });

  test('short is shown and cannot be chosen for 2 mg since 3 years, with R-TAP-7 and its reason', () => {
    const short = columns(maria()).find(({ strategy }) => strategy.id === 'short');
    expect([short?.canBeChosen, short?.plan]).toEqual([false, undefined]);
    expect(short?.withheld[0]).toMatch(/^R-TAP-7: .*not under three months/);
  });

  test('the clinician’s own pace stays open to be put right: 0.2 mg is off the grid (R-TAP-12)', () => {
    const own = columns(maria(), { strategy: { id: 'custom', mg: exactly('0.2'), weeks: 4 } }).find(
      ({ isChosen }) => isChosen,
    );
    expect([own?.canBeChosen, own?.withheld.length]).toEqual([true, 1]);
    expect(own?.withheld[0]).toMatch(/^R-TAP-12/);
  });

  test('nothing is compared while a stop of the assessment stands or the dose is not known', () => {
    expect(columns(maria().aged(17))).toEqual([]);
    expect(columns(maria().withoutOrders())).toEqual([]);
  });

  test('the largest drop is told down to 1 mg, to 0.5 mg and to the end, to 1 mg alone when that is the aim', () => {
    expect(dropsByStage(twoMg)).toEqual(['11.1 % down to 1 mg', '20.0 % down to 0.5 mg', '100.0 % to the last dose']);
    expect(dropsByStage(planned(asked({ bedtime: 2 }, pace('jcpg'), { targetMg: exactly(1) })))).toEqual([
      '11.1 % down to 1 mg',
    ]);
    expect(dropsByStage(planned(asked({ bedtime: 0.5 })))).toEqual(['100.0 % to the last dose']);
  });
});

describe('what is said of a step', () => {
  test('the last 0.125 mg is held 8 weeks: smallest tablet (R-TAP-3)', () => {
    const plan = planOf(visit(maria()));
    const last = plan.rows.length - 1;
    expect(paceOfStep(plan, last)).toBe('held 8 weeks before: smallest tablet');
    expect(saidOfStep(plan, last, visit(maria()).findings, 28)[0]).toMatchObject({ kind: 'warn', rule: 'R-TAP-3' });
    expect(paceOfStep(plan, 0)).toBe('usual pace');
  });

  test('a row above the ceiling is a stop with its percent (R-TAP-2); lifted with a reason it is a warning that says so', () => {
    const nardi = { strategy: { id: 'nardi', governed: false } } as const;
    const stopped = visit(maria(), nardi);
    const lifted = visit(maria().overriding('R-TAP-2', 'agreed with the patient'), nardi);
    const said = (of: Consultation) => {
      const plan = planOf(of);
      const at = plan.rows.findIndex(({ tag }) => tag === 'over');
      return saidOfStep(plan, at, of.findings, 28)[0];
    };
    expect(said(stopped)).toMatchObject({ kind: 'stop', rule: 'R-TAP-2' });
    expect(said(stopped)?.words).toMatch(/^[\d.]+ % in 14 days, ceiling 25 %$/);
    expect(said(lifted)).toMatchObject({ kind: 'warn', rule: 'R-TAP-2' });
    expect(said(lifted)?.words).toContain('allowed with a reason');
  });

  test('a row of 182 days needs 7 fills of 28 days, at most 6: it stands on the row before the plan is reviewed', () => {
    const held = visit(maria(), {}, [{ kind: 'hold', row: 2, days: 154 }]);
    const said = saidOfStep(planOf(held), 1, held.findings, 28);
    expect(said.at(-1)).toEqual({
      kind: 'stop',
      words: '182 days need 7 fills of 28 days, at most 6: longer fills or a shorter stay',
    });
    expect(saidOfStep(planOf(held), 2, held.findings, 28)).toHaveLength(1);
  });
});

describe('refusals in words, with the numbers compared', () => {
  test('1.3 mg cannot be made; with and without ODT the next doses differ', () => {
    expect(offGridWords(1.3, dose(1))).toContain('steps of 0.125 mg (1.25 or 1.375 mg)');
    expect(offGridWords(1.3, dose(2))).toContain('steps of 0.25 mg (1.25 or 1.5 mg)');
  });

  test.each([
    [
      { why: 'dose not between its neighbours', dose: dose(16), above: dose(16), below: dose(13) },
      '2 mg is not below the 2 mg',
    ],
    [
      { why: 'dose not between its neighbours', dose: dose(13), above: dose(16), below: dose(13) },
      '1.625 mg is not above',
    ],
    [{ why: 'dose off the grid', dose: dose(13), grid: dose(2) }, '1.625 mg cannot be made'],
    [{ why: 'not that much at this time of day', amount: dose(4), there: dose(3) }, 'only 0.375 mg is taken then'],
    [{ why: 'not before the next row', days: -14, atMost: 13 }, 'at most 13 days can be taken off'],
    [{ why: 'the last row is the target', row: 8 }, 'Step 8 is the aim'],
    [{ why: 'no such row', row: 9 }, 'There is no step 9'],
    [{ why: 'another schedule', row: 2, seen: dose(6), dose: dose(14) }, 'Step 2 is now 1.75 mg/day, not 0.75 mg/day'],
  ] as const)('%j', (refusal, words) => {
    expect(refusalWords(refusal)).toContain(words);
  });

  test('which doses fit: none but 1.875 mg between 2 and 1.75 mg; 1.25 to 1.875 mg between 2 and 1.125 mg', () => {
    const [first] = twoMg.rows;
    const nardi = planned(asked({ bedtime: 2 }, pace('nardi')));
    const [second] = nardi.rows;
    if (!first || !second) throw new Error('no rows');
    expect(dosesThatFit(twoMg, first, dose(1))).toBe(
      'no other dose fits between 2 and 1.75 mg: leave a step out first',
    );
    expect(dosesThatFit(nardi, second, dose(1))).toBe('1.25 to 1.875 mg in steps of 0.125 mg');
  });
});
