import { type Day, day } from '../../../src/clinical/measures/day.ts';
import { mg } from '../../../src/clinical/measures/dose.ts';
import { decimal, type Ratio } from '../../../src/clinical/measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../../../src/clinical/measures/slots.ts';
import type { StrategyChoice, StrategyId } from '../../../src/clinical/picture/answers.ts';
import { planTaper, type TaperRequest } from '../../../src/clinical/taper/plan-taper.ts';
import type { TaperPlan, TaperRow } from '../../../src/clinical/taper/taper-plan.ts';

export const FIRST_OF_DECEMBER: Day = day('2026-12-01');

/** An amount as a clinician types it. */
export function amount(written: string | number): Ratio {
  const read = decimal(written);
  if (!read) throw new Error(`not an amount: ${written}`);
  return read;
}

type MgPerSlot = { readonly [S in Slot]?: number | undefined };

/** mg per time of day: `taken({ morning: 0.5, bedtime: 1 })`. */
export function taken(mgPerSlot: MgPerSlot): PerSlot<Ratio> {
  const given = Object.entries(mgPerSlot).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(given.map(([slot, amountMg]) => [slot, amount(amountMg ?? 0)]));
}

export interface PaceOptions {
  readonly percent?: number | undefined;
  readonly weeks?: number | undefined;
  readonly mg?: number | undefined;
  readonly governed?: boolean | undefined;
}

/** A pace in plain numbers: `pace('jcpg', { percent: 10, weeks: 2 })`. */
export function pace(id: StrategyId, { percent, mg: step, weeks, governed }: PaceOptions = {}): StrategyChoice {
  return {
    id,
    ...(weeks === undefined ? {} : { weeks }),
    ...(governed === undefined ? {} : { governed }),
    ...(percent === undefined ? {} : { percent: amount(percent) }),
    ...(step === undefined ? {} : { mg: amount(step) }),
  };
}

/** A request from 1 December 2026 with tablets and ODT, unless said otherwise. */
export function asked(
  mgPerSlot: MgPerSlot,
  strategy: StrategyChoice = pace('jcpg'),
  more: Partial<TaperRequest> = {},
): TaperRequest {
  return { taken: taken(mgPerSlot), strategy, start: FIRST_OF_DECEMBER, odt: true, ...more };
}

/** The plan of a request that must not be refused. */
export function planned(request: TaperRequest): TaperPlan {
  const outcome = planTaper(request);
  if (outcome.kind === 'refused') throw new Error(`refused: ${outcome.because.map(({ why }) => why).join(', ')}`);
  return outcome.plan;
}

/** A row as a clinician reads it: day, mg and tag. */
export const read = (row: TaperRow): readonly [number, number, string] => [row.day, mg(row.dose), row.tag];

/** mg per time of day of a row. */
export const split = (row: TaperRow | undefined): { readonly [S in Slot]?: number } =>
  Object.fromEntries(inOrder(row?.slots ?? {}).map(([slot, made]) => [slot, mg(made.dose)]));
