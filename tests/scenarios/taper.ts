import { MODERATE_IRLS } from '../../src/clinical/evidence/parameters/restless-legs.ts';
import {
  ABRUPT_FROM,
  ABRUPT_PERCENT,
  CEILING_PERCENT,
  CEILING_WINDOW,
  MOST_FILLS,
  NEW_RLS,
  ONE_CHANGE_AT_A_TIME,
  PIECES_A_DAY,
  PIECES_AT_ONCE,
  SHORT_EXPOSURE,
  TOLERATED_CALM_DAYS,
  TOLERATED_WEEKS,
  USUAL_PERCENT,
} from '../../src/clinical/evidence/parameters/taper.ts';
import { addDays } from '../../src/clinical/measures/day.ts';
import type { PlanChoices, StrategyChoice, StrategyId } from '../../src/clinical/picture/answers.ts';
import { exactly, type MgPerSlot, type PatientBuilder, TODAY } from '../builders/patient.ts';
import { elena, maria, victor } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

type Choices = Partial<PlanChoices>;

function pace(id: StrategyId, more: Omit<StrategyChoice, 'id'> = {}): Choices {
  return { strategy: { id, ...more } };
}
/** One step of so many mg, ungoverned, down to a stable dose: a schedule of exactly one row. */
const oneStep = (mg: number, target: number): Choices => ({
  ...pace('custom', { mg: exactly(mg), weeks: 4, governed: false }),
  targetMg: exactly(target),
});
const to = (target: number): Choices => ({ targetMg: exactly(target) });
const startingIn = (days: number): Choices => ({ start: addDays(TODAY, days) });
const WITHOUT_ODT: Choices = { supply: { odt: false, fillDays: 28 } };

const takes = (slots: MgPerSlot): PatientBuilder => maria().takes(slots);
/** 0.5 mg at bedtime for 56 days: class "lower". */
const shortTaker = (): PatientBuilder => takes({ bedtime: 0.5 }).takenFor(56);
/** 1 mg on 3 days a week for years: class "rare". */
const rareTaker = (): PatientBuilder => takes({ bedtime: 1 }).takenFor(800, 3);
const withPastSeizure = (patient: PatientBuilder): PatientBuilder =>
  patient.has('seizure', { standing: 'history' }).overriding('R-ELG-3', 'addiction medicine co-managing');
const pregnant = (patient: PatientBuilder): PatientBuilder =>
  patient.answering({ pregnant: true }).overriding('R-ELG-4', 'agreed with obstetrics');
const conditionsUnread = (patient: PatientBuilder): PatientBuilder =>
  patient.unread('Condition').overriding('R-DAT-1', 'problem list read on the telephone with the family doctor');

/** A review of 1.5 mg on the joint guideline at 4 weeks: two quiet steps, nothing missing. */
const tolerated = (more: Parameters<PatientBuilder['atReview']>[0] = {}): PatientBuilder =>
  takes({ bedtime: 1.5 }).atReview({ daysInState: 112, daysAtDose: 28, calmDays: 56, ...more });
/** The same, on hold for 14 calm days: it resumes. */
const resuming = (mg = 1.5): PatientBuilder =>
  takes({ bedtime: mg }).atReview({
    currentMgPerDay: exactly(mg),
    state: 'HOLD',
    daysInState: 14,
    daysAtDose: 14,
    calmDays: 14,
    holdsSoFar: 1,
  });

