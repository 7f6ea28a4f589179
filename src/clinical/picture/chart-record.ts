import type { Day } from '../measures/day.ts';
import type { Ratio } from '../measures/ratio.ts';
import type { PerSlot } from '../measures/slots.ts';
import type { Source } from './known.ts';

/**
 * The chart in clinical words, as read and not yet judged: no FHIR, no staleness, no answers. The readers of
 * `src/fhir/chart` produce it, `takePicture` judges it on a given day.
 */
export interface ChartRecord {
  readonly patient: ChartedPatient;
  /** Every clonazepam order of the chart but those cancelled or entered in error, newest `authoredOn` first. */
  readonly clonazepam: readonly ClonazepamOrder[];
  /** Every other medication request that is in force (active). */
  readonly drugs: readonly ChartedDrug[];
  readonly labs: readonly LabResult[];
  readonly conditions: readonly ChartedCondition[];
  /** Dialysis procedures only. */
  readonly procedures: readonly ChartedProcedure[];
  readonly allergies: readonly ChartedAllergy[];
  /** Pregnancy status observations (82810-3) and pregnancy tests. */
  readonly pregnancy: readonly ChartedPregnancy[];
  /** Results that are named like a lab and carry no code of one: shown to the clinician to decide, never used. */
  readonly labCandidates?: readonly LabCandidate[];
  /** Resource types that could not be read completely (R-DAT-1). */
  readonly unreadTypes: readonly ReadType[];
  /** Why, for each of these types, where the reading says it. */
  readonly unreadWhy?: Readonly<Partial<Record<ReadType, WhyUnread>>>;
  /** Single resources that were not used, each with its reason. */
  readonly unread: readonly UnreadResource[];
}

/** The resource types that the rules need; nothing else is read (spec section 0). */
export const READ_TYPES = [
  'Patient',
  'MedicationRequest',
  'Medication',
  'Observation',
  'Condition',
  'AllergyIntolerance',
  'Procedure',
] as const;
export type ReadType = (typeof READ_TYPES)[number];

/** Why not everything of a type could be read. These are never shown as the same thing (R-DAT-1). */
export type WhyUnread = 'not permitted' | 'withheld' | 'not available' | 'failed' | 'truncated' | 'suppressed';

export interface UnreadResource {
  readonly reference: string;
  /** One line: what was met and what was expected. */
  readonly why: string;
}

export interface ChartedPatient {
  readonly reference: string;
  readonly name: string;
  readonly medicalRecordNumber?: string;
  readonly birthDate?: Day;
  /** As charted; `other` and `unknown` get the safer value of each rule (spec section 1). */
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly deceased: boolean;
  /** The language that the patient prefers, as a BCP 47 tag, "es-US"; absent when the chart has none that can be read. */
  readonly language?: string;
}

/** Whether an order counts today. Only `in force` orders are "active" in the sense of R-REG. */
export type OrderStanding =
  | 'in force' // active, an order (or patient-reported), not wholly future or past
  | 'future' // active, but starts after today
  | 'past' // active, but its bounds have ended
  | 'not taken' // on-hold, stopped, completed, draft, unknown; a cancelled order is ignored (spec section 0)
  | 'plan'; // a proposal or plan that nobody has signed: never the regimen

export interface ClonazepamOrder {
  readonly source: Source;
  readonly standing: OrderStanding;
  readonly status: string;
  readonly patientReported: boolean;
  readonly authoredOn?: Day;
  readonly dosage: DosageReading;
  /** What the order says it is for, already in the groups of spec section 1. */
  readonly indications: readonly Indication[];
  /** Product as charted, for display. */
  readonly product: string;
  readonly strengthMg?: Ratio;
  /** `dispenseRequest.validityPeriod.end`, if given (R-REG-6). */
  readonly supplyEnds?: Day;
  /** Set on orders that were released from one row of a plan of this app: they count as one order (R-REG-2). */
  readonly releasedFrom?: { readonly plan: string; readonly row: number };
  /** `meta.versionId`, to see later that the order changed under us. */
  readonly version?: string;
}

export const INDICATIONS = ['panic', 'anxiety', 'insomnia', 'seizure', 'rls', 'rbd', 'other'] as const;
export type Indication = (typeof INDICATIONS)[number];

/** What an order's dosage says. Asking is right and guessing is the defect (R-REG-3). */
export type DosageReading =
  | { readonly kind: 'read'; readonly slots: PerSlot<Ratio> }
  | {
      readonly kind: 'ask';
      readonly because: readonly DosageQuestion[];
      /** The daily amount in mg when only the time of day is open, so that R-REG-8 can still compare. */
      readonly dailyMg?: Ratio;
    };

/** Why the dosage has to be asked (R-REG-3), with the words of the chart. */
export interface DosageQuestion {
  readonly why:
    | 'as needed'
    | 'dose range'
    | 'not understood'
    | 'text and structure disagree'
    | 'not every day'
    | 'no time of day'
    | 'overlapping times of day'
    | 'no dose'
    | 'no strength'
    | 'changes over time';
  readonly charted: string;
}

