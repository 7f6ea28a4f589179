import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { day } from '../../../src/clinical/measures/day.ts';
import { mg } from '../../../src/clinical/measures/dose.ts';
import { toOneDecimal } from '../../../src/clinical/measures/ratio.ts';
import { inOrder } from '../../../src/clinical/measures/slots.ts';
import type { StrategyChoice } from '../../../src/clinical/picture/answers.ts';
import type { TaperPlan } from '../../../src/clinical/taper/taper-plan.ts';
import { asked, pace, planned } from './asked.ts';

const CASES = new URL('../../cases/', import.meta.url);
const read = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}/${file}`, CASES), 'utf8'));

const slotsInMg = z.partial(
  z.strictObject({ morning: z.number(), midday: z.number(), evening: z.number(), bedtime: z.number() }),
);
const Expected = z.object({ regimen: z.object({ slots: slotsInMg }), schedule: z.nullable(z.unknown()) });
const Choices = z.object({
  today: z.string(),
  strategy: z.optional(
    z.object({
      id: z.enum(['jcpg', 'seed_fixed', 'seed_pct', 'nardi', 'short', 'custom']),
      percent: z.optional(z.number()),
      weeks: z.optional(z.number()),
      governed: z.optional(z.boolean()),
    }),
  ),
  supply: z.optional(z.object({ odt: z.optional(z.boolean()) })),
});

const LABEL = {
  'tablet 2 mg': '2 mg tablet',
  'tablet 1 mg': '1 mg tablet',
  'tablet 0.5 mg': '0.5 mg tablet',
  'ODT 0.25 mg': '0.25 mg ODT',
  'ODT 0.125 mg': '0.125 mg ODT',
} as const;

/** The schedule in the words of the case files. */
function inCaseForm(plan: TaperPlan): unknown {
  return {
    strategy: plan.strategy.id,
    governed: plan.governed,
    weeks: plan.weeks,
    products: plan.products.map((product) => LABEL[product]),
    rows: plan.rows.map((row) => ({
      row: row.row,
      day: row.day,
      date: row.date,
      mgPerDay: mg(row.dose),
      stepMg: mg(row.step),
      stepPercent: toOneDecimal(row.stepPercent),
      r14Percent: toOneDecimal(row.r14Percent),
      tag: row.tag,
      slots: Object.fromEntries(
        inOrder(row.slots).map(([slot, made]) => [
          slot,
          {
            mg: mg(made.dose),
            pieces: made.pieces.map(({ product, halves }) => ({ product: LABEL[product], count: halves / 2 })),
          },
        ]),
      ),
    })),
  };
}

/** The two worked cases that resume after a hold, with the pace that section 5 gives them. */
const RESUMED: Readonly<Record<string, { strategy: StrategyChoice; daysAtDose: number }>> = {
  w09b: { strategy: pace('jcpg', { percent: 5, weeks: 6 }), daysAtDose: 21 },
  w10b: { strategy: pace('jcpg', { percent: 5, weeks: 4 }), daysAtDose: 21 },
};

const worked = readdirSync(CASES)
  .map((name) => ({ name, expected: z.parse(Expected, read(name, 'expected.json')) }))
  .filter(({ expected }) => expected.schedule !== null);

describe('worked cases', () => {
  test('17 of the 21 worked cases have a schedule', () => {
    expect(worked.map(({ name }) => name)).toHaveLength(17);
  });

  test.each(worked)('the schedule of $name, row by row', ({ name, expected }) => {
    const choices = z.parse(Choices, read(name, 'choices.json'));
    const { id, ...numbers } = choices.strategy ?? { id: 'jcpg' as const };
    const resumed = RESUMED[name];
    const request = asked(expected.regimen.slots, resumed?.strategy ?? pace(id, numbers), {
      start: day(choices.today),
      odt: choices.supply?.odt ?? true,
      ...(resumed ? { resumedAfter: { daysAtDose: resumed.daysAtDose } } : {}),
    });
    expect(inCaseForm(planned(request))).toEqual(expected.schedule);
  });
});
