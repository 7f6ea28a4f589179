import {
  ANSWERED,
  ago,
  allergy,
  atBedtime,
  chartOf,
  clonazepam,
  condition,
  drug,
  type Json,
  line,
  patient,
  result,
  sig,
} from './chart-in-fhir.ts';
import { NO_PLAN, type OwnCase, PLAIN_PLAN } from './own-case.ts';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const nora = (...more: readonly Json[]): Json => chartOf(patient(), atBedtime(1), ...more);
/** A dose line of 0.5 mg with a timing of its own. */
const half = (repeat: Json): Json => ({
  timing: { repeat },
  doseAndRate: [{ doseQuantity: { value: 0.5, unit: 'mg' } }],
});
const every = (hours: number): Json => half({ frequency: 1, period: hours, periodUnit: 'h' });
const at = (...timeOfDay: readonly string[]): Json =>
  half({ frequency: timeOfDay.length, period: 1, periodUnit: 'd', timeOfDay });

const DOSAGES: readonly OwnCase[] = [
  {
    says: '0.5 mg every 12 hours is morning and bedtime',
    chart: chartOf(patient(), clonazepam([every(12)])),
    choices: ANSWERED,
    regimen: '1: morning 0.5, bedtime 0.5',
    flags: PLAIN_PLAN,
    weeks: 32,
  },
  {
    says: '0.5 mg every 8 hours is morning, midday and bedtime',
    chart: chartOf(patient(), clonazepam([every(8)])),
    choices: ANSWERED,
    regimen: '1.5: morning 0.5, midday 0.5, bedtime 0.5',
    flags: PLAIN_PLAN,
    weeks: 48,
  },
  {
    says: '0.5 mg every 6 hours is all four times of day',
    chart: chartOf(patient(), clonazepam([every(6)])),
    choices: ANSWERED,
    regimen: '2: morning 0.5, midday 0.5, evening 0.5, bedtime 0.5',
    flags: PLAIN_PLAN,
    weeks: 64,
  },
  {
    says: '10:59 is the morning, 11:00 midday',
    chart: chartOf(patient(), clonazepam([at('10:59:00', '11:00:00')])),
    choices: ANSWERED,
    regimen: '1: morning 0.5, midday 0.5',
    flags: PLAIN_PLAN,
    weeks: 32,
  },
  {
    says: '15:59 is midday, 16:00 the evening',
    chart: chartOf(patient(), clonazepam([at('15:59:00', '16:00:00')])),
    choices: ANSWERED,
    regimen: '1: midday 0.5, evening 0.5',
    flags: PLAIN_PLAN,
    weeks: 32,
  },
  {
    says: '19:59 is the evening, 20:00 bedtime',
    chart: chartOf(patient(), clonazepam([at('19:59:00', '20:00:00')])),
    choices: ANSWERED,
    regimen: '1: evening 0.5, bedtime 0.5',
    flags: PLAIN_PLAN,
    weeks: 32,
  },
  {
    says: 'once a day without a time of day: the time is asked',
    chart: chartOf(patient(), clonazepam([half({ frequency: 1, period: 1, periodUnit: 'd' })])),
    choices: ANSWERED,
    regimen: 'unknown',
    flags: [...NO_PLAN, 'R-REG-3 stop'],
    weeks: null,
  },
  {
    says: 'after meals (PC) is no time of day: asked',
    chart: chartOf(patient(), clonazepam([line(0.5, 'PC')])),
    choices: ANSWERED,
    regimen: 'unknown',
    flags: [...NO_PLAN, 'R-REG-3 stop'],
    weeks: null,
  },
  {
    says: '1 to 2 tablets at bedtime: a range, asked',
    chart: chartOf(patient(), sig('Take 1-2 tablets by mouth at bedtime')),
    choices: ANSWERED,
    regimen: 'unknown',
    flags: [...NO_PLAN, 'R-REG-3 stop'],
    weeks: null,
  },
  {
    says: '"1 tab (0.5 mg) qam and 2 tabs qhs" is 0.5 mg in the morning and 1 mg at bedtime',
    chart: chartOf(patient(), sig('Take 1 tablet (0.5 mg) by mouth every morning and 2 tablets at bedtime')),
    choices: ANSWERED,
    regimen: '1.5: morning 0.5, bedtime 1',
    flags: PLAIN_PLAN,
    weeks: 48,
  },
  {
    says: 'clonazepam by a contained Medication with its ingredient code and a strength of 2 mg: one tablet at bedtime is 2 mg',
    chart: chartOf(
      patient(),
      sig('Take 1 tablet by mouth at bedtime', {
        contained: [
          {
            resourceType: 'Medication',
            id: 'm',
            code: { coding: [{ system: RXNORM, code: '197529', display: 'clonazepam 2 MG Oral Tablet' }] },
          },
        ],
        medicationCodeableConcept: undefined,
        medicationReference: { reference: '#m' },
      }),
    ),
    choices: ANSWERED,
    regimen: '2: bedtime 2',
    flags: PLAIN_PLAN,
    weeks: 64,
  },
  {
    says: 'an order on hold is not active: nothing to taper until the intake is typed',
    chart: chartOf(patient(), atBedtime(1, { status: 'on-hold' })),
    choices: ANSWERED,
    regimen: 'unknown',
    flags: [...NO_PLAN, 'R-REG-1 stop'],
    weeks: null,
  },
  {
    says: 'an order with an extension that may change its meaning is not used, and nothing is left to taper',
    chart: chartOf(
      patient(),
      atBedtime(1, { modifierExtension: [{ url: 'https://example.org/negated', valueBoolean: true }] }),
    ),
    choices: ANSWERED,
    regimen: 'unknown',
    flags: [...NO_PLAN, 'R-REG-1 stop'],
    weeks: null,
  },
];

