import type * as z from 'zod/mini';
import { type Day, readDay } from '../clinical/measures/day.ts';
import { decimal, type Ratio } from '../clinical/measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../clinical/measures/slots.ts';
import type { Answers, IntakeAnswer, PlanChoices, Review, StrategyChoice } from '../clinical/picture/answers.ts';
import { choicesSchema, type WrittenChoices } from './choices-schema.ts';
import { type Unusable, unusable } from './unusable.ts';

/** What the clinician entered, in the terms of the core. A missing key stays missing: it is "not answered". */
export interface Choices {
  readonly kind: 'choices';
  readonly today: Day | undefined;
  readonly answers: Answers;
  readonly plan: PlanChoices;
}

const USUAL_FILL_DAYS = 28;

/** Reads CHOICES.json (already parsed as JSON); anything that the contract does not list is refused with its place. */
export function readChoices(written: unknown): Choices | Unusable {
  const parsed = choicesSchema.safeParse(written);
  if (!parsed.success) return firstProblem(parsed.error);
  const { today, ...choices } = parsed.data;
  return { kind: 'choices', today: dayOf(today), answers: answersOf(choices), plan: planOf(choices) };
}

function firstProblem(error: z.core.$ZodError): Unusable {
  const issue = error.issues[0];
  if (!issue) return unusable('the file', 'choices as the contract lists them');
  const place = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return unusable([...place, issue.keys[0]].join('.'), 'no such key: it is not a choice of the contract here');
  }
  const named = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
  return unusable(place.length === 0 ? 'the file' : place.join('.'), named ?? issue.message);
}

/** Leaves out what is `undefined`, so that a missing answer is a missing key and nothing else. */
function given<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key in entries) {
    const entry = entries[key];
    if (isGiven(entry)) kept[key] = entry;
  }
  return kept;
}

function isGiven<T>(entry: T): entry is Exclude<T, undefined> {
  return entry !== undefined;
}

const dayOf = (written: string | undefined): Day | undefined => (written === undefined ? undefined : readDay(written));

/** A JSON number as the exact decimal that was written. */
function exact(written: number): Ratio {
  const read = decimal(written);
  if (!read) throw new RangeError(`not a decimal: ${written}`);
  return read;
}
const exactOrNone = (written: number | undefined): Ratio | undefined =>
  written === undefined ? undefined : exact(written);

type WrittenStrategy = NonNullable<WrittenChoices['strategy']>;

function strategyOf(written: WrittenStrategy): StrategyChoice {
  return {
    id: written.id,
    ...given({
      governed: written.governed,
      percent: exactOrNone('percent' in written ? written.percent : undefined),
      weeks: 'weeks' in written ? written.weeks : undefined,
      mg: exactOrNone('mg' in written ? written.mg : undefined),
    }),
  };
}

function slotsOf(written: { readonly [S in Slot]?: number | undefined }): PerSlot<Ratio> {
  const slots: { [S in Slot]?: Ratio } = {};
  for (const [slot, mg] of inOrder(given(written))) slots[slot] = exact(mg);
  return slots;
}

function intakeOf({ slots, daysPerWeek, since, orders }: NonNullable<WrittenChoices['intake']>): IntakeAnswer {
  return given({
    slots: slots && slotsOf(slots),
    daysPerWeek,
    since: dayOf(since),
    orders: orders === undefined || orders === 'add' ? orders : { only: orders },
  });
}

/** A missing count is 0; the days at the dose are the days in the state unless given (case format, `review`). */
function reviewOf(written: NonNullable<WrittenChoices['review']>): Review {
  const { daysInState = 0, calmDays = 0, holdsSoFar = 0 } = written;
  return {
    from: strategyOf(written.from),
    currentMgPerDay: exact(written.currentMgPerDay),
    previousMgPerDay: exact(written.previousMgPerDay),
    baselineMgPerDay: exact(written.baselineMgPerDay),
    state: written.state,
    daysInState,
    daysAtDose: written.daysAtDose ?? daysInState,
    calmDays,
    holdsSoFar,
  };
}

function answersOf(written: WrittenChoices): Answers {
  const { intake, rls, review } = written;
  return given({
    intake: intake && intakeOf(intake),
    indication: written.indication,
    rls: rls && given(rls),
    sleep: written.sleep,
    withdrawal: written.withdrawal,
    suicidality: written.suicidality,
    previousFailedTaper: written.previousFailedTaper,
    pregnant: written.pregnant,
    overrides: written.overrides,
    unreadTypes: written.unreadTypes,
    review: review && reviewOf(review),
  });
}

function planOf({ strategy, start, target, supply }: WrittenChoices): PlanChoices {
  return {
    ...given({ strategy: strategy && strategyOf(strategy), start: dayOf(start), targetMg: exactOrNone(target) }),
    supply: { odt: supply?.odt ?? true, fillDays: supply?.fillDays ?? USUAL_FILL_DAYS },
  };
}
