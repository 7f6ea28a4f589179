import { type LocalPolicy, NO_LOCAL_POLICY } from '../../src/clinical/evidence/site-values.ts';
import { addDays, type Day, day } from '../../src/clinical/measures/day.ts';
import { decimal, type Ratio } from '../../src/clinical/measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../../src/clinical/measures/slots.ts';
import type { Answers, IntakeAnswer, Review, RlsAnswer } from '../../src/clinical/picture/answers.ts';
import type {
  ChartedCondition,
  ChartedPatient,
  ChartRecord,
  ClonazepamOrder,
  Comparator,
  ConditionGroup,
  DosageQuestion,
  DrugClass,
  Indication,
  Lab,
  LabResult,
  ReadType,
} from '../../src/clinical/picture/chart-record.ts';
import { LAB_UNITS } from '../../src/clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../src/clinical/picture/clinical-picture.ts';
import { takePicture } from '../../src/clinical/picture/take-picture.ts';

/** The day of the visit in every scenario. */
export const TODAY = day('2026-12-01');
export const daysAgo = (count: number): Day => addDays(TODAY, -count);

/** "0.125" or 0.125 as an exact amount. */
export function exactly(amount: number | string): Ratio {
  const value = decimal(amount);
  if (!value) throw new RangeError(`not an amount: ${amount}`);
  return value;
}

export type MgPerSlot = { readonly [S in Slot]?: number };

export function inMg(slots: MgPerSlot): PerSlot<Ratio> {
  return Object.fromEntries(inOrder(slots).map(([slot, mg]) => [slot, exactly(mg)]));
}

export interface OrderAsCharted {
  readonly id?: string;
  readonly slots?: MgPerSlot;
  /** Instead of `slots`: why the dosage has to be asked. */
  readonly ask?: readonly DosageQuestion['why'][];
  /** With `ask`: the daily amount in mg, when only the time of day is open. */
  readonly dailyMg?: number;
  /** Days ago; `'not given'` leaves `authoredOn` out. */
  readonly authored?: number | 'not given';
  /** Days ago on which the supply ended. */
  readonly supplyEnded?: number;
  readonly standing?: ClonazepamOrder['standing'];
  readonly status?: string;
  readonly for?: readonly Indication[];
  readonly releasedFrom?: ClonazepamOrder['releasedFrom'];
}

export interface ConditionAsCharted {
  readonly standing?: ChartedCondition['standing'];
  readonly inRemission?: boolean;
  /** Days ago. */
  readonly onset?: number;
  readonly recorded?: number;
  readonly abated?: boolean;
  readonly alsoIn?: readonly ConditionGroup[];
}

export interface LabAsCharted {
  /** Days ago, negative in the future; `'not given'` leaves the date out. */
  readonly ago?: number | 'not given';
  readonly comparator?: Comparator;
  /** Clock time with zone, "09:30:00Z". */
  readonly at?: string;
  readonly unusable?: 'unknown unit' | 'no unit' | 'not a number';
  readonly chartedUnit?: string;
  readonly id?: string;
}

/** A patient under construction. Every method gives another patient; the one before stays as it was. */
export interface PatientBuilder {
  readonly record: ChartRecord;
  readonly answers: Answers;
  aged(years: number): PatientBuilder;
  born(birthDate: Day): PatientBuilder;
  ageUnknown(): PatientBuilder;
  sex(sex: ChartedPatient['sex']): PatientBuilder;
  /** One order in force, written 40 days ago. */
  takes(slots: MgPerSlot): PatientBuilder;
  order(order: OrderAsCharted): PatientBuilder;
  withoutOrders(): PatientBuilder;
  intake(intake: Omit<IntakeAnswer, 'slots'> & { readonly slots?: MgPerSlot }): PatientBuilder;
  /** Taken daily since so many days ago. */
  takenFor(days: number, daysPerWeek?: number): PatientBuilder;
  lab(lab: Lab, value: number | string, charted?: LabAsCharted): PatientBuilder;
  withoutLabs(...labs: readonly Lab[]): PatientBuilder;
  has(group: ConditionGroup, charted?: ConditionAsCharted): PatientBuilder;
  onDialysis(ago: number | 'not given'): PatientBuilder;
  /** An active order for another drug; `authored` in days ago. */
  alsoTakes(ingredient: string, classes: readonly DrugClass[], authored?: number): PatientBuilder;
  allergicTo(ingredient: string, classes?: readonly DrugClass[]): PatientBuilder;
  pregnancyRecord(says: 'pregnant' | 'not pregnant' | 'unclear', ago: number | 'not given'): PatientBuilder;
  restlessLegs(rls: RlsAnswer): PatientBuilder;
  answering(answers: Answers): PatientBuilder;
  /** Takes answers back: the question is open again. */
  notAsked(...questions: readonly (keyof Answers)[]): PatientBuilder;
  unread(...types: readonly ReadType[]): PatientBuilder;
  overriding(rule: string, reason: string): PatientBuilder;
  atReview(review?: Partial<Review>): PatientBuilder;
  picture(today?: Day, policy?: LocalPolicy): ClinicalPicture;
}