const CHARTED: readonly OwnCase[] = [
  {
    says: 'a condition without a clinical status counts as active: epilepsy stops',
    chart: nora(condition('G40.909', 'active', { clinicalStatus: undefined })),
    choices: ANSWERED,
    flags: [...NO_PLAN, 'R-ELG-2 stop'],
    weeks: null,
  },
  {
    says: 'alcohol use disorder once active (F10.20) and once in remission (F10.21): not past',
    chart: nora(condition('F10.20'), condition('F10.21')),
    choices: ANSWERED,
    flags: [...PLAIN_PLAN, 'R-ELG-10 warn'],
    weeks: 32,
  },
  {
    says: 'alcohol use disorder resolved and one in remission: past',
    chart: nora(condition('F10.20', 'resolved'), condition('F10.21')),
    choices: ANSWERED,
    flags: [...PLAIN_PLAN, 'R-ELG-10 advise'],
    weeks: 32,
  },
  {
    says: 'oxycodone stopped, lorazepam entered in error, zolpidem cancelled: none of them counts',
    chart: nora(
      drug('oxycodone 5 mg tablet', { status: 'stopped' }),
      drug('lorazepam 1 mg tablet', { status: 'entered-in-error' }),
      drug('zolpidem 5 mg tablet', { status: 'cancelled' }),
    ),
    choices: ANSWERED,
    flags: PLAIN_PLAN,
    weeks: 32,
  },
  {
    says: 'a family history of epilepsy in words is no epilepsy',
    chart: nora(condition('Z82.0', 'active', { code: { text: 'Family history of epilepsy' } })),
    choices: ANSWERED,
    flags: PLAIN_PLAN,
    weeks: 32,
  },
  {
    says: 'RLS on the problem list and not asked: present; without a score nothing is drafted and iron is asked for',
    chart: nora(condition('G25.81')),
    choices: { ...ANSWERED, rls: undefined },
    iron: 'MISSING',
    flags: ['R-ELG-16 info', ...PLAIN_PLAN.slice(2), 'R-FE-1m warn', 'R-GBP-0 info', 'R-RLS-1 info'],
    weeks: 32,
  },
  {
    says: 'RLS on the problem list, the clinician says absent: absent',
    chart: nora(condition('G25.81')),
    choices: ANSWERED,
    flags: PLAIN_PLAN,
    weeks: 32,
  },
  {
    says: 'a problem list without RLS says nothing about it',
    chart: nora(condition('I10')),
    choices: { ...ANSWERED, rls: undefined },
    flags: [...PLAIN_PLAN, 'R-RLS-1m advise'],
    weeks: 32,
  },
  {
    says: 'pregnancy on the problem list without any date, not asked: yes',
    chart: nora(condition('Z33.1', 'active', { recordedDate: undefined })),
    choices: { ...ANSWERED, pregnant: undefined },
    flags: [...NO_PLAN, 'R-ELG-4 stop'],
    weeks: null,
  },
  {
    says: 'no findings arrive from types that nobody reads: an Encounter and an OperationOutcome are passed over',
    chart: nora(
      { resourceType: 'Encounter', id: 'e', status: 'finished' },
      { resourceType: 'OperationOutcome', issue: [] },
    ),
    choices: ANSWERED,
    flags: PLAIN_PLAN,
    weeks: 32,
  },
];