const shownAndCounted: readonly Scenario[] = [
  {
    rule: 'R-TAP-1',
    says: '2 mg by the joint guideline: 64 weeks, and 39 at 2-week intervals',
    patient: maria(),
    expect: 'info',
    message: /Joint guideline 2025, governed: 16 steps, 64 weeks; at 2-week intervals 39 weeks/,
  },
  {
    rule: 'R-TAP-1',
    says: 'a resumed pace is never compared with a quicker one',
    patient: resuming(),
    expect: 'info',
    message: /weeks\.$/,
  },
  {
    rule: 'R-TAP-1',
    says: 'rows of 24 weeks are 6 fills of 28 days: they can be supplied',
    patient: maria(),
    choices: pace('custom', { mg: exactly(0.25), weeks: 24 }),
    expect: 'info',
    message: /weeks\.$/,
    at: [MOST_FILLS, 'on'],
  },
  {
    rule: 'R-TAP-1',
    says: 'rows of 25 weeks are 7 fills of 28 days: shown, with the rows because of which nothing is proposed',
    patient: takes({ bedtime: 0.5 }),
    choices: pace('custom', { mg: exactly(0.25), weeks: 25 }),
    expect: 'info',
    message:
      /75 weeks\. Nothing can be proposed with this supply: 3 rows need more than 6 fills of 28 d \(the first 7\)\.$/,
    at: [MOST_FILLS, 'above'],
  },
  {
    rule: 'R-TAP-1',
    says: 'fills of 9 days: only the last hold of 8 weeks before 0 mg needs 7 of them',
    patient: takes({ bedtime: 0.25 }),
    choices: { supply: { odt: true, fillDays: 9 } },
    expect: 'info',
    message: /Nothing can be proposed with this supply: 1 row needs more than 6 fills of 9 d \(the first 7\)\.$/,
  },
  {
    rule: 'R-TAP-1',
    says: 'nothing is said of a pace while a stop stands',
    patient: maria().withoutOrders(),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-2',
    says: '1 mg at 0.25 mg a week as published: 3 rows of 4 above 25 % in 14 days',
    patient: takes({ bedtime: 1 }),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'stop',
    message: /^3 of 4 rows/,
  },
  {
    rule: 'R-TAP-2',
    says: 'a typed reason turns it into a warning that keeps the flag',
    patient: takes({ bedtime: 1 }).overriding('R-TAP-2', 'patient preference after discussion'),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'overridden',
  },
  {
    rule: 'R-TAP-2',
    says: 'a blank reason lifts nothing',
    patient: takes({ bedtime: 1 }).overriding('R-TAP-2', '  '),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-2',
    says: 'a reason for another rule lifts nothing',
    patient: takes({ bedtime: 1 }).overriding('R-TAP-3', 'wrong rule'),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-2',
    says: '4 mg to 3 mg at once is exactly 25 %',
    patient: takes({ bedtime: 4 }),
    choices: oneStep(1, 3),
    expect: 'silent',
    at: [CEILING_PERCENT, 'on'],
  },
  {
    rule: 'R-TAP-2',
    says: '4 mg to 2.875 mg at once is 28.1 %',
    patient: takes({ bedtime: 4 }),
    choices: oneStep(1.125, 2.875),
    expect: 'stop',
    at: [CEILING_PERCENT, 'above'],
  },
  { rule: 'R-TAP-2', says: 'governed, 2 mg has no such row', patient: maria(), expect: 'silent' },
  {
    rule: 'R-TAP-3',
    says: 'from 2 mg the last three rows are forced: 33.3, 50 and 100 % of the dose',
    patient: maria(),
    expect: 'warn',
    message: /^3 steps of the smallest tablet alone/,
  },
  {
    rule: 'R-TAP-3',
    says: '0.5 mg to 0.375 mg is the smallest unit and exactly 25 %',
    patient: takes({ bedtime: 0.5 }),
    choices: to(0.375),
    expect: 'silent',
    at: [CEILING_PERCENT, 'on'],
  },
  {
    rule: 'R-TAP-3',
    says: '0.375 mg to 0.25 mg is the smallest unit and 33.3 %',
    patient: takes({ bedtime: 0.375 }),
    choices: to(0.25),
    expect: 'warn',
    at: [CEILING_PERCENT, 'above'],
    message: /^1 step of the smallest tablet alone/,
  },
  {
    rule: 'R-TAP-5',
    says: 'from 2 mg six rows of the smallest unit lie between 10 and 25 %',
    patient: maria(),
    expect: 'warn',
    message: /^6 steps above .*: 6 because of the smallest tablet, 0 by the pace/,
  },
  {
    rule: 'R-TAP-5',
    says: '1.25 mg to 1.125 mg is exactly 10 %',
    patient: takes({ bedtime: 1.25 }),
    choices: to(1.125),
    expect: 'silent',
    at: [USUAL_PERCENT, 'on'],
  },
  {
    rule: 'R-TAP-5',
    says: '1.125 mg to 1 mg is 11.1 %',
    patient: takes({ bedtime: 1.125 }),
    choices: to(1),
    expect: 'warn',
    at: [USUAL_PERCENT, 'above'],
  },
  {
    rule: 'R-TAP-5',
    says: '4 mg to 3 mg at once is exactly 25 %, quick but within the ceiling',
    patient: takes({ bedtime: 4 }),
    choices: oneStep(1, 3),
    expect: 'warn',
    at: [CEILING_PERCENT, 'on'],
    message: /^1 step above .*: 0 because of the smallest tablet, 1 by the pace/,
  },
  {
    rule: 'R-TAP-5',
    says: '4 mg to 2.875 mg at once is above the ceiling, which R-TAP-2 says',
    patient: takes({ bedtime: 4 }),
    choices: oneStep(1.125, 2.875),
    expect: 'silent',
    at: [CEILING_PERCENT, 'above'],
  },
  {
    rule: 'R-TAP-5',
    says: '0.125 mg off 8 mg, and again 14 days later, is slow enough',
    patient: takes({ bedtime: 8 }),
    choices: { ...pace('custom', { mg: exactly('0.125'), weeks: 2 }), ...to(7.75) },
    expect: 'silent',
    at: [CEILING_WINDOW, 'on'],
  },
  {
    rule: 'R-TAP-5',
    says: '0.125 mg off 8 mg, and again 7 days later, is quick',
    patient: takes({ bedtime: 8 }),
    choices: { ...pace('custom', { mg: exactly('0.125'), weeks: 1 }), ...to(7.75) },
    expect: 'warn',
    at: [CEILING_WINDOW, 'below'],
    message: /^1 step above .*: 0 because of the smallest tablet, 1 by the pace/,
  },
  ...(['seed_fixed', 'nardi'] as const).map((id) => ({
    rule: 'R-TAP-6',
    says: `${id}: one open study of 73 patients`,
    patient: maria(),
    choices: pace(id),
    expect: 'info' as const,
    message: /73 patients with panic disorder, open, uncontrolled/,
  })),
  {
    rule: 'R-TAP-6',
    says: 'seed_pct names no source',
    patient: maria(),
    choices: pace('seed_pct'),
    expect: 'info',
    message: /names no source/,
  },
  { rule: 'R-TAP-6', says: 'the joint guideline needs no such label', patient: maria(), expect: 'silent' },
  { rule: 'R-TAP-8', says: 'without ODT the grid is 0.25 mg', patient: maria(), choices: WITHOUT_ODT, expect: 'warn' },
  { rule: 'R-TAP-8', says: 'with ODT nothing is said', patient: maria(), expect: 'silent' },
  {
    rule: 'R-TAP-9',
    says: '0.5 mg for 89 days: a quicker taper may be considered',
    patient: shortTaker().takenFor(89),
    expect: 'advise',
    at: [SHORT_EXPOSURE, 'below'],
  },
  {
    rule: 'R-TAP-9',
    says: '0.5 mg for 90 days: not any more',
    patient: shortTaker().takenFor(90),
    expect: 'silent',
    at: [SHORT_EXPOSURE, 'on'],
  },
  {
    rule: 'R-TAP-9',
    says: '2 mg on 3 days a week for 90 days is class "lower", but not short',
    patient: maria().takenFor(90, 3),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-9',
    says: 'a past seizure, overridden or not, ends it',
    patient: withPastSeizure(shortTaker()),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-11',
    says: '2.5 mg is five tablets of 0.5 mg',
    patient: takes({ bedtime: 3 }),
    choices: oneStep(0.5, 2.5),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-11',
    says: '10 mg at once is 5 tablets of 2 mg',
    patient: takes({ bedtime: 12 }),
    choices: oneStep(2, 10),
    expect: 'silent',
    at: [PIECES_AT_ONCE, 'on'],
  },
  {
    rule: 'R-TAP-11',
    says: '12 mg at once is 6 tablets of 2 mg, and no more in the day',
    patient: takes({ bedtime: 14 }),
    choices: oneStep(2, 12),
    expect: 'info',
    at: [PIECES_AT_ONCE, 'above'],
    message: /^1 row has more than 5 pieces/,
  },
  {
    rule: 'R-TAP-11',
    says: '14 mg and then 12 mg at once are 7 and 6 tablets of 2 mg: two rows',
    patient: takes({ bedtime: 16 }),
    choices: oneStep(2, 12),
    expect: 'info',
    message: /^2 rows have more than 5 pieces/,
  },
  {
    rule: 'R-TAP-11',
    says: '4, 6 and 6 mg are 8 tablets of 2 mg in the day',
    patient: takes({ morning: 6, midday: 6, bedtime: 6 }),
    choices: oneStep(2, 16),
    expect: 'silent',
    at: [PIECES_A_DAY, 'on'],
  },
  {
    rule: 'R-TAP-11',
    says: 'three times 6 mg are 9 tablets of 2 mg in the day, three at a time',
    patient: takes({ morning: 8, midday: 6, bedtime: 6 }),
    choices: oneStep(2, 18),
    expect: 'info',
    at: [PIECES_A_DAY, 'above'],
  },
];