function orderOf(charted: OrderAsCharted, position: number): ClonazepamOrder {
  const { slots = {}, ask, dailyMg, authored = 40, supplyEnded, standing = 'in force', releasedFrom } = charted;
  const id = charted.id ?? `clonazepam-${position}`;
  const words = inOrder(slots).map(([slot, mg]) => `${mg} mg ${slot}`);
  const authoredOn = authored === 'not given' ? undefined : daysAgo(authored);
  return {
    source: {
      reference: `MedicationRequest/${id}`,
      label: `Clonazepam ${ask ? ask.join(', ') : words.join(', ')}`,
      ...(authoredOn === undefined ? {} : { date: authoredOn }),
    },
    standing,
    status: charted.status ?? (standing === 'not taken' ? 'stopped' : standing === 'plan' ? 'draft' : 'active'),
    patientReported: false,
    ...(authoredOn === undefined ? {} : { authoredOn }),
    dosage: ask
      ? {
          kind: 'ask',
          because: ask.map((why) => ({ why, charted: why })),
          ...(dailyMg === undefined ? {} : { dailyMg: exactly(dailyMg) }),
        }
      : { kind: 'read', slots: inMg(slots) },
    indications: charted.for ?? [],
    product: 'clonazepam 0.5 MG Oral Tablet',
    ...(supplyEnded === undefined ? {} : { supplyEnds: daysAgo(supplyEnded) }),
    ...(releasedFrom === undefined ? {} : { releasedFrom }),
  };
}

function labOf(lab: Lab, value: number | string, charted: LabAsCharted, position: number): LabResult {
  const { ago = 30, comparator, at, unusable, chartedUnit } = charted;
  const on = ago === 'not given' ? undefined : daysAgo(ago);
  const label = `${lab} ${comparator ?? ''}${value} ${unusable ? '' : LAB_UNITS[lab]}`.trim();
  return {
    lab,
    source: {
      reference: `Observation/${charted.id ?? `${lab}-${position}`}`,
      label,
      ...(on === undefined ? {} : { date: on }),
    },
    ...(on === undefined ? {} : { day: on, effective: at === undefined ? on : `${on}T${at}` }),
    ...(chartedUnit === undefined ? {} : { chartedUnit }),
    reading: unusable
      ? { kind: 'not usable', why: unusable, charted: String(value) }
      : { kind: 'value', value: exactly(value), ...(comparator === undefined ? {} : { comparator }) },
  };
}

function conditionOf(group: ConditionGroup, charted: ConditionAsCharted, position: number): ChartedCondition {
  const { standing = 'active', inRemission = false, onset, recorded, abated = false, alsoIn = [] } = charted;
  const dated = onset ?? recorded;
  return {
    source: {
      reference: `Condition/${group}-${position}`,
      label: group.replaceAll('_', ' '),
      ...(dated === undefined ? {} : { date: daysAgo(dated) }),
    },
    groups: [group, ...alsoIn],
    standing,
    inRemission,
    ...(onset === undefined ? {} : { onset: daysAgo(onset) }),
    ...(recorded === undefined ? {} : { recorded: daysAgo(recorded) }),
    abated,
  };
}

const ON_TRACK: Review = {
  from: { id: 'jcpg', percent: exactly(10), weeks: 4 },
  currentMgPerDay: exactly('1.5'),
  previousMgPerDay: exactly('1.625'),
  baselineMgPerDay: exactly(2),
  state: 'ON_TRACK',
  daysInState: 28,
  daysAtDose: 28,
  calmDays: 0,
  holdsSoFar: 0,
};

