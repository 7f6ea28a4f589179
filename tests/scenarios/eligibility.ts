import {
  ADULT_AGE,
  CHILDBEARING_AGE_FROM,
  CHILDBEARING_AGE_TO,
  OLDER_AGE,
} from '../../src/clinical/evidence/parameters/eligibility.ts';
import { addDays, day } from '../../src/clinical/measures/day.ts';
import type { ConditionGroup } from '../../src/clinical/picture/chart-record.ts';
import { TODAY } from '../builders/patient.ts';
import { maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

const birthday = (years: number) => day(`${Number(TODAY.slice(0, 4)) - years}${TODAY.slice(4)}`);
const male = () => maria().sex('male').notAsked('pregnant');
const asksPregnancy = (years: number) => maria().notAsked('pregnant').aged(years);

const AGE: readonly Scenario[] = [
  {
    rule: 'R-ELG-1',
    says: 'Age 17, 18 tomorrow',
    patient: maria().born(addDays(birthday(18), 1)),
    expect: 'stop',
    at: [ADULT_AGE, 'below'],
    message: /Age 17/,
  },
  {
    rule: 'R-ELG-1',
    says: 'Age 18 since today',
    patient: maria().born(birthday(18)),
    expect: 'silent',
    at: [ADULT_AGE, 'on'],
  },
  {
    rule: 'R-ELG-1',
    says: 'Age 18 since yesterday',
    patient: maria().born(addDays(birthday(18), -1)),
    expect: 'silent',
    at: [ADULT_AGE, 'above'],
  },
  {
    rule: 'R-ELG-1',
    says: '17 with a typed reason: no override',
    patient: maria().aged(17).overriding('R-ELG-1', 'mature'),
    expect: 'stop',
  },
  { rule: 'R-ELG-1m', says: 'No birth date', patient: maria().ageUnknown(), expect: 'stop', missing: 'age' },
  {
    rule: 'R-ELG-1m',
    says: 'No birth date, with a typed reason: no override',
    patient: maria().ageUnknown().overriding('R-ELG-1m', 'looks 40'),
    expect: 'stop',
  },
  { rule: 'R-ELG-1m', says: 'Born in 1974', patient: maria(), expect: 'silent' },
  {
    rule: 'R-ELG-11',
    says: 'Age 64, 65 tomorrow',
    patient: maria().born(addDays(birthday(65), 1)),
    expect: 'silent',
    at: [OLDER_AGE, 'below'],
  },
  {
    rule: 'R-ELG-11',
    says: 'Age 65 since today',
    patient: maria().born(birthday(65)),
    expect: 'advise',
    at: [OLDER_AGE, 'on'],
  },
  {
    rule: 'R-ELG-11',
    says: 'Age 65 since yesterday',
    patient: maria().born(addDays(birthday(65), -1)),
    expect: 'advise',
    at: [OLDER_AGE, 'above'],
  },
  { rule: 'R-ELG-11', says: 'Age unknown', patient: maria().ageUnknown(), expect: 'silent', missing: 'age' },
];

const orderFor = (reason: 'seizure' | 'panic' | 'rls' | 'rbd') =>
  maria()
    .withoutOrders()
    .order({ slots: { bedtime: 2 }, for: [reason] });

const SEIZURES: readonly Scenario[] = [
  { rule: 'R-ELG-2', says: 'For panic disorder, no epilepsy', patient: maria(), expect: 'silent' },
  {
    rule: 'R-ELG-2',
    says: 'The clinician says it is for seizures',
    patient: maria().answering({ indication: 'seizure' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-2',
    says: 'The order is for seizures',
    patient: orderFor('seizure').notAsked('indication'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-2',
    says: 'The order is for seizures and the form says panic: the form does not remove it',
    patient: orderFor('seizure'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-2',
    says: 'An order for seizures was replaced by one for panic: the reason still counts',
    patient: maria()
      .withoutOrders()
      .order({ id: 'a', slots: { bedtime: 2 }, for: ['panic'] })
      .order({ id: 'b', slots: { bedtime: 1 }, for: ['seizure'] })
      .intake({ orders: { only: 'MedicationRequest/a' } }),
    expect: 'stop',
  },
  { rule: 'R-ELG-2', says: 'For panic, and epilepsy is active', patient: maria().has('epilepsy'), expect: 'stop' },
  {
    rule: 'R-ELG-2',
    says: 'Indication unknown, and epilepsy is active',
    patient: maria().notAsked('indication').has('epilepsy'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-2',
    says: 'For panic, epilepsy resolved long ago',
    patient: maria().has('epilepsy', { standing: 'history' }),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-2',
    says: 'For panic, one seizure on the problem list, no epilepsy',
    patient: maria().has('seizure'),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-2',
    says: 'For seizures, with a typed reason: no override',
    patient: maria().answering({ indication: 'seizure' }).overriding('R-ELG-2', 'neurology agrees'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-2m',
    says: 'Nobody has said what it is for',
    patient: maria().notAsked('indication'),
    expect: 'stop',
    missing: 'indications',
  },
  {
    rule: 'R-ELG-2m',
    says: 'Nobody has said what it is for, with a typed reason: no override, answer it',
    patient: maria().notAsked('indication').overriding('R-ELG-2m', 'surely panic'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-2m',
    says: 'Panic disorder stands on the problem list only and is not read as the indication',
    patient: maria().notAsked('indication').has('depression'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-2m',
    says: 'Nobody has said what it is for, and epilepsy is active: R-ELG-2 fired instead',
    patient: maria().notAsked('indication').has('epilepsy'),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-2m',
    says: 'The order is for panic',
    patient: orderFor('panic').notAsked('indication'),
    expect: 'silent',
  },
  { rule: 'R-ELG-3', says: 'No seizure and no complicated withdrawal on record', patient: maria(), expect: 'silent' },
  { rule: 'R-ELG-3', says: 'A seizure on the problem list', patient: maria().has('seizure'), expect: 'stop' },
  {
    rule: 'R-ELG-3',
    says: 'A seizure in the history',
    patient: maria().has('seizure', { standing: 'history' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-3',
    says: 'Epilepsy in the history',
    patient: maria().has('epilepsy', { standing: 'history' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-3',
    says: 'Withdrawal delirium in the history, of any substance',
    patient: maria().has('complicated_withdrawal', { standing: 'history' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-3',
    says: 'A seizure in the history, and clonazepam is for seizures: that is the indication',
    patient: maria().answering({ indication: 'seizure' }).has('seizure', { standing: 'history' }),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-3',
    says: 'A withdrawal seizure, and clonazepam is for seizures: a complicated withdrawal never is the indication',
    patient: maria()
      .answering({ indication: 'seizure' })
      .has('complicated_withdrawal', { standing: 'history', alsoIn: ['seizure'] }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-3',
    says: 'A seizure in the history and the indication unknown',
    patient: maria().notAsked('indication').has('seizure', { standing: 'history' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-3',
    says: 'A seizure in the history, addiction medicine co-managing',
    patient: maria().has('seizure', { standing: 'history' }).overriding('R-ELG-3', 'addiction medicine co-managing'),
    expect: 'overridden',
  },
  {
    rule: 'R-ELG-3',
    says: 'A seizure in the history, and a blank reason lifts nothing',
    patient: maria().has('seizure', { standing: 'history' }).overriding('R-ELG-3', '   '),
    expect: 'stop',
  },
];

const PREGNANCY: readonly Scenario[] = [
  { rule: 'R-ELG-4', says: 'Not pregnant by the form', patient: maria(), expect: 'silent' },
  { rule: 'R-ELG-4', says: 'Pregnant by the form', patient: maria().answering({ pregnant: true }), expect: 'stop' },
  {
    rule: 'R-ELG-4',
    says: 'Pregnant by a test 20 d old, although the form says no',
    patient: maria().pregnancyRecord('pregnant', 20),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-4',
    says: 'Pregnant by the form, obstetrics decided',
    patient: maria().answering({ pregnant: true }).overriding('R-ELG-4', 'decided with obstetrics'),
    expect: 'overridden',
  },
  {
    rule: 'R-ELG-4',
    says: 'Pregnant by the form, and a blank reason lifts nothing',
    patient: maria().answering({ pregnant: true }).overriding('R-ELG-4', '   '),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of 11, not asked',
    patient: asksPregnancy(11),
    expect: 'silent',
    at: [CHILDBEARING_AGE_FROM, 'below'],
  },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of 12, not asked',
    patient: asksPregnancy(12),
    expect: 'warn',
    at: [CHILDBEARING_AGE_FROM, 'on'],
  },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of 13, not asked',
    patient: asksPregnancy(13),
    expect: 'warn',
    at: [CHILDBEARING_AGE_FROM, 'above'],
  },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of 54, not asked',
    patient: asksPregnancy(54),
    expect: 'warn',
    at: [CHILDBEARING_AGE_TO, 'below'],
  },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of 55, not asked',
    patient: asksPregnancy(55),
    expect: 'warn',
    at: [CHILDBEARING_AGE_TO, 'on'],
    missing: 'pregnant',
  },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of 56, not asked',
    patient: asksPregnancy(56),
    expect: 'silent',
    at: [CHILDBEARING_AGE_TO, 'above'],
  },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of unknown age, not asked',
    patient: maria().notAsked('pregnant').ageUnknown(),
    expect: 'warn',
  },
  {
    rule: 'R-ELG-4m',
    says: 'Sex "other", 40, not asked: the safer value',
    patient: asksPregnancy(40).sex('other'),
    expect: 'warn',
  },
  {
    rule: 'R-ELG-4m',
    says: 'Sex not recorded, 40, not asked',
    patient: asksPregnancy(40).sex('unknown'),
    expect: 'warn',
  },
  { rule: 'R-ELG-4m', says: 'Man of 40', patient: male().aged(40), expect: 'silent' },
  { rule: 'R-ELG-4m', says: 'Man of unknown age', patient: male().ageUnknown(), expect: 'silent' },
  {
    rule: 'R-ELG-4m',
    says: 'Woman of 40; the chart alone says "not pregnant", which does not count',
    patient: asksPregnancy(40).pregnancyRecord('not pregnant', 3),
    expect: 'warn',
  },
];

const ACUTE: readonly Scenario[] = [
  { rule: 'R-ELG-5', says: 'No suicidality', patient: maria(), expect: 'silent' },
  {
    rule: 'R-ELG-5',
    says: 'Passive suicidality',
    patient: maria().answering({ suicidality: 'passive' }),
    expect: 'warn',
  },
  {
    rule: 'R-ELG-5',
    says: 'Active suicidality',
    patient: maria().answering({ suicidality: 'active' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-5',
    says: 'Active suicidality with a typed reason: no override',
    patient: maria().answering({ suicidality: 'active' }).overriding('R-ELG-5', 'seen today'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-5m',
    says: 'Suicidality not recorded',
    patient: maria().notAsked('suicidality'),
    expect: 'warn',
    missing: 'suicidality',
  },
  { rule: 'R-ELG-5m', says: 'Suicidality recorded', patient: maria(), expect: 'silent' },
  { rule: 'R-ELG-6', says: 'Withdrawal none', patient: maria(), expect: 'silent' },
  {
    rule: 'R-ELG-6',
    says: 'Withdrawal severe, not complicated',
    patient: maria().answering({ withdrawal: 'severe' }),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-6',
    says: 'Withdrawal complicated',
    patient: maria().answering({ withdrawal: 'complicated' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-6',
    says: 'Withdrawal complicated at a review',
    patient: maria().atReview().answering({ withdrawal: 'complicated' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-6',
    says: 'Withdrawal complicated with a typed reason: no override',
    patient: maria().answering({ withdrawal: 'complicated' }).overriding('R-ELG-6', 'settled'),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-6',
    says: 'Withdrawal not rated',
    patient: maria().notAsked('withdrawal'),
    expect: 'silent',
    missing: 'withdrawal',
  },
  {
    rule: 'R-ELG-18',
    says: 'Withdrawal moderate before the start',
    patient: maria().answering({ withdrawal: 'moderate' }),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-18',
    says: 'Withdrawal severe before the start',
    patient: maria().answering({ withdrawal: 'severe' }),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-18',
    says: 'Withdrawal severe at a review: that is R-RSP-3',
    patient: maria().takes({ bedtime: 1.5 }).atReview().answering({ withdrawal: 'severe' }),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-18',
    says: 'Withdrawal severe before the start, with a typed reason',
    patient: maria().answering({ withdrawal: 'severe' }).overriding('R-ELG-18', 'missed doses, resumed today'),
    expect: 'overridden',
  },
  {
    rule: 'R-ELG-18',
    says: 'Withdrawal severe before the start, and a blank reason lifts nothing',
    patient: maria().answering({ withdrawal: 'severe' }).overriding('R-ELG-18', '   '),
    expect: 'stop',
  },
  {
    rule: 'R-ELG-18',
    says: 'Withdrawal not rated',
    patient: maria().notAsked('withdrawal'),
    expect: 'silent',
    missing: 'withdrawal',
  },
];

/** Rules that ask for an active condition: it fires when active, and a condition in the history does not count. */
const onCondition = (rule: string, group: ConditionGroup, expect: Scenario['expect']): readonly Scenario[] => [
  { rule, says: `${group} active`, patient: maria().has(group), expect },
  {
    rule,
    says: `${group} in the history only`,
    patient: maria().has(group, { standing: 'history' }),
    expect: 'silent',
  },
];

const COMORBIDITY: readonly Scenario[] = [
  ...onCondition('R-ELG-7', 'palliative_care', 'stop'),
  {
    rule: 'R-ELG-7',
    says: 'Palliative care active, the palliative team asked for the taper',
    patient: maria().has('palliative_care').overriding('R-ELG-7', 'asked for by the palliative team'),
    expect: 'overridden',
  },
  {
    rule: 'R-ELG-7',
    says: 'Palliative care active, and a blank reason lifts nothing',
    patient: maria().has('palliative_care').overriding('R-ELG-7', '   '),
    expect: 'stop',
  },
  ...onCondition('R-ELG-8', 'rem_sleep_behavior_disorder', 'warn'),
  ...onCondition('R-ELG-8', 'parasomnia', 'warn'),
  { rule: 'R-ELG-8', says: 'The order is for RBD', patient: orderFor('rbd'), expect: 'warn' },
  {
    rule: 'R-ELG-8',
    says: 'Sleepwalking: the AASM statement on RBD is not cited for it',
    patient: maria().has('parasomnia'),
    expect: 'warn',
    message: /^RBD or another parasomnia: parasomnia\.$/,
  },
  ...onCondition('R-ELG-12', 'hepatic_impairment', 'warn'),
  ...onCondition('R-ELG-13', 'sleep_apnea_obstructive', 'warn'),
  ...onCondition('R-ELG-13', 'sleep_apnea_central', 'warn'),
  ...onCondition('R-ELG-13', 'copd', 'warn'),
  ...onCondition('R-ELG-13', 'respiratory_failure', 'warn'),
  ...onCondition('R-ELG-14', 'bipolar', 'warn'),
  ...onCondition('R-ELG-14', 'psychosis', 'warn'),
  ...onCondition('R-ELG-14', 'ptsd', 'warn'),
  ...onCondition('R-ELG-14', 'depression', 'warn'),
];

const SUBSTANCES: readonly Scenario[] = [
  { rule: 'R-ELG-9', says: 'No opioid', patient: maria(), expect: 'silent' },
  {
    rule: 'R-ELG-9',
    says: 'Oxycodone active',
    patient: maria().alsoTakes('oxycodone', ['opioid']),
    expect: 'warn',
    message: /oxycodone/,
  },
  {
    rule: 'R-ELG-9',
    says: 'Quetiapine is no opioid',
    patient: maria().alsoTakes('quetiapine', ['antipsychotic']),
    expect: 'silent',
  },
  { rule: 'R-ELG-10', says: 'No use disorder', patient: maria(), expect: 'silent' },
  ...(['alcohol_use_disorder', 'opioid_use_disorder', 'sedative_use_disorder'] as const).flatMap(
    (group): readonly Scenario[] => [
      {
        rule: 'R-ELG-10',
        says: `${group} active`,
        patient: maria().has(group),
        expect: 'warn',
        message: /^Substance use disorder/,
      },
      {
        rule: 'R-ELG-10',
        says: `${group} in the history`,
        patient: maria().has(group, { standing: 'history' }),
        expect: 'advise',
        message: /^History of/,
      },
      {
        rule: 'R-ELG-10',
        says: `${group} active by status, "in remission" by its code`,
        patient: maria().has(group, { inRemission: true }),
        expect: 'advise',
      },
      {
        rule: 'R-ELG-10',
        says: `${group} twice on record, once active, once in the history: not every record is past`,
        patient: maria().has(group).has(group, { standing: 'history' }),
        expect: 'warn',
      },
    ],
  ),
  {
    rule: 'R-ELG-10',
    says: 'Alcohol use disorder past and opioid use disorder active: once, in the graver form',
    patient: maria().has('alcohol_use_disorder', { standing: 'history' }).has('opioid_use_disorder'),
    expect: 'warn',
    message: /^Substance use disorder: opioid use disorder\.$/,
  },
];

/** R-ELG, spec section 3, without the dependence class. */
export const ELIGIBILITY_SCENARIOS: readonly Scenario[] = [
  ...AGE,
  ...SEIZURES,
  ...PREGNANCY,
  ...ACUTE,
  ...COMORBIDITY,
  ...SUBSTANCES,
];
