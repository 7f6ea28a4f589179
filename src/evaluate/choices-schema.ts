import * as z from 'zod/mini';
import { RULES } from '../clinical/assessment/rule-list.ts';
import { isDay } from '../clinical/measures/day.ts';
import { STRATEGIES } from '../clinical/picture/answers.ts';
import { INDICATIONS, READ_TYPES } from '../clinical/picture/chart-record.ts';
import { REFERRAL_RULES } from '../clinical/referral/referral-rules.ts';
import { RESPONSE_RULES } from '../clinical/response/respond.ts';
import { TAPER_RULES } from '../clinical/safeguards/check-plan.ts';

/**
 * CHOICES.json, exactly as the contract lists it: what is not listed is refused, so that a misspelt key is never a
 * silent default. The message of every check says what was expected there.
 */
const list = (words: readonly string[]): string => `one of ${words.map((word) => `"${word}"`).join(', ')}`;
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words, list(words));

function number(expected: string, least: number, most = Number.MAX_SAFE_INTEGER) {
  return z.number(expected).check(z.gte(least, expected), z.lte(most, expected));
}
function wholeNumber(expected: string, least: number, most = Number.MAX_SAFE_INTEGER) {
  return z.number(expected).check(z.gte(least, expected), z.lte(most, expected), z.multipleOf(1, expected));
}

const bool = z.boolean('true or false');
const day = z.string('a day as YYYY-MM-DD').check(z.refine(isDay, 'a day as YYYY-MM-DD'));
const mgPerDay = number('mg, 0 or more', 0);
const count = z.optional(wholeNumber('a whole number of days or times, 0 or more', 0));

/** Bounds of the contract: jcpg 5–10 % every 2–4 weeks (at a review any number of weeks from 2), and so on. */
function strategyOf(mostJcpgWeeks: number | undefined) {
  const governed = z.optional(bool);
  const weeksOfJcpg =
    mostJcpgWeeks === undefined
      ? wholeNumber('a whole number of weeks, at least 2', 2)
      : wholeNumber(`a whole number of weeks from 2 to ${mostJcpgWeeks}`, 2, mostJcpgWeeks);
  const plain = <Id extends 'seed_fixed' | 'nardi' | 'short'>(id: Id) =>
    z.strictObject({ id: z.literal(id), governed });
  const custom = z
    .strictObject({
      id: z.literal('custom'),
      percent: z.optional(
        z
          .number('a percent above 0, up to 100')
          .check(z.gt(0, 'a percent above 0, up to 100'), z.lte(100, 'a percent above 0, up to 100')),
      ),
      mg: z.optional(z.number('mg above 0').check(z.gt(0, 'mg above 0'))),
      weeks: wholeNumber('a whole number of weeks, at least 1 (custom needs it)', 1),
      governed,
    })
    .check(
      z.refine(
        ({ percent, mg }) => (percent === undefined) !== (mg === undefined),
        'exactly one of percent and mg with custom',
      ),
    );
  return z.discriminatedUnion(
    'id',
    [
      z.strictObject({
        id: z.literal('jcpg'),
        percent: z.optional(number('a percent from 5 to 10', 5, 10)),
        weeks: z.optional(weeksOfJcpg),
        governed,
      }),
      z.strictObject({
        id: z.literal('seed_pct'),
        percent: z.optional(number('a percent from 10 to 25', 10, 25)),
        weeks: z.optional(wholeNumber('a whole number of weeks, 1 or 2', 1, 2)),
        governed,
      }),
      plain('seed_fixed'),
      plain('nardi'),
      plain('short'),
      custom,
    ],
    `a pace with an id: ${list(STRATEGIES)}`,
  );
}

const slots = z.strictObject(
  {
    morning: z.optional(mgPerDay),
    midday: z.optional(mgPerDay),
    evening: z.optional(mgPerDay),
    bedtime: z.optional(mgPerDay),
  },
  'mg for morning, midday, evening, bedtime',
);

const AN_ORDER = /^MedicationRequest\/[A-Za-z0-9\-.]{1,64}$/;
const intake = z.strictObject(
  {
    slots: z.optional(slots),
    daysPerWeek: z.optional(number('days per week, 0 to 7', 0, 7)),
    since: z.optional(day),
    orders: z.optional(
      z
        .string('"add" or "MedicationRequest/<id>"')
        .check(z.refine((orders) => orders === 'add' || AN_ORDER.test(orders), '"add" or "MedicationRequest/<id>"')),
    ),
  },
  'an object about what is really taken',
);

const rls = z.strictObject(
  {
    present: z.optional(bool),
    criteria: z.optional(wholeNumber('a whole number from 0 to 5', 0, 5)),
    irls: z.optional(wholeNumber('a whole number from 0 to 40', 0, 40)),
    baselineIrls: z.optional(wholeNumber('a whole number from 0 to 40', 0, 40)),
    change: z.optional(oneOf(['same', 'worse', 'much worse'])),
    nightsPerWeek: z.optional(number('nights per week, 0 to 7', 0, 7)),
    distress: z.optional(oneOf(['none', 'mild', 'moderate', 'severe'])),
  },
  'an object of answers about restless legs',
);

const MOST_JCPG_WEEKS = 4;

const review = z.strictObject(
  {
    from: strategyOf(undefined),
    currentMgPerDay: mgPerDay,
    previousMgPerDay: mgPerDay,
    baselineMgPerDay: mgPerDay,
    state: oneOf(['ON_TRACK', 'HOLD', 'STEP_BACK']),
    daysInState: count,
    daysAtDose: count,
    calmDays: count,
    holdsSoFar: count,
  },
  'an object about the review',
);

const RULE_IDS: ReadonlySet<string> = new Set(
  [...RULES, ...RESPONSE_RULES, ...TAPER_RULES, ...REFERRAL_RULES].flatMap(({ id }) => [id, `${id}m`]),
);

/** A reason for a rule that does not exist is a slip of the pen: a silent one would look like a reason that was heard. */
const overrides = z.record(
  z
    .string()
    .check(z.refine((id) => RULE_IDS.has(id), 'ids of rules as docs/clinical.md lists them, such as "R-ELG-3"')),
  z.string('a typed reason'),
  'typed reasons by rule id',
);

export const choicesSchema = z.strictObject(
  {
    today: z.optional(day),
    intake: z.optional(intake),
    indication: z.optional(oneOf(INDICATIONS)),
    strategy: z.optional(strategyOf(MOST_JCPG_WEEKS)),
    start: z.optional(day),
    target: z.optional(mgPerDay),
    supply: z.optional(
      z.strictObject(
        { odt: z.optional(bool), fillDays: z.optional(wholeNumber('a whole number of days, at least 1', 1)) },
        'an object with odt and fillDays',
      ),
    ),
    rls: z.optional(rls),
    sleep: z.optional(oneOf(['undisturbed', 'mild', 'significant'])),
    withdrawal: z.optional(oneOf(['none', 'mild', 'moderate', 'severe', 'complicated'])),
    suicidality: z.optional(oneOf(['none', 'passive', 'active'])),
    previousFailedTaper: z.optional(bool),
    pregnant: z.optional(bool),
    unreadTypes: z.optional(z.array(oneOf(READ_TYPES), `a list of resource types, each ${list(READ_TYPES)}`)),
    overrides: z.optional(overrides),
    review: z.optional(review),
  },
  'an object of choices',
);
export type WrittenChoices = z.infer<typeof choicesSchema>;