function builderOf(record: ChartRecord, answers: Answers): PatientBuilder {
  const charting = (change: Partial<ChartRecord>): PatientBuilder => builderOf({ ...record, ...change }, answers);
  const answering = (change: Answers): PatientBuilder => builderOf(record, { ...answers, ...change });
  const { patient, clonazepam, labs, conditions, procedures, drugs, allergies, pregnancy } = record;
  return {
    record,
    answers,
    aged: (years) => charting({ patient: { ...patient, birthDate: day(`${2026 - years}-06-15`) } }),
    born: (birthDate) => charting({ patient: { ...patient, birthDate } }),
    ageUnknown: () => {
      const { birthDate: _, ...rest } = patient;
      return charting({ patient: rest });
    },
    sex: (sex) => charting({ patient: { ...patient, sex } }),
    takes: (slots) => charting({ clonazepam: [orderOf({ slots }, 1)] }),
    order: (order) => charting({ clonazepam: [...clonazepam, orderOf(order, clonazepam.length + 1)] }),
    withoutOrders: () => charting({ clonazepam: [] }),
    intake: ({ slots, ...rest }) =>
      answering({ intake: { ...answers.intake, ...rest, ...(slots === undefined ? {} : { slots: inMg(slots) }) } }),
    takenFor: (days, daysPerWeek = 7) =>
      answering({ intake: { ...answers.intake, since: daysAgo(days), daysPerWeek } }),
    lab: (lab, value, charted = {}) => charting({ labs: [...labs, labOf(lab, value, charted, labs.length + 1)] }),
    withoutLabs: (...unwanted) => charting({ labs: labs.filter(({ lab }) => !unwanted.includes(lab)) }),
    has: (group, charted = {}) =>
      charting({ conditions: [...conditions, conditionOf(group, charted, conditions.length + 1)] }),
    onDialysis: (ago) => {
      const performed = ago === 'not given' ? {} : { performed: daysAgo(ago) };
      const source = { reference: `Procedure/dialysis-${procedures.length + 1}`, label: 'Haemodialysis' };
      return charting({ procedures: [...procedures, { source, ...performed }] });
    },
    alsoTakes: (ingredient, classes, authored = 90) => {
      const authoredOn = daysAgo(authored);
      const source = { reference: `MedicationRequest/${ingredient}`, label: ingredient, date: authoredOn };
      return charting({ drugs: [...drugs, { source, authoredOn, ingredients: [ingredient], classes }] });
    },
    allergicTo: (ingredient, classes = []) => {
      const source = { reference: `AllergyIntolerance/${ingredient}`, label: `Allergy to ${ingredient}` };
      return charting({ allergies: [...allergies, { source, ingredients: [ingredient], classes }] });
    },
    pregnancyRecord: (says, ago) => {
      const on = ago === 'not given' ? {} : { day: daysAgo(ago) };
      const source = { reference: `Observation/pregnancy-${pregnancy.length + 1}`, label: `Pregnancy: ${says}` };
      return charting({ pregnancy: [...pregnancy, { source, says, ...on }] });
    },
    restlessLegs: (rls) => answering({ rls }),
    answering,
    notAsked: (...questions) => {
      const left: Answers = Object.fromEntries(
        Object.entries(answers).filter(([question]) => !questions.some((taken) => taken === question)),
      );
      return builderOf(record, left);
    },
    unread: (...types) => charting({ unreadTypes: [...record.unreadTypes, ...types] }),
    overriding: (rule, reason) => answering({ overrides: { ...answers.overrides, [rule]: reason } }),
    atReview: (review = {}) => answering({ review: { ...ON_TRACK, ...review } }),
    picture: (today = TODAY, policy = NO_LOCAL_POLICY) => takePicture(record, answers, today, policy),
  };
}

/** A patient about whom nothing is known but the name; the named patients add the rest. */
export function patient(name: string): PatientBuilder {
  const record: ChartRecord = {
    patient: { reference: 'Patient/1', name, sex: 'unknown', deceased: false },
    clonazepam: [],
    drugs: [],
    labs: [],
    conditions: [],
    procedures: [],
    allergies: [],
    pregnancy: [],
    unreadTypes: [],
    unread: [],
  };
  return builderOf(record, {});
}
