import {
  GABAPENTIN_DRAFT_DAYS,
  GABAPENTIN_INCREASE_DAYS,
  GABAPENTIN_STOP_DAYS,
} from '../evidence/parameters/gabapentin.ts';
import type { GabapentinStart } from './gabapentin-outcome.ts';

/** The gabapentin that may be proposed with START, in clinical words; the proposal turns it into a draft request. */
export interface GabapentinDraft {
  readonly drug: 'gabapentin';
  /** One capsule of the start dose, once a day. */
  readonly mg: number;
  readonly capsulesPerDose: 1;
  readonly timesPerDay: 1;
  readonly slot: 'evening';
  readonly days: number;
  readonly capsules: number;
  /** For the prescriber's later steps; the draft itself never increases the dose. */
  readonly capMg: number;
  readonly text: string;
  readonly note: string;
}

/**
 * Immediate-release gabapentin at the start dose, in the evening 1–2 h before symptoms; increases are a clinician's act.
 * Source: spec section 7; E-AASM-GBP, E-SILBER, E-LBL-GBP-STOP. The length of the supply is an app default. Call it
 * with the start of a START outcome alone.
 */
export function gabapentinDraft({ startMg, capMg }: GabapentinStart): GabapentinDraft {
  const days = GABAPENTIN_DRAFT_DAYS.value;
  return {
    drug: 'gabapentin',
    mg: startMg,
    capsulesPerDose: 1,
    timesPerDay: 1,
    slot: 'evening',
    days,
    capsules: days,
    capMg,
    text: `Gabapentin ${startMg} mg, 1 capsule once daily in the evening, 1–2 h before symptoms, for ${days} days`,
    note:
      `For restless legs, not for withdrawal; off-label. Increase by ${startMg} mg no sooner than every ` +
      `${GABAPENTIN_INCREASE_DAYS.value} days, to ${capMg} mg a day at most, each time by a clinician. ` +
      `Stop over at least ${GABAPENTIN_STOP_DAYS.value} days.`,
  };
}
