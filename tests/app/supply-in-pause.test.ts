import { describe, expect, test } from 'vitest';
import { supplyInPause } from '../../src/app/words/supply.ts';
import { day } from '../../src/clinical/measures/day.ts';
import { presentSupply } from '../../src/clinical/review/present-supply.ts';
import { maria } from '../builders/patients.ts';

const TODAY = day('2026-12-22');
const HOLD = { state: 'HOLD', reviewInDays: 14 } as const;

/** Maria's one order, supplied until then. */
function supplied(...ends: readonly (string | undefined)[]) {
  const { ordersInForce } = maria().picture();
  const [order] = ordersInForce.found;
  if (!order) throw new Error('no order');
  const { supplyEnds: _, ...without } = order;
  const found = ends.map((end) => (end === undefined ? without : { ...without, supplyEnds: day(end) }));
  return presentSupply({ ordersInForce: { ...ordersInForce, found } });
}

describe('until when what is taken now is supplied, where the taper pauses', () => {
  test('on HOLD with 3 days of supply and a review in 14: it runs out before the review', () => {
    const said = supplyInPause(HOLD, supplied('2026-12-25'), TODAY);
    expect(said?.isShort).toBe(true);
    expect(said?.words).toContain('lasts until 25 Dec 2026, before the review on 5 Jan 2027');
  });

  test('until the day of the review itself is long enough; the day before is not', () => {
    expect(supplyInPause(HOLD, supplied('2027-01-05'), TODAY)?.isShort).toBe(false);
    expect(supplyInPause(HOLD, supplied('2027-01-04'), TODAY)?.isShort).toBe(true);
  });

  test('of two products the one that ends first counts', () => {
    expect(supplied('2027-02-01', '2026-12-25')).toMatchObject({ kind: 'ends', on: '2026-12-25' });
  });

  test('an order without an end, or no order at all: missing is never enough', () => {
    expect(supplyInPause(HOLD, supplied('2027-02-01', undefined), TODAY)).toMatchObject({ isShort: true });
    expect(supplied()).toEqual({ kind: 'no order in force' });
    expect(supplyInPause(HOLD, supplied(), TODAY)?.isShort).toBe(true);
  });

  test('yesterday: it has ended', () => {
    expect(supplyInPause(HOLD, supplied('2026-12-21'), TODAY)?.words).toContain('it has ended');
  });

  test('where the plan goes on, the next step brings its own supply: nothing is said', () => {
    expect(
      supplyInPause({ state: 'CONTINUE', reviewInDays: undefined }, supplied('2026-12-25'), TODAY),
    ).toBeUndefined();
  });
});
