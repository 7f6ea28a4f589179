import { FERROUS_SULFATE, ORAL_IRON_EVERY, ORAL_IRON_WEEKS } from '../evidence/parameters/iron.ts';

export type OralIronFrequency = keyof typeof ORAL_IRON_EVERY.value;

/** The oral iron that may be proposed with R-FE-4, in clinical words; the proposal turns it into a draft request. */
export interface IronDraft {
  readonly drug: 'ferrous sulfate';
  readonly mg: number;
  /** Elemental iron in it. */
  readonly elementalMg: number;
  readonly tabletsPerDose: 1;
  /** A dose every so many days: 1 or 2. */
  readonly everyDays: number;
  readonly days: number;
  readonly tablets: number;
  readonly text: string;
  readonly note: 'with vitamin C or orange juice';
}

const DAYS_PER_WEEK = 7;

/**
 * Ferrous sulfate 325 mg (65 mg elemental) for 12 weeks, on alternate days unless the clinician chooses daily.
 * Source: spec section 6, "Draft order"; E-AASM-FESO4, E-IRL-DOSE, E-FE-ALT. Ask `ironOutcome` first whether it is offered.
 */
export function ironDraft(frequency: OralIronFrequency = 'alternate days'): IronDraft {
  const { mg, elementalMg } = FERROUS_SULFATE.value;
  const everyDays = ORAL_IRON_EVERY.value[frequency];
  const weeks = ORAL_IRON_WEEKS.value;
  const days = weeks * DAYS_PER_WEEK;
  const note = 'with vitamin C or orange juice';
  const often = frequency === 'once daily' ? 'once daily' : 'on alternate days';
  return {
    drug: 'ferrous sulfate',
    mg,
    elementalMg,
    tabletsPerDose: 1,
    everyDays,
    days,
    tablets: Math.ceil(days / everyDays),
    text: `Ferrous sulfate ${mg} mg (${elementalMg} mg elemental iron), 1 tablet ${often} for ${weeks} weeks, ${note}`,
    note,
  };
}
