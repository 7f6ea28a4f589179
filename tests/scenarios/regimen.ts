import {
  HIGH_DAILY_DOSE,
  IMPLAUSIBLE_DAILY_DOSE,
  ORDER_MAX_AGE,
  STABLE_DOSE_DAYS,
  SUPPLY_GRACE,
} from '../../src/clinical/evidence/parameters/regimen.ts';
import { GRID_WITH_ODT, GRID_WITHOUT_ODT } from '../../src/clinical/evidence/parameters/taper.ts';
import { daysAgo } from '../builders/patient.ts';
import { maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

const NO_ODT = { supply: { odt: false, fillDays: 28 } } as const;
const withOrder = () => maria().withoutOrders();
/** Two active orders that are not from one plan: 1 mg at bedtime 40 days ago, 0.5 mg in the morning 60 days ago. */
const twoOrders = () =>
  withOrder()
    .order({ id: 'a', slots: { bedtime: 1 }, authored: 40 })
    .order({ id: 'b', slots: { morning: 0.5 }, authored: 60 });
const released = (row: number) => ({ plan: 'plan-1', row });

const NO_ORDER: readonly Scenario[] = [
  { rule: 'R-REG-1', says: 'One active order of 2 mg at bedtime', patient: maria(), expect: 'silent' },
  { rule: 'R-REG-1', says: 'No clonazepam order at all', patient: withOrder(), expect: 'stop' },
  {
    rule: 'R-REG-1',
    says: 'An order whose bounds ended last month and one that starts next week: listed, not active',
    patient: withOrder()
      .order({ slots: { bedtime: 2 }, standing: 'past' })
      .order({ slots: { bedtime: 2 }, standing: 'future' }),
    expect: 'stop',
    message: /not in force today: 2/,
  },
  {
    rule: 'R-REG-1',
    says: 'Only a proposal of this app that nobody has signed: not the regimen',
    patient: withOrder().order({ slots: { bedtime: 2 }, standing: 'plan' }),
    expect: 'stop',
  },
  {
    rule: 'R-REG-1',
    says: 'No order, but 2 mg at bedtime typed as what is taken',
    patient: withOrder().intake({ slots: { bedtime: 2 } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-1',
    says: 'No order, and an intake was sent without any amount: that is not typed intake',
    patient: withOrder().intake({ slots: {} }),
    expect: 'stop',
  },
  {
    rule: 'R-REG-1',
    says: 'No order arrived from a list that could not be read: absence proves nothing, R-DAT-1 stops instead',
    patient: withOrder().unread('MedicationRequest'),
    expect: 'silent',
  },
];

const SEVERAL_ORDERS: readonly Scenario[] = [
  { rule: 'R-REG-2', says: 'One active order', patient: maria(), expect: 'silent' },
  {
    rule: 'R-REG-2',
    says: 'Two active orders, 1 mg at bedtime and 0.5 mg in the morning, and nobody said which: never summed',
    patient: twoOrders(),
    expect: 'stop',
    message: /2 active clonazepam orders; the total is not determined.*1 mg\/day.*0\.5 mg\/day/,
  },
  {
    rule: 'R-REG-2',
    says: 'Two active orders, both taken',
    patient: twoOrders().intake({ orders: 'add' }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-2',
    says: 'Two active orders, the first replaces the other',
    patient: twoOrders().intake({ orders: { only: 'MedicationRequest/a' } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-2',
    says: 'Two active orders, and the one said to be taken is a third that is not active',
    patient: twoOrders().intake({ orders: { only: 'MedicationRequest/old' } }),
    expect: 'stop',
  },
  {
    rule: 'R-REG-2',
    says: 'One active order, but the clinician said that another one, not active, is the only one taken',
    patient: maria().intake({ orders: { only: 'MedicationRequest/old' } }),
    expect: 'stop',
    message: /not active/,
  },
  {
    rule: 'R-REG-2',
    says: 'Two active orders and the intake typed',
    patient: twoOrders().intake({ slots: { morning: 0.5, bedtime: 1 } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-2',
    says: 'A tablet and an ODT order released from the same row of one plan count as one order',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, releasedFrom: released(3) })
      .order({ slots: { bedtime: 0.125 }, releasedFrom: released(3) }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-2',
    says: 'Orders released from two rows of one plan are two orders',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, releasedFrom: released(3) })
      .order({ slots: { bedtime: 1.375 }, releasedFrom: released(4) }),
    expect: 'stop',
  },
  {
    rule: 'R-REG-2',
    says: 'Row 3 of one plan and row 3 of another plan are two orders',
    patient: withOrder()
      .order({ slots: { bedtime: 1 }, releasedFrom: released(3) })
      .order({ slots: { bedtime: 1 }, releasedFrom: { plan: 'plan-2', row: 3 } }),
    expect: 'stop',
  },
];

const UNCLEAR_DOSAGE: readonly Scenario[] = [
  { rule: 'R-REG-3', says: '2 mg at bedtime every day', patient: maria(), expect: 'silent' },
  ...(
    [
      'as needed',
      'dose range',
      'not understood',
      'text and structure disagree',
      'not every day',
      'no time of day',
      'overlapping times of day',
      'no dose',
      'no strength',
      'changes over time',
    ] as const
  ).map(
    (why): Scenario => ({
      rule: 'R-REG-3',
      says: `The only order is: ${why}`,
      patient: withOrder().order({ ask: [why] }),
      expect: 'stop',
      message: new RegExp(why),
    }),
  ),
  {
    rule: 'R-REG-3',
    says: 'An order to be taken as needed, and the intake typed as 1 mg at bedtime',
    patient: withOrder()
      .order({ ask: ['as needed'] })
      .intake({ slots: { bedtime: 1 } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-3',
    says: 'The order as needed is replaced by another one and therefore not judged',
    patient: withOrder()
      .order({ id: 'a', slots: { bedtime: 1 } })
      .order({ id: 'b', ask: ['as needed'] })
      .intake({ orders: { only: 'MedicationRequest/a' } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-3',
    says: 'Two orders are both taken, one of them as needed',
    patient: withOrder()
      .order({ slots: { bedtime: 1 } })
      .order({ ask: ['as needed'] })
      .intake({ orders: 'add' }),
    expect: 'stop',
  },
];

const OFF_GRID: readonly Scenario[] = [
  {
    rule: 'R-REG-4',
    says: '0.125 mg at bedtime is on the grid of the smallest ODT',
    patient: maria().takes({ bedtime: 0.125 }),
    expect: 'silent',
    at: [GRID_WITH_ODT, 'on'],
  },
  {
    rule: 'R-REG-4',
    says: '0.13 mg at bedtime is not',
    patient: maria().takes({ bedtime: 0.13 }),
    expect: 'stop',
    at: [GRID_WITH_ODT, 'above'],
    message: /Not a multiple of 0\.125 mg: 0\.13 mg bedtime/,
  },
  {
    rule: 'R-REG-4',
    says: '0.1 mg at bedtime is not',
    patient: maria().takes({ bedtime: 0.1 }),
    expect: 'stop',
    at: [GRID_WITH_ODT, 'below'],
  },
  {
    rule: 'R-REG-4',
    says: '0.3 mg in the morning and 0.2 mg at bedtime make 0.5 mg, but neither can be made',
    patient: maria().takes({ morning: 0.3, bedtime: 0.2 }),
    expect: 'stop',
  },
  {
    rule: 'R-REG-4',
    says: '0.25 mg at bedtime without ODT is half of a 0.5 mg tablet',
    patient: maria().takes({ bedtime: 0.25 }),
    choices: NO_ODT,
    expect: 'silent',
    at: [GRID_WITHOUT_ODT, 'on'],
  },
  {
    rule: 'R-REG-4',
    says: '0.375 mg at bedtime without ODT cannot be made',
    patient: maria().takes({ bedtime: 0.375 }),
    choices: NO_ODT,
    expect: 'stop',
    at: [GRID_WITHOUT_ODT, 'above'],
  },
  {
    rule: 'R-REG-4',
    says: '0.125 mg morning and 0.125 mg bedtime without ODT: the total fits, the times of day do not',
    patient: maria().takes({ morning: 0.125, bedtime: 0.125 }),
    choices: NO_ODT,
    expect: 'stop',
    at: [GRID_WITHOUT_ODT, 'below'],
  },
  {
    rule: 'R-REG-4',
    says: 'Regimen not determined: nothing to make',
    patient: twoOrders(),
    expect: 'silent',
    missing: 'regimen',
  },
];

const OTHER_SEDATIVE: readonly Scenario[] = [
  { rule: 'R-REG-5', says: 'Clonazepam alone', patient: maria(), expect: 'silent' },
  {
    rule: 'R-REG-5',
    says: 'Lorazepam active as well',
    patient: maria().alsoTakes('lorazepam', ['benzodiazepine']),
    expect: 'stop',
    message: /lorazepam/,
  },
  {
    rule: 'R-REG-5',
    says: 'Zolpidem active as well',
    patient: maria().alsoTakes('zolpidem', ['z-drug']),
    expect: 'stop',
  },
  {
    rule: 'R-REG-5',
    says: 'Suvorexant is neither a benzodiazepine nor a Z-drug',
    patient: maria().alsoTakes('suvorexant', ['orexin-antagonist']),
    expect: 'silent',
  },
  {
    rule: 'R-REG-5',
    says: 'Zolpidem active, and the reason says that it is stopped today',
    patient: maria().alsoTakes('zolpidem', ['z-drug']).overriding('R-REG-5', 'zolpidem stops today'),
    expect: 'overridden',
  },
  {
    rule: 'R-REG-5',
    says: 'Zolpidem active, and a blank reason lifts nothing',
    patient: maria().alsoTakes('zolpidem', ['z-drug']).overriding('R-REG-5', '   '),
    expect: 'stop',
  },
  {
    rule: 'R-REG-5',
    says: 'Zolpidem active, and a reason for another rule lifts nothing here',
    patient: maria().alsoTakes('zolpidem', ['z-drug']).overriding('R-ELG-3', 'zolpidem stops today'),
    expect: 'stop',
  },
];

const written = (days: number) => withOrder().order({ slots: { bedtime: 2 }, authored: days });
const supplyEnded = (days: number) => withOrder().order({ slots: { bedtime: 2 }, authored: 100, supplyEnded: days });

const OUTDATED: readonly Scenario[] = [
  {
    rule: 'R-REG-6',
    says: 'Order written 364 d ago',
    patient: written(364),
    expect: 'silent',
    at: [ORDER_MAX_AGE, 'below'],
  },
  {
    rule: 'R-REG-6',
    says: 'Order written 365 d ago',
    patient: written(365),
    expect: 'silent',
    at: [ORDER_MAX_AGE, 'on'],
  },
  {
    rule: 'R-REG-6',
    says: 'Order written 366 d ago',
    patient: written(366),
    expect: 'warn',
    at: [ORDER_MAX_AGE, 'above'],
  },
  {
    rule: 'R-REG-6',
    says: 'Supply ended 29 d ago',
    patient: supplyEnded(29),
    expect: 'silent',
    at: [SUPPLY_GRACE, 'below'],
  },
  {
    rule: 'R-REG-6',
    says: 'Supply ended 30 d ago',
    patient: supplyEnded(30),
    expect: 'silent',
    at: [SUPPLY_GRACE, 'on'],
  },
  {
    rule: 'R-REG-6',
    says: 'Supply ended 31 d ago',
    patient: supplyEnded(31),
    expect: 'warn',
    at: [SUPPLY_GRACE, 'above'],
  },
  {
    rule: 'R-REG-6',
    says: 'Order without a date',
    patient: withOrder().order({ slots: { bedtime: 2 }, authored: 'not given' }),
    expect: 'warn',
    message: /without a date/,
  },
  {
    rule: 'R-REG-6',
    says: 'Order written 400 d ago, and the intake typed',
    patient: written(400).intake({ slots: { bedtime: 2 } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-6',
    says: 'The order of 400 d ago is replaced by one of 40 d ago',
    patient: withOrder()
      .order({ id: 'old', slots: { bedtime: 2 }, authored: 400 })
      .order({ id: 'new', slots: { bedtime: 2 }, authored: 40 })
      .intake({ orders: { only: 'MedicationRequest/new' } }),
    expect: 'silent',
  },
];

const HIGH_DOSE: readonly Scenario[] = [
  {
    rule: 'R-REG-7',
    says: '3.875 mg/day for panic',
    patient: maria().takes({ bedtime: 3.875 }),
    expect: 'silent',
    at: [HIGH_DAILY_DOSE, 'below'],
  },
  {
    rule: 'R-REG-7',
    says: '4 mg/day for panic',
    patient: maria().takes({ bedtime: 4 }),
    expect: 'silent',
    at: [HIGH_DAILY_DOSE, 'on'],
  },
  {
    rule: 'R-REG-7',
    says: '4.125 mg/day for panic',
    patient: maria().takes({ bedtime: 4.125 }),
    expect: 'warn',
    at: [HIGH_DAILY_DOSE, 'above'],
  },
  {
    rule: 'R-REG-7',
    says: '4.125 mg/day for seizures',
    patient: maria().takes({ bedtime: 4.125 }).answering({ indication: 'seizure' }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-7',
    says: '4.125 mg/day for nobody knows what: not known to be for seizures',
    patient: maria().takes({ bedtime: 4.125 }).notAsked('indication'),
    expect: 'warn',
  },
  {
    rule: 'R-REG-7',
    says: '19.875 mg/day for seizures',
    patient: maria().takes({ bedtime: 19.875 }).answering({ indication: 'seizure' }),
    expect: 'silent',
    at: [IMPLAUSIBLE_DAILY_DOSE, 'below'],
  },
  {
    rule: 'R-REG-7',
    says: '20 mg/day for seizures',
    patient: maria().takes({ bedtime: 20 }).answering({ indication: 'seizure' }),
    expect: 'silent',
    at: [IMPLAUSIBLE_DAILY_DOSE, 'on'],
  },
  {
    rule: 'R-REG-7',
    says: '20.125 mg/day for seizures: check the record',
    patient: maria().takes({ bedtime: 20.125 }).answering({ indication: 'seizure' }),
    expect: 'stop',
    at: [IMPLAUSIBLE_DAILY_DOSE, 'above'],
  },
  {
    rule: 'R-REG-7',
    says: '20.125 mg/day with a typed reason: that stop cannot be lifted',
    patient: maria().takes({ bedtime: 20.125 }).overriding('R-REG-7', 'checked'),
    expect: 'stop',
  },
  { rule: 'R-REG-7', says: 'Regimen not determined', patient: twoOrders(), expect: 'silent', missing: 'regimen' },
];

const sinceDaysAgo = (days: number) => maria().takenFor(days);
/** An order in use of 1.5 mg at bedtime, written so many days ago, after a stopped one. */
const changed = (days: number, before: number) =>
  withOrder()
    .order({ slots: { bedtime: 1.5 }, authored: days })
    .order({ slots: { bedtime: before }, authored: 200, standing: 'not taken' });

const UNSTABLE_DOSE: readonly Scenario[] = [
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old after 2 mg, now 1.5 mg',
    patient: changed(13, 2),
    expect: 'warn',
    at: [STABLE_DOSE_DAYS, 'below'],
  },
  {
    rule: 'R-REG-8',
    says: 'Order 14 d old after 2 mg, now 1.5 mg',
    patient: changed(14, 2),
    expect: 'silent',
    at: [STABLE_DOSE_DAYS, 'on'],
  },
  {
    rule: 'R-REG-8',
    says: 'Order 15 d old after 2 mg, now 1.5 mg',
    patient: changed(15, 2),
    expect: 'silent',
    at: [STABLE_DOSE_DAYS, 'above'],
  },
  { rule: 'R-REG-8', says: 'Order 13 d old, a renewal of 1.5 mg', patient: changed(13, 1.5), expect: 'silent' },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old after 2 mg, at a review',
    patient: changed(13, 2).atReview(),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old and no earlier one to compare',
    patient: withOrder().order({ slots: { bedtime: 1.5 }, authored: 13 }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old, and the earlier one gives no dose to compare',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, authored: 13 })
      .order({ ask: ['no dose'], authored: 100, standing: 'not taken' }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old, and the earlier one left only the time of day open: 1.5 mg a day as now',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, authored: 13 })
      .order({ ask: ['no time of day'], dailyMg: 1.5, authored: 100, standing: 'not taken' }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old; the only earlier one of the same dose was a draft that was never taken',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, authored: 13 })
      .order({ slots: { bedtime: 1.5 }, authored: 100, standing: 'not taken', status: 'draft' }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg; the order that it replaces, 200 d old, was for 2 mg',
    patient: withOrder()
      .order({ id: 'new', slots: { bedtime: 1.5 }, authored: 13 })
      .order({ id: 'old', slots: { bedtime: 2 }, authored: 200 })
      .intake({ orders: { only: 'MedicationRequest/new' } }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg replaces one of 5 d ago for 2 mg',
    patient: withOrder()
      .order({ id: 'a', slots: { bedtime: 1.5 }, authored: 13 })
      .order({ id: 'b', slots: { bedtime: 2 }, authored: 5 })
      .order({ id: 'c', slots: { bedtime: 1.5 }, authored: 100, standing: 'not taken' })
      .intake({ orders: { only: 'MedicationRequest/a' } }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: '0.5 mg added 5 d ago to 0.5 mg of 200 d ago: the total doubled',
    patient: withOrder()
      .order({ slots: { morning: 0.5 }, authored: 5 })
      .order({ slots: { bedtime: 0.5 }, authored: 200 })
      .intake({ orders: 'add' }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg; before it came 2 mg (100 d ago), and 1.5 mg long before that: the latest one counts',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, authored: 13 })
      .order({ slots: { bedtime: 1.5 }, authored: 300, standing: 'not taken' })
      .order({ slots: { bedtime: 2 }, authored: 100, standing: 'past' }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg after 1.5 mg (100 d ago); 2 mg long before that, and an undated order, do not count',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, authored: 13 })
      .order({ slots: { bedtime: 2 }, authored: 'not given', standing: 'not taken' })
      .order({ slots: { bedtime: 1.5 }, authored: 100, standing: 'not taken' })
      .order({ slots: { bedtime: 2 }, authored: 300, standing: 'past' }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg replaces one of 200 d ago for 2 mg, but 1.5 mg was ordered in between',
    patient: withOrder()
      .order({ id: 'new', slots: { bedtime: 1.5 }, authored: 13 })
      .order({ id: 'old', slots: { bedtime: 2 }, authored: 200 })
      .order({ slots: { bedtime: 1.5 }, authored: 50, standing: 'not taken' })
      .intake({ orders: { only: 'MedicationRequest/new' } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg replaces an undated one for 2 mg',
    patient: withOrder()
      .order({ id: 'new', slots: { bedtime: 1.5 }, authored: 13 })
      .order({ id: 'old', slots: { bedtime: 2 }, authored: 'not given' })
      .intake({ orders: { only: 'MedicationRequest/new' } }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg replaces an undated one for 1.5 mg',
    patient: withOrder()
      .order({ id: 'new', slots: { bedtime: 1.5 }, authored: 13 })
      .order({ id: 'old', slots: { bedtime: 1.5 }, authored: 'not given' })
      .intake({ orders: { only: 'MedicationRequest/new' } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: '0.5 mg renewed 5 d ago beside 0.5 mg of 200 d ago, both taken: the renewed one was 0.5 mg before',
    patient: withOrder()
      .order({ slots: { morning: 0.5 }, authored: 5 })
      .order({ slots: { bedtime: 0.5 }, authored: 200 })
      .order({ slots: { morning: 0.5 }, authored: 100, standing: 'not taken' })
      .intake({ orders: 'add' }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old and the one before, neither of which gives a dose',
    patient: withOrder()
      .order({ ask: ['no dose'], authored: 13 })
      .order({ ask: ['no dose'], authored: 100, standing: 'not taken' }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'Order 13 d old at 1.5 mg; 1.5 mg is planned to start next week, which is no earlier order',
    patient: withOrder()
      .order({ slots: { bedtime: 1.5 }, authored: 13 })
      .order({ slots: { bedtime: 1.5 }, authored: 20, standing: 'future' }),
    expect: 'warn',
  },
  {
    rule: 'R-REG-8',
    says: 'A tablet and an ODT released together 5 d ago make 1.5 mg, the stopped order before was 1.5 mg',
    patient: withOrder()
      .order({ slots: { bedtime: 1.375 }, authored: 5, releasedFrom: released(2) })
      .order({ slots: { bedtime: 0.125 }, authored: 5, releasedFrom: released(2) })
      .order({ slots: { bedtime: 1.5 }, authored: 100, standing: 'not taken' }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: 'Intake began 13 d ago',
    patient: sinceDaysAgo(13),
    expect: 'warn',
    at: [STABLE_DOSE_DAYS, 'below'],
  },
  {
    rule: 'R-REG-8',
    says: 'Intake began 14 d ago',
    patient: sinceDaysAgo(14),
    expect: 'silent',
    at: [STABLE_DOSE_DAYS, 'on'],
  },
  {
    rule: 'R-REG-8',
    says: 'Order 5 d old after 2 mg, but 1.5 mg typed as taken since 100 d: only the start of intake is judged',
    patient: changed(5, 2)
      .takenFor(100)
      .intake({ slots: { bedtime: 1.5 } }),
    expect: 'silent',
  },
  {
    rule: 'R-REG-8',
    says: '1.5 mg typed as taken, since 13 d ago',
    patient: changed(40, 2).intake({ slots: { bedtime: 1.5 }, since: daysAgo(13) }),
    expect: 'warn',
  },
];

/** R-REG, spec section 2: what is taken now. */
export const REGIMEN_SCENARIOS: readonly Scenario[] = [
  ...NO_ORDER,
  ...SEVERAL_ORDERS,
  ...UNCLEAR_DOSAGE,
  ...OFF_GRID,
  ...OTHER_SEDATIVE,
  ...OUTDATED,
  ...HIGH_DOSE,
  ...UNSTABLE_DOSE,
];