const [CLASS, , ...PLAN] = PLAIN_PLAN;
const LEGS: Json = { ...ANSWERED, pregnant: undefined, rls: { present: true, criteria: 5, irls: 15 } };
const SIXTY = patient({ birthDate: '1966-03-02' });
const STARTED = [CLASS, ...PLAN, 'R-RLS-1 info', 'R-RLS-5 advise', 'R-GBP-4 warn', 'R-GBP-9 info'];
const KIDNEYS = [result('2160-0', 0.8, 'mg/dL'), result('29463-7', 70, 'kg')];
const petra = (...more: readonly Json[]): Json => chartOf(SIXTY, atBedtime(1), ...KIDNEYS, ...more);
const START = { gabapentin: 'START 300/900', weeks: 32 } as const;

const RESULTS: readonly OwnCase[] = [
  {
    says: 'two ferritins of one day: the later hour counts, 90 and not 40',
    chart: petra(
      result('2276-4', 90, 'ng/mL', 10, { id: 'late', effectiveDateTime: `${ago(10)}T16:00:00Z` }),
      result('2276-4', 40, 'ng/mL', 10, { id: 'early', effectiveDateTime: `${ago(10)}T08:00:00Z` }),
      result('2502-3', 25, '%'),
    ),
    choices: LEGS,
    iron: 'IV_ONLY 90',
    flags: [...STARTED, 'R-FE-5 advise', 'R-FE-7m info'],
    ...START,
  },
  {
    says: 'a ferritin of tomorrow and one without a date are ignored',
    chart: petra(
      result('2276-4', 400, 'ng/mL', -1, { id: 'tomorrow' }),
      result('2276-4', 500, 'ng/mL', 0, { id: 'undated', effectiveDateTime: undefined }),
      result('2276-4', 40, 'ng/mL', 100),
      result('2502-3', 25, '%', 100),
    ),
    choices: LEGS,
    iron: 'ORAL_OR_IV 40 draft',
    flags: [...STARTED, 'R-FE-4 advise'],
    ...START,
  },
  {
    says: 'the newest ferritin was entered in error, the one before counts; an amended TSAT counts',
    chart: petra(
      result('2276-4', 400, 'ng/mL', 5, { status: 'entered-in-error' }),
      result('2276-4', 40, 'ng/mL', 30),
      result('2502-3', 25, '%', 30, { status: 'amended' }),
    ),
    choices: LEGS,
    iron: 'ORAL_OR_IV 40 draft',
    flags: [...STARTED, 'R-FE-4 advise'],
    ...START,
  },
  {
    says: 'the newest ferritin has no value: the last one with a value is judged',
    chart: petra(
      result('2276-4', 0, 'ng/mL', 5, { valueQuantity: undefined, dataAbsentReason: { text: 'haemolysed' } }),
      result('2276-4', 40, 'ng/mL', 30),
      result('2502-3', 25, '%', 30),
    ),
    choices: LEGS,
    iron: 'ORAL_OR_IV 40 draft',
    flags: [...STARTED, 'R-FE-4 advise'],
    ...START,
  },
  {
    says: 'a reported TSAT of 181 days ago is stale, and iron and TIBC of today do not take its place',
    chart: petra(
      result('2276-4', 90, 'ng/mL'),
      result('2502-3', 25, '%', 181),
      result('2498-4', 60, 'ug/dL', 1),
      result('2500-7', 300, 'ug/dL', 1),
    ),
    choices: LEGS,
    iron: 'MISSING 90',
    flags: [...STARTED, 'R-FE-1m warn', 'R-FE-2 warn', 'R-FE-7m info'],
    ...START,
  },
  {
    says: 'end-stage renal disease as a diagnosis (N18.6) with an eGFR of 90: the diagnosis counts',
    chart: petra(result('2276-4', 150, 'ng/mL'), result('2502-3', 25, '%'), condition('N18.6')),
    choices: LEGS,
    iron: 'ESRD_NOT_MET 150',
    gabapentin: 'NEPHROLOGY',
    flags: [
      CLASS,
      ...PLAN,
      'R-RLS-1 info',
      'R-RLS-5 advise',
      'R-FE-7m info',
      'R-FE-8 info',
      'R-GBP-5 stop',
      'R-VC-1 advise',
    ],
    weeks: 32,
  },
  {
    says: 'sex not recorded: Hb 12.9 is below 13, the limit that is safer',
    chart: chartOf(
      patient({ birthDate: '1966-03-02', gender: undefined }),
      atBedtime(1),
      ...KIDNEYS,
      result('2276-4', 60, 'ng/mL'),
      result('2502-3', 25, '%'),
      result('718-7', 12.9, 'g/dL'),
    ),
    choices: LEGS,
    iron: 'ORAL_OR_IV 60 draft',
    flags: [...STARTED, 'R-FE-11 advise', 'R-FE-4 advise'],
    ...START,
  },
  {
    says: 'an allergy whose reaction names gabapentin keeps it away',
    chart: petra(
      result('2276-4', 150, 'ng/mL'),
      result('2502-3', 25, '%'),
      allergy('Drug allergy', { reaction: [{ substance: { text: 'gabapentin' }, manifestation: [{ text: 'rash' }] }] }),
    ),
    choices: LEGS,
    iron: 'NOT_INDICATED 150',
    gabapentin: 'ALLERGY',
    flags: [CLASS, ...PLAN, 'R-RLS-1 info', 'R-RLS-5 advise', 'R-FE-10 info', 'R-FE-7m info', 'R-GBP-11 stop'],
    weeks: 32,
  },
  {
    says: '"Patient not asked" is no allergy',
    chart: petra(result('2276-4', 150, 'ng/mL'), result('2502-3', 25, '%'), allergy('Patient not asked')),
    choices: LEGS,
    iron: 'NOT_INDICATED 150',
    flags: [...STARTED, 'R-FE-10 info', 'R-FE-7m info'],
    ...START,
  },
  {
    says: 'weight 154.3 lb is 70.0 kg, height 67 in is 170.2 cm: CrCl 82.6 as with 70 kg',
    chart: chartOf(
      SIXTY,
      atBedtime(1),
      result('2160-0', 0.8, 'mg/dL'),
      result('29463-7', 154.3, '[lb_av]'),
      result('8302-2', 67, '[in_i]'),
      result('2276-4', 150, 'ng/mL'),
      result('2502-3', 25, '%'),
    ),
    choices: LEGS,
    iron: 'NOT_INDICATED 150',
    flags: [...STARTED, 'R-FE-10 info', 'R-FE-7m info'],
    ...START,
  },
];

export const OTHER_FORMS_CASES: readonly OwnCase[] = [...DOSAGES, ...CHARTED, ...RESULTS];
