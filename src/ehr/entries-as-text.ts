import * as z from 'zod/mini';
import type { PlanActs, VisitEntries } from '../clinical/consultation/visit-entries.ts';
import { type Day, isDay } from '../clinical/measures/day.ts';
import type { Dose } from '../clinical/measures/dose.ts';
import { type Ratio, ratio } from '../clinical/measures/ratio.ts';
import { SLOTS } from '../clinical/measures/slots.ts';
import { STRATEGIES } from '../clinical/picture/answers.ts';
import { CONDITION_GROUPS, DRUG_CLASSES, INDICATIONS, LABS } from '../clinical/picture/chart-record.ts';

/** Entries of a visit, with the moment of the last one. */
export interface KeptEntries {
  /** Server, patient, user and what the visit is about: nobody else's entries are ever shown. */
  readonly whose: {
    readonly base: string;
    readonly patient: string;
    readonly user: string;
    /** "first plan", or the plan that a review is about. */
    readonly about: string;
  };
  readonly at: Date;
  readonly entries: VisitEntries;
  /** What can be undone and done again. */
  readonly acts: PlanActs;
}

/** Bigints are not JSON: an exact number is written "3/2". */
const FRACTION = /^(-?\d{1,40})\/([1-9]\d{0,39})$/;

const isRatio = (value: unknown): value is Ratio =>
  typeof value === 'object' && value !== null && 'over' in value && typeof value.over === 'bigint';

/** Where an exact number stands: any other text that looks like a fraction stays text. */
const EXACT = [...SLOTS, 'percent', 'mg', 'targetMg', 'value'] as const satisfies readonly string[];

function revive(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || !EXACT.some((each) => each === key)) return value;
  const [, over, under] = FRACTION.exec(value) ?? [];
  return over === undefined || under === undefined ? value : ratio(BigInt(over), BigInt(under));
}

const isTextByRule = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((reason) => typeof reason === 'string');

const exact = z.custom<Ratio>(isRatio);
const day = z.custom<Day>((written) => typeof written === 'string' && isDay(written));
const units = z.custom<Dose>((count) => typeof count === 'number' && Number.isSafeInteger(count) && count >= 0);
const slot = z.enum(SLOTS);
const whole = z.int();
const maybe = z.exactOptional;

const severity = z.enum(['none', 'mild', 'moderate', 'severe']);

const made = { by: z.string(), on: day, reason: z.string() };
const drugLevel = {
  named: z.string(),
  ingredients: z.array(z.string()),
  classes: z.array(z.enum(DRUG_CLASSES)),
};
const correction = z.discriminatedUnion('kind', [
  z.strictObject({ ...made, kind: z.literal('result'), lab: z.enum(LABS), value: exact, day }),
  z.strictObject({ ...made, kind: z.literal('candidate'), reference: z.string(), isUsed: z.boolean() }),
  z.strictObject({ ...made, kind: z.literal('not so'), reference: z.string() }),
  z.strictObject({ ...made, kind: z.literal('condition'), group: z.enum(CONDITION_GROUPS) }),
  z.strictObject({ ...made, ...drugLevel, kind: z.literal('drug') }),
  z.strictObject({ ...made, ...drugLevel, kind: z.literal('allergy') }),
]);

const answers = z.strictObject({
  intake: maybe(
    z.strictObject({
      slots: maybe(
        z.strictObject({ morning: maybe(exact), midday: maybe(exact), evening: maybe(exact), bedtime: maybe(exact) }),
      ),
      daysPerWeek: maybe(z.number()),
      since: maybe(day),
      orders: maybe(z.union([z.literal('add'), z.strictObject({ only: z.string() })])),
    }),
  ),
  indication: maybe(z.enum(INDICATIONS)),
  rls: maybe(
    z.strictObject({
      present: maybe(z.boolean()),
      criteria: maybe(whole),
      irls: maybe(whole),
      baselineIrls: maybe(whole),
      change: maybe(z.enum(['same', 'worse', 'much worse'])),
      nightsPerWeek: maybe(z.number()),
      distress: maybe(severity),
    }),
  ),
  sleep: maybe(z.enum(['undisturbed', 'mild', 'significant'])),
  withdrawal: maybe(z.enum(['none', 'mild', 'moderate', 'severe', 'complicated'])),
  suicidality: maybe(z.enum(['none', 'passive', 'active'])),
  previousFailedTaper: maybe(z.boolean()),
  pregnant: maybe(z.boolean()),
  overrides: maybe(z.custom<Readonly<Record<string, string>>>(isTextByRule)),
  corrections: maybe(z.array(correction)),
});

const choices = z.strictObject({
  strategy: maybe(
    z.strictObject({
      id: z.enum(STRATEGIES),
      percent: maybe(exact),
      weeks: maybe(whole),
      mg: maybe(exact),
      governed: maybe(z.boolean()),
    }),
  ),
  start: maybe(day),
  targetMg: maybe(exact),
  supply: z.strictObject({ odt: z.boolean(), fillDays: whole }),
});

const seen = maybe(units);
const edits = z.array(
  z.union([
    z.strictObject({ kind: z.literal('hold'), row: whole, days: whole, seen }),
    z.strictObject({ kind: z.literal('change dose'), row: whole, dose: units, seen }),
    z.strictObject({ kind: z.literal('move'), row: whole, from: slot, to: slot, amount: units, seen }),
    z.strictObject({ kind: z.literal('delete'), row: whole, seen }),
  ]),
);

/** The plan as it was before an act, or before it was undone. */
const entered = z.array(z.strictObject({ choices, edits }));

const keptText = z.strictObject({
  whose: z.strictObject({ base: z.string(), patient: z.string(), user: z.string(), about: z.string() }),
  at: whole,
  entries: z.strictObject({
    answers,
    choices,
    edits,
    confirmedRegimen: z.optional(z.string()),
    acknowledgements: z.array(z.strictObject({ rule: z.string(), message: z.string() })),
    drafts: z.strictObject({ iron: z.boolean(), gabapentin: z.boolean(), labs: z.boolean() }),
    decision: maybe(
      z.strictObject({
        reason: z.string(),
        changesSeen: z.array(z.string()),
        alsoRelease: z.array(z.enum(['iron', 'gabapentin'])),
      }),
    ),
  }),
  acts: z.strictObject({ past: entered, undone: entered }),
});

/** Entries as text for this window's session. */
export function writtenEntries({ whose, at, entries, acts }: KeptEntries): string {
  return JSON.stringify({ whose, at: at.getTime(), entries, acts }, (_key, value: unknown) =>
    isRatio(value) ? `${value.over}/${value.under}` : value,
  );
}

/** Reads them back; undefined when it is not what this version of the app wrote. */
export function readEntries(text: string): KeptEntries | undefined {
  try {
    const read = keptText.safeParse(JSON.parse(text, revive));
    if (!read.success) return undefined;
    const { whose, at, entries, acts } = read.data;
    return { whose, at: new Date(at), entries: { ...entries, confirmedRegimen: entries.confirmedRegimen }, acts };
  } catch {
    return undefined;
  }
}
