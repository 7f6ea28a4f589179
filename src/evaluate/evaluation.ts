import type { Severity } from '../clinical/assessment/finding.ts';
import type { GabapentinOutcome } from '../clinical/assessment/gabapentin-outcome.ts';
import type { IronOutcomeCode } from '../clinical/assessment/iron-outcome.ts';
import type { Slot } from '../clinical/measures/slots.ts';
import type { StrategyId } from '../clinical/picture/answers.ts';
import type { DependenceClass } from '../clinical/picture/clinical-picture.ts';
import type { SymptomResponse } from '../clinical/response/respond.ts';
import type { RowTag } from '../clinical/taper/taper-plan.ts';

/** The answer of a headless run, in the form of the contract: milligrams and percents as JSON numbers. */
export interface Evaluation {
  readonly regimen:
    | { readonly known: true; readonly mgPerDay: number; readonly slots: MgPerSlot }
    | { readonly known: false; readonly why: string };
  readonly dependence: DependenceClass;
  readonly findings: readonly WrittenFinding[];
  readonly iron: {
    readonly outcome: IronOutcomeCode;
    readonly ferritinNgPerMl: number | null;
    readonly draft: boolean;
  };
  readonly gabapentin: {
    readonly outcome: GabapentinOutcome['outcome'];
    readonly startMg: number | null;
    readonly capMg: number | null;
  };
  readonly response: null | {
    readonly state: SymptomResponse['state'];
    readonly rule: string;
    readonly mgPerDay: number | null;
  };
  readonly schedule: null | WrittenSchedule;
  /** The transaction that would be written. */
  readonly proposal: unknown;
  readonly unread: readonly { readonly reference: string; readonly why: string }[];
}

type MgPerSlot = { readonly [S in Slot]?: number };

export interface WrittenFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly overridden: boolean;
  readonly message: string;
  readonly basis: readonly { readonly reference: string; readonly label: string; readonly date?: string }[];
  readonly evidence: readonly string[];
}

export interface WrittenSchedule {
  readonly strategy: StrategyId;
  readonly governed: boolean;
  readonly weeks: number;
  readonly products: readonly string[];
  readonly rows: readonly WrittenRow[];
}

export interface WrittenRow {
  readonly row: number;
  readonly day: number;
  readonly date: string;
  readonly mgPerDay: number;
  readonly stepMg: number;
  /** One decimal, halves rounded up. */
  readonly stepPercent: number;
  readonly r14Percent: number;
  readonly tag: RowTag;
  readonly slots: { readonly [S in Slot]?: WrittenSlot };
}

export interface WrittenSlot {
  readonly mg: number;
  /** One entry per product; a count may be a half: 3½ tablets are 3.5. */
  readonly pieces: readonly { readonly product: string; readonly count: number }[];
}
