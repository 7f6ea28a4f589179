import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, isEqual, plus, type Ratio, ratio, times, toNumber } from '../../../src/clinical/measures/ratio.ts';
import { inOrder, type Slot } from '../../../src/clinical/measures/slots.ts';
import { textOnly } from './sig-notation.ts';

/** Amounts as written, for one tablet, with what they are. */
const AMOUNTS: readonly [string, string][] = [
  ['1', '1'],
  ['one', '1'],
  ['one (1)', '1'],
  ['2', '2'],
  ['2 (two)', '2'],
  ['1/2', '0.5'],
  ['one-half', '0.5'],
  ['half', '0.5'],
  ['0.5', '0.5'],
  ['.5', '0.5'],
  ['1.5', '1.5'],
  ['1 1/2', '1.5'],
  ['one and one-half', '1.5'],
  ['2 and 1/2', '2.5'],
  ['a quarter', '0.25'],
  ['1/4', '0.25'],
  ['3', '3'],
];
const TIMES: readonly [string, Slot][] = [
  ['in the morning', 'morning'],
  ['every morning', 'morning'],
  ['qAM', 'morning'],
  ['at 8 am', 'morning'],
  ['at noon', 'midday'],
  ['at 2 pm', 'midday'],
  ['every evening', 'evening'],
  ['at 18:00', 'evening'],
  ['at bedtime', 'bedtime'],
  ['nightly', 'bedtime'],
  ['qHS', 'bedtime'],
  ['at 9pm', 'bedtime'],
];
const STRENGTHS = ['0.125', '0.25', '0.5', '1', '2'];
const exact = (written: string): Ratio => decimal(written) ?? ratio(0);

const sigPart = fc.record({ amount: fc.constantFrom(...AMOUNTS), time: fc.constantFrom(...TIMES) });
const sigOf = fc.uniqueArray(sigPart, { minLength: 1, maxLength: 4, selector: ({ time }) => time[1] });

describe('sigs made of known parts', () => {
  test('1 to 4 parts at different times are read as exactly their doses', () => {
    fc.assert(
      fc.property(
        sigOf,
        fc.constantFrom(...STRENGTHS),
        fc.constantFrom(', ', ' and ', ', and '),
        (parts, mg, joint) => {
          const strength = { mg: exact(mg), per: 'piece' } as const;
          const sig = `Take ${parts.map(({ amount, time }) => `${amount[0]} tablet ${time[0]}`).join(joint)}`;
          const reading = textOnly(sig, strength);
          if (reading.kind !== 'read') throw new Error(`asked: ${sig}`);
          for (const { amount, time } of parts) {
            const slot = reading.slots[time[1]];
            expect(slot && toNumber(slot), sig).toBe(toNumber(times(exact(amount[1]), strength.mg)));
          }
          expect(inOrder(reading.slots)).toHaveLength(parts.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a bracketed total that is not tablets times strength is never read', () => {
    fc.assert(
      fc.property(
        sigPart,
        fc.constantFrom(...STRENGTHS),
        fc.integer({ min: 1, max: 80 }),
        ({ amount, time }, mg, eighths) => {
          const strength = { mg: exact(mg), per: 'piece' } as const;
          const total = ratio(eighths, 8);
          const reading = textOnly(`Take ${amount[0]} tablet (${eighths / 8} mg total) ${time[0]}`, strength);
          expect(reading.kind).toBe(isEqual(total, times(exact(amount[1]), strength.mg)) ? 'read' : 'ask');
        },
      ),
    );
  });
});

/** Words of sigs in any order: most of it is nonsense, some of it is ambiguous. */
const WORDS = [
  ...AMOUNTS.map(([written]) => `${written} tablet`),
  ...TIMES.map(([written]) => written),
  ...['1 mg', '0.5 mg', '500 mcg', '2 mL', '0.5-1 mg', '1-2 tablets', '(1 mg total)', '= 1 tab', '0.5 mg tablet'],
  ...['daily', 'twice daily', 'BID', 'TID', 'every 8 hours', 'every other day', 'weekly', 'Mon/Wed/Fri', 'once'],
  ...[
    'prn',
    'as needed',
    'and',
    ',',
    '.',
    'then',
    'then stop',
    'x 7 days',
    'may repeat once',
    'may take an additional',
  ],
  ...[
    'max 2 tablets per day',
    'do not exceed 1 mg/day',
    'by mouth',
    'Take',
    '# 30',
    '1 refill',
    'or',
    'taper',
    'as directed',
  ],
];

describe('words of sigs in any order', () => {
  test('what is read is made of amounts that stand in the text, and never of ranges, PRN or steps', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), (words) => {
        const strength = { mg: exact('0.5'), per: 'piece' } as const;
        const sig = words.join(' ');
        const reading = textOnly(sig, strength);
        if (reading.kind !== 'read') return;
        read += 1;
        expect(sig).not.toMatch(
          /prn|needed|\d-\d|then|x 7|repeat|additional|taper|\bor\b|every other|weekly|Mon|once(?! nightly)/,
        );
        const stated = words.flatMap((word) => amountIn(word) ?? []);
        for (const [, mg] of inOrder(reading.slots)) {
          expect(
            stated.some((amount) => isEqual(amount, mg)),
            `${toNumber(mg)} mg in "${sig}"`,
          ).toBe(true);
        }
        const sum = inOrder(reading.slots).reduce<Ratio>((total, [, mg]) => plus(total, mg), ratio(0));
        expect(toNumber(sum)).toBeGreaterThan(0);
      }),
      { numRuns: 5_000, seed: 20_261_201 },
    );
    expect(read).toBeGreaterThan(20);
  });

  test('no text is thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(['read', 'ask']).toContain(textOnly(text, undefined).kind);
      }),
      { numRuns: 150 },
    );
  });
});

/** The milligrams that one of the words states, for a 0.5 mg tablet. */
function amountIn(word: string): Ratio | undefined {
  const tablets = AMOUNTS.find(([written]) => word === `${written} tablet`);
  if (tablets) return times(exact(tablets[1]), exact('0.5'));
  const [, number = '', unit] = /([\d.]+) ?(mg|mcg|tab)/.exec(word) ?? [];
  if (unit === undefined) return undefined;
  return unit === 'mg'
    ? exact(number)
    : unit === 'mcg'
      ? times(exact(number), ratio(1, 1000))
      : times(exact(number), exact('0.5'));
}