/** A drug other than clonazepam, at ingredient level. */
export interface ChartedDrug {
  readonly source: Source;
  readonly authoredOn?: Day;
  /** Ingredient ids of the terminology ("oxycodone"); empty when the drug was not recognised. */
  readonly ingredients: readonly string[];
  readonly classes: readonly DrugClass[];
}

/** The drug classes that a rule names (spec sections 2, 3, 6, 7). One drug may have several. */
export const DRUG_CLASSES = [
  'benzodiazepine',
  'z-drug',
  'opioid',
  'gabapentinoid',
  'barbiturate',
  'orexin-antagonist',
  'sedating-antihistamine',
  'dopamine-blocking-antiemetic',
  'antipsychotic',
  'muscle-relaxant',
  'ssri',
  'snri',
  'tca',
  'other-antidepressant',
  'dopaminergic', // levodopa, pramipexole, ropinirole, rotigotine, cabergoline (R-AVD-1)
  'iron-oral',
  'iron-iv',
  'binds-iron', // quinolone, tetracycline, antacid, PPI (R-FE-13; levothyroxine and levodopa by ingredient)
] as const;
export type DrugClass = (typeof DRUG_CLASSES)[number];

export const LABS = [
  'ferritin',
  'transferrinSaturation',
  'iron',
  'totalIronBindingCapacity',
  'cReactiveProtein',
  'haemoglobin',
  'creatinine',
  'egfr',
  'weight',
  'height',
] as const;
export type Lab = (typeof LABS)[number];

/** The unit in which every result of a lab is held (spec section 1). */
export const LAB_UNITS: Readonly<Record<Lab, string>> = {
  ferritin: 'ng/mL',
  transferrinSaturation: '%',
  iron: 'µg/dL',
  totalIronBindingCapacity: 'µg/dL',
  cReactiveProtein: 'mg/L',
  haemoglobin: 'g/dL',
  creatinine: 'mg/dL',
  egfr: 'mL/min/1.73 m²',
  weight: 'kg',
  height: 'cm',
};

export type Comparator = '<' | '<=' | '>' | '>=';

/** One `final`, `amended` or `corrected` result that has a value, in the unit of `LAB_UNITS`, or why it is unusable. */
export interface LabResult {
  readonly lab: Lab;
  readonly source: Source;
  /** Effective day; an undated result is kept for display and never used. */
  readonly day?: Day;
  /** Full effective time as charted, to order results of one day. */
  readonly effective?: string;
  /** The chart's own result, which a typed one stands in place of: shown beside it. */
  readonly besides?: readonly Source[];
  /** Unit as charted, for results that are compared with each other in their own unit (iron and TIBC). */
  readonly chartedUnit?: string;
  readonly reading:
    | { readonly kind: 'value'; readonly value: Ratio; readonly comparator?: Comparator }
    | {
        readonly kind: 'not usable';
        readonly why: 'unknown unit' | 'no unit' | 'not a number';
        readonly charted: string;
      };
}

/** A result without a known code whose name is that of a lab (local codes, gaps of the mapping to LOINC). */
export type LabCandidate = Omit<LabResult, 'besides'>;

/** Condition groups that a rule or the picture names (ids of the terminology). */
export const CONDITION_GROUPS = [
  'rls',
  'epilepsy',
  'seizure',
  'complicated_withdrawal',
  'palliative_care',
  'rem_sleep_behavior_disorder',
  'parasomnia',
  'alcohol_use_disorder',
  'opioid_use_disorder',
  'sedative_use_disorder',
  'hepatic_impairment',
  'sleep_apnea_obstructive',
  'sleep_apnea_central',
  'copd',
  'respiratory_failure',
  'bipolar',
  'psychosis',
  'ptsd',
  'depression',
  'pregnancy',
  'esrd_dialysis',
  'iron_overload',
] as const;
export type ConditionGroup = (typeof CONDITION_GROUPS)[number];

export interface ChartedCondition {
  readonly source: Source;
  readonly groups: readonly ConditionGroup[];
  /** `active` (also when no clinicalStatus is given) or `history` (inactive, remission, resolved). */
  readonly standing: 'active' | 'history';
  /** A code or wording that says "in remission" (R-ELG-10). */
  readonly inRemission: boolean;
  readonly onset?: Day;
  readonly recorded?: Day;
  /** An abatement of any form was given; its day where it is a full date. */
  readonly abated: boolean;
  readonly version?: string;
}

export interface ChartedProcedure {
  readonly source: Source;
  /** Day on which it was last performed, when the chart gives one. */
  readonly performed?: Day;
}

export interface ChartedAllergy {
  readonly source: Source;
  readonly ingredients: readonly string[];
  readonly classes: readonly DrugClass[];
}

export interface ChartedPregnancy {
  readonly source: Source;
  readonly says: 'pregnant' | 'not pregnant' | 'unclear';
  readonly day?: Day;
}
