import type { LocalPolicy } from '../evidence/site-values.ts';
import type { Day } from '../measures/day.ts';
import type { Ratio } from '../measures/ratio.ts';
import type { PerSlot } from '../measures/slots.ts';
import type { Review, RlsAnswer, WithdrawalRating } from './answers.ts';
import type {
  ChartedAllergy,
  ChartedCondition,
  ChartedDrug,
  ChartedPatient,
  ClonazepamOrder,
  Comparator,
  Indication,
  LabCandidate,
  LabResult,
  ReadType,
  WhyUnread,
} from './chart-record.ts';
import type { CorrectionMade } from './corrections.ts';
import type { Known, Listing, Source } from './known.ts';

/**
 * Everything that the rules may know about one patient on one day: one entry per fact, each known with its sources or
 * unknown with its reason. `takePicture(record, answers, today, policy)` makes it; rules read nothing else.
 */
export interface ClinicalPicture {
  readonly today: Day;
  /** The figures that this site set; rules ask `inForce` for what counts. */
  readonly policy: LocalPolicy;
  readonly patient: ChartedPatient;
  readonly age: Known<number>;
  /** Resource types that could not be read (R-DAT-1). */
  readonly unreadTypes: readonly ReadType[];
  /** Why, where it is known. */
  readonly unreadWhy: Readonly<Partial<Record<ReadType, WhyUnread>>>;

  // regimen and exposure (spec section 2)
  /** Clonazepam orders in force; the rest of the clonazepam history in `earlierOrders`. */
  readonly ordersInForce: Listing<ClonazepamOrder>;
  readonly earlierOrders: Listing<ClonazepamOrder>;
  /** How several orders in force were settled: by one order, by the clinician, or not yet (R-REG-2). */
  readonly orderChoice: OrderChoice;
  /** The orders in force that the regimen rests on, or may rest on: all but those that another one replaces. */
  readonly ordersInUse: readonly ClonazepamOrder[];
  /** Orders in force that the clinician left out ("A replaces B"): not judged, but their reasons still count. */
  readonly ordersLeftOut: readonly ClonazepamOrder[];
  readonly regimen: Known<Regimen>;
  readonly daysPerWeek: Known<number>;
  readonly takenSince: Known<Day>;
  readonly indications: Known<readonly Indication[]>;
  readonly dependence: DependenceClass;

  // conditions, drugs, allergies: what arrived, and whether that is all
  readonly conditions: Listing<ChartedCondition>;
  readonly drugs: Listing<ChartedDrug>;
  readonly allergies: Listing<ChartedAllergy>;

  // labs, judged for age, status, unit and comparator (spec section 1)
  readonly ferritin: Known<LabValue>;
  readonly transferrinSaturation: Known<LabValue>;
  readonly cReactiveProtein: Known<LabValue>;
  readonly haemoglobin: Known<LabValue>;
  readonly creatinine: Known<LabValue>;
  readonly egfr: Known<LabValue>;
  readonly weight: Known<LabValue>;
  readonly height: Known<LabValue>;
  /** Stale, pre-iron or unit-less ferritin and TSAT results that became "missing" (R-FE-2). */
  readonly setAsideIronLabs: readonly SetAsideLab[];
  /** Clearance for gabapentin dosing: Cockcroft–Gault, else eGFR (spec section 7). */
  readonly clearance: Known<Clearance>;
  readonly endStageRenalDisease: Known<boolean>;

  // answers and derived states
  readonly pregnant: Known<boolean>;
  readonly rlsPresent: Known<boolean>;
  /** Five criteria: number met, 0–5. */
  readonly rlsCriteria: Known<number>;
  /** RLS present and not "fewer than five criteria": what sections 6 and 7 go by. */
  readonly rlsTreatable: boolean;
  readonly irls: Known<number>;
  readonly irlsBaseline: Known<number>;
  readonly rlsFallback: Known<{
    readonly nightsPerWeek: number;
    readonly distress: NonNullable<RlsAnswer['distress']>;
  }>;
  readonly rlsChange: Known<NonNullable<RlsAnswer['change']>>;
  readonly sleep: Known<'undisturbed' | 'mild' | 'significant'>;
  readonly withdrawal: Known<WithdrawalRating>;
  readonly suicidality: Known<'none' | 'passive' | 'active'>;
  readonly previousFailedTaper: Known<boolean>;
  /** Present at a follow-up visit only. */
  readonly review: Review | undefined;
  /** Results that are named like a lab and have no known code, still to be decided by the clinician. */
  readonly labCandidates: readonly LabCandidate[];
  /** What the clinician corrected of the chart, with who, when, why and what the chart says. */
  readonly corrections: readonly CorrectionMade[];
  /** The same visit without the corrections; undefined when there is none. */
  readonly asCharted: ClinicalPicture | undefined;
  /** Typed reasons by rule id; blank ones are already gone. */
  readonly overrides: Readonly<Record<string, string>>;
}

/**
 * `open`: two or more orders are in force and nobody has said which are taken, or the order said to be the only one is
 * not in force. Orders released from one row of a plan of this app count as one (R-REG-2).
 */
export type OrderChoice = 'no order' | 'one order' | 'all taken' | 'one replaces the others' | 'open';

/** What is taken now: mg per time of day (exact, perhaps off the grid: R-REG-4) and their sum. */
export interface Regimen {
  readonly slots: PerSlot<Ratio>;
  readonly mgPerDay: Ratio;
  /** The order it rests on, when it rests on one (typed intake: none). */
  readonly orders: readonly ClonazepamOrder[];
  readonly typed: boolean;
}

/** E-JCPG-DEP; "assumed" is handled as "yes" (R-ELG-16). */
export type DependenceClass = 'rare' | 'lower' | 'yes' | 'assumed';

/** A result that may be used, in the unit of `LAB_UNITS`. */
export interface LabValue {
  /** The value, or the bound when the result has a comparator. */
  readonly value: Ratio;
  /** Then the value lies just below or just above `value`; comparisons go through `labBelow` and its kin. */
  readonly comparator?: Comparator;
  readonly day: Day;
}

export interface SetAsideLab {
  readonly result: LabResult;
  readonly why: 'too old' | 'before the iron order' | 'unknown unit' | 'no unit' | 'not a number';
  readonly source: Source;
}

/** Renal clearance in mL/min and how it was reached, for showing beside the dose. */
export interface Clearance {
  readonly mlPerMin: Ratio;
  readonly comparator?: Comparator;
  readonly by: 'Cockcroft–Gault, actual weight' | 'Cockcroft–Gault, adjusted weight' | 'eGFR in place of clearance';
  readonly weightKg?: Ratio;
}