const withheld: readonly Scenario[] = [
  {
    rule: 'R-TAP-4',
    says: '1 mg to 0.5 mg at once is exactly 50 %',
    patient: takes({ bedtime: 1 }),
    choices: oneStep(0.5, 0.5),
    expect: 'silent',
    at: [ABRUPT_PERCENT, 'on'],
  },
  {
    rule: 'R-TAP-4',
    says: '1 mg to 0.375 mg at once is 62.5 %',
    patient: takes({ bedtime: 1 }),
    choices: oneStep(0.625, 0.375),
    expect: 'stop',
    at: [ABRUPT_PERCENT, 'above'],
    message: /from 1 to 0\.375 mg a day \(62\.5 %\)/,
  },
  {
    rule: 'R-TAP-4',
    says: '0.25 mg to nothing is 100 %, but not from more than 0.25 mg',
    patient: takes({ bedtime: 0.25 }),
    choices: oneStep(0.25, 0),
    expect: 'silent',
    at: [ABRUPT_FROM, 'on'],
  },
  {
    rule: 'R-TAP-4',
    says: '0.375 mg to nothing at once',
    patient: takes({ bedtime: 0.375 }),
    choices: oneStep(0.375, 0),
    expect: 'stop',
    at: [ABRUPT_FROM, 'above'],
  },
  {
    rule: 'R-TAP-4',
    says: 'no reason lifts it',
    patient: takes({ bedtime: 1 }).overriding('R-TAP-4', 'wants it over with'),
    choices: oneStep(1, 0),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-4',
    says: 'on 3 days a week dependence is rare',
    patient: rareTaker(),
    choices: oneStep(1, 0),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-4',
    says: 'it is tested while another stop stands: the indication is not known',
    patient: takes({ bedtime: 1 }).notAsked('indication'),
    choices: oneStep(1, 0),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-4',
    says: 'without a dose there is nothing to test',
    patient: maria().withoutOrders(),
    choices: oneStep(1, 0),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-7',
    says: 'the governor stays on after a past seizure, also when R-ELG-3 is overridden',
    patient: withPastSeizure(maria()),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'stop',
    message: /without the ceiling of 25 % in 14 days.*past seizure/,
  },
  {
    rule: 'R-TAP-7',
    says: 'the governor stays on in pregnancy, also when R-ELG-4 is overridden',
    patient: pregnant(maria()),
    choices: pace('nardi', { governed: false }),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-7',
    says: 'the governor stays on when conditions could not be read, also with a reason',
    patient: conditionsUnread(maria()),
    choices: pace('custom', { percent: exactly(10), weeks: 4, governed: false }),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-7',
    says: 'pregnancy that is not known leaves the choice',
    patient: maria().notAsked('pregnant'),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'silent',
    missing: 'pregnant',
  },
  {
    rule: 'R-TAP-7',
    says: 'governed, a past seizure leaves the choice',
    patient: withPastSeizure(maria()),
    choices: pace('seed_fixed'),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-7',
    says: 'the joint guideline is governed whatever is asked',
    patient: withPastSeizure(maria()),
    choices: pace('jcpg', { governed: false }),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-7',
    says: 'short exposure: 0.5 mg for 89 days',
    patient: shortTaker().takenFor(89),
    choices: pace('short'),
    expect: 'silent',
    at: [SHORT_EXPOSURE, 'below'],
  },
  {
    rule: 'R-TAP-7',
    says: 'short exposure: 0.5 mg for 90 days is too long',
    patient: shortTaker().takenFor(90),
    choices: pace('short'),
    expect: 'stop',
    at: [SHORT_EXPOSURE, 'on'],
  },
  {
    rule: 'R-TAP-7',
    says: 'short exposure is not for 2 mg on 3 days a week since 90 days, although the class is "lower"',
    patient: maria().takenFor(90, 3),
    choices: pace('short'),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-7',
    says: 'short exposure is not for an unknown duration',
    patient: shortTaker().notAsked('intake'),
    choices: pace('short'),
    expect: 'stop',
    missing: 'takenSince',
  },
  {
    rule: 'R-TAP-7',
    says: 'short is not for a past seizure',
    patient: withPastSeizure(shortTaker()),
    choices: pace('short'),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-7',
    says: 'short is not for conditions that could not be read',
    patient: conditionsUnread(shortTaker()),
    choices: pace('short'),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-7',
    says: 'it is not tested at a review, where no pace is chosen',
    patient: withPastSeizure(resuming()),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-7',
    says: 'no reason lifts it',
    patient: withPastSeizure(maria()).overriding('R-TAP-7', 'wants it over with'),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'stop',
  },
  { rule: 'R-TAP-12', says: '2 mg to a stable 1.875 mg', patient: maria(), choices: to(1.875), expect: 'silent' },
  {
    rule: 'R-TAP-12',
    says: '2 mg to 2 mg is no taper',
    patient: maria(),
    choices: to(2),
    expect: 'stop',
    message: /target of 2 mg is not below the present dose of 2 mg/,
  },
  { rule: 'R-TAP-12', says: '2 mg to 2.125 mg would rise', patient: maria(), choices: to(2.125), expect: 'stop' },
  { rule: 'R-TAP-12', says: 'a target of 0.3 mg cannot be made', patient: maria(), choices: to(0.3), expect: 'stop' },
  {
    rule: 'R-TAP-12',
    says: 'a target of 0.125 mg needs ODT',
    patient: maria(),
    choices: { ...to(0.125), ...WITHOUT_ODT },
    expect: 'stop',
  },
  {
    rule: 'R-TAP-12',
    says: 'a custom step of 0.2 mg cannot be made',
    patient: maria(),
    choices: pace('custom', { mg: exactly(0.2), weeks: 4 }),
    expect: 'stop',
    message: /step of 0\.2 mg is not a multiple of 0\.125 mg/,
  },
  {
    rule: 'R-TAP-12',
    says: 'no reason lifts it',
    patient: maria().overriding('R-TAP-12', 'crush it'),
    choices: to(0.3),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-12',
    says: 'it is tested with a dose off the grid, too: 0.3 mg to a target of 0.4 mg',
    patient: takes({ bedtime: 0.3 }),
    choices: to(0.4),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-12',
    says: 'a dose off the grid is not a matter of the target: R-REG-4 says it',
    patient: takes({ bedtime: 0.3 }),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-12',
    says: 'a resumed taper is held to its target: 1.5 mg to 1.5 mg',
    patient: resuming(),
    choices: to(1.5),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-12',
    says: 'nothing is asked for at a review that goes on',
    patient: tolerated(),
    choices: to(3),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-12',
    says: 'class "rare" without a pace asks for no schedule',
    patient: rareTaker(),
    choices: to(5),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-13',
    says: '0.125 mg is one ODT: the first step is the whole dose',
    patient: takes({ bedtime: 0.125 }),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-13',
    says: 'a typed reason shows the schedule, the flag stays',
    patient: takes({ bedtime: 0.125 }).overriding('R-TAP-13', 'agreed with the sleep clinic'),
    expect: 'overridden',
  },
  {
    rule: 'R-TAP-13',
    says: '0.125 mg is one ODT, and a blank reason does not let it stop at once',
    patient: takes({ bedtime: 0.125 }).overriding('R-TAP-13', '   '),
    expect: 'stop',
  },
  {
    rule: 'R-TAP-13',
    says: '0.25 mg has a smaller step with ODT',
    patient: takes({ bedtime: 0.25 }),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-13',
    says: '0.25 mg has none without ODT',
    patient: takes({ bedtime: 0.25 }),
    choices: WITHOUT_ODT,
    expect: 'stop',
  },
  {
    rule: 'R-TAP-13',
    says: 'on 3 days a week dependence is rare',
    patient: takes({ bedtime: 0.125 }).takenFor(800, 3),
    choices: pace('jcpg'),
    expect: 'silent',
  },
  { rule: 'R-TAP-13', says: 'it is tested on a resumed schedule as well', patient: resuming(0.125), expect: 'stop' },
  {
    rule: 'R-TAP-13',
    says: 'a class that is only assumed counts as dependent',
    patient: takes({ bedtime: 0.125 }).notAsked('intake'),
    expect: 'stop',
    missing: 'takenSince',
  },
];

const beside: readonly Scenario[] = [
  {
    rule: 'R-TAP-10',
    says: '56 calm days on 4-week steps',
    patient: tolerated(),
    expect: 'advise',
    at: [TOLERATED_CALM_DAYS, 'on'],
  },
  {
    rule: 'R-TAP-10',
    says: '55 calm days are one too few',
    patient: tolerated({ calmDays: 55 }),
    expect: 'silent',
    at: [TOLERATED_CALM_DAYS, 'below'],
  },
  {
    rule: 'R-TAP-10',
    says: 'one hold so far is one too many',
    patient: tolerated({ holdsSoFar: 1 }),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-10',
    says: 'a plan of 3-week steps is quick already',
    patient: tolerated({ from: { id: 'jcpg', weeks: 3 } }),
    expect: 'silent',
    at: [TOLERATED_WEEKS, 'below'],
  },
  {
    rule: 'R-TAP-10',
    says: 'a plan without weeks has the usual 4',
    patient: tolerated({ from: { id: 'jcpg' } }),
    expect: 'advise',
    at: [TOLERATED_WEEKS, 'on'],
  },
  {
    rule: 'R-TAP-10',
    says: 'a resumed plan of 6-week steps stays slow',
    patient: tolerated({ from: { id: 'jcpg', weeks: 6 } }),
    expect: 'silent',
    at: [TOLERATED_WEEKS, 'above'],
  },
  {
    rule: 'R-TAP-10',
    says: 'another strategy has no such band',
    patient: tolerated({ from: { id: 'nardi' } }),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-10',
    says: 'IRLS 2 above the baseline is no new RLS',
    patient: tolerated().restlessLegs({ present: true, irls: 8, baselineIrls: 6 }),
    expect: 'advise',
    at: [NEW_RLS, 'below'],
  },
  {
    rule: 'R-TAP-10',
    says: 'IRLS 3 above the baseline is watched instead',
    patient: tolerated().restlessLegs({ present: true, irls: 9, baselineIrls: 6 }),
    expect: 'silent',
    at: [NEW_RLS, 'on'],
  },
  {
    rule: 'R-TAP-10',
    says: 'mild withdrawal is tolerated',
    patient: tolerated().answering({ withdrawal: 'mild' }),
    expect: 'advise',
  },
  {
    rule: 'R-TAP-10',
    says: 'moderate withdrawal holds',
    patient: tolerated().answering({ withdrawal: 'moderate' }),
    expect: 'silent',
  },
  {
    rule: 'R-TAP-10',
    says: 'a missing withdrawal rating holds',
    patient: tolerated().notAsked('withdrawal'),
    expect: 'silent',
    missing: 'withdrawal',
  },
  { rule: 'R-TAP-10', says: 'a stop stands: epilepsy', patient: tolerated().has('epilepsy'), expect: 'silent' },
  {
    rule: 'R-TAP-10',
    says: 'a stop of another draft only, gabapentin already active, does not count',
    patient: tolerated()
      .restlessLegs({ present: true, irls: 12, baselineIrls: 12 })
      .alsoTakes('gabapentin', ['gabapentinoid']),
    expect: 'advise',
  },
  { rule: 'R-TAP-10', says: 'not at a first visit', patient: maria(), expect: 'silent' },
  {
    rule: 'R-RLS-5',
    says: 'IRLS 11 before the first reduction',
    patient: elena().restlessLegs({ present: true, irls: 11 }),
    expect: 'advise',
    at: [MODERATE_IRLS, 'on'],
  },
  {
    rule: 'R-RLS-5',
    says: 'IRLS 10 before the first reduction',
    patient: elena().restlessLegs({ present: true, irls: 10 }),
    expect: 'silent',
    at: [MODERATE_IRLS, 'below'],
  },
  {
    rule: 'R-RLS-5',
    says: 'IRLS not recorded',
    patient: elena().restlessLegs({ present: true }),
    expect: 'silent',
    missing: 'irls',
  },
  {
    rule: 'R-RLS-5',
    says: 'fewer than five criteria',
    patient: elena().restlessLegs({ present: true, criteria: 4, irls: 20 }),
    expect: 'silent',
  },
  {
    rule: 'R-RLS-5',
    says: 'a total without RLS on record',
    patient: elena().restlessLegs({ irls: 20 }),
    expect: 'silent',
    missing: 'rlsPresent',
  },
  { rule: 'R-RLS-5', says: 'no schedule was produced', patient: elena().withoutOrders(), expect: 'silent' },
  {
    rule: 'R-RLS-5',
    says: 'a schedule that may not be saved was produced all the same',
    patient: elena(),
    choices: pace('seed_fixed', { governed: false }),
    expect: 'advise',
  },
  {
    rule: 'R-RLS-5',
    says: 'a resumed taper is past its first reduction',
    patient: resuming().restlessLegs({ present: true, irls: 12, baselineIrls: 12 }),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-8',
    says: 'gabapentin and a first reduction today',
    patient: elena(),
    expect: 'advise',
    message: /due in 0 d/,
  },
  {
    rule: 'R-GBP-8',
    says: 'the first reduction is 14 days away',
    patient: elena(),
    choices: startingIn(14),
    expect: 'advise',
    at: [ONE_CHANGE_AT_A_TIME, 'on'],
  },
  {
    rule: 'R-GBP-8',
    says: 'the first reduction is 15 days away',
    patient: elena(),
    choices: startingIn(15),
    expect: 'silent',
    at: [ONE_CHANGE_AT_A_TIME, 'above'],
  },
  {
    rule: 'R-GBP-8',
    says: 'also while the start waits for an override: oxycodone',
    patient: victor(),
    expect: 'advise',
  },
  { rule: 'R-GBP-8', says: 'no gabapentin, nothing to space out', patient: maria(), expect: 'silent' },
  {
    rule: 'R-GBP-8',
    says: 'no reduction while the schedule is withheld',
    patient: elena().notAsked('indication'),
    expect: 'silent',
  },
  {
    rule: 'R-GBP-8',
    says: 'a review that goes on, the next step of the plan due in 14 of 28 days',
    patient: elena()
      .takes({ bedtime: 1.5 })
      .restlessLegs({ present: true, irls: 12, baselineIrls: 12 })
      .atReview({ daysAtDose: 14 }),
    expect: 'advise',
    at: [ONE_CHANGE_AT_A_TIME, 'on'],
  },
  {
    rule: 'R-GBP-8',
    says: 'a review that goes on, the next step of the plan due in 15 of 28 days',
    patient: elena()
      .takes({ bedtime: 1.5 })
      .restlessLegs({ present: true, irls: 12, baselineIrls: 12 })
      .atReview({ daysAtDose: 13 }),
    expect: 'silent',
    at: [ONE_CHANGE_AT_A_TIME, 'above'],
  },
  {
    rule: 'R-GBP-8',
    says: 'a review that holds has no reduction due',
    patient: elena()
      .takes({ bedtime: 1.5 })
      .restlessLegs({ present: true, irls: 14, baselineIrls: 6 })
      .atReview({ daysAtDose: 28 }),
    expect: 'silent',
  },
];

/** R-TAP-1 to 13, R-RLS-5 and R-GBP-8. */
export const TAPER_SCENARIOS: readonly Scenario[] = [...shownAndCounted, ...withheld, ...beside];
