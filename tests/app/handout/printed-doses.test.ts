import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOfProposal } from '../../../src/app/handout/plan-for-patient.ts';
import { addDays, type Day, daysBetween } from '../../../src/clinical/measures/day.ts';
import { dose, mgRatio } from '../../../src/clinical/measures/dose.ts';
import { inOrder, SLOTS } from '../../../src/clinical/measures/slots.ts';
import type { StrategyChoice } from '../../../src/clinical/picture/answers.ts';
import { planTaper } from '../../../src/clinical/taper/plan-taper.ts';
import type { ProductId, TaperPlan, TaperRow } from '../../../src/clinical/taper/taper-plan.ts';
import { propose } from '../../../src/fhir/proposal/propose.ts';
import { exactly, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { actOf } from '../../fhir/proposal/proposed.ts';
import { dateIn, marked, piecesInFull, piecesInShort, printed, slotIn, wordsOf } from './printed.ts';

const picture = maria().picture();
const LOCALES = ['en-US', 'es-US', 'es-ES'] as const;

const strategies: fc.Arbitrary<StrategyChoice> = fc.oneof(
  fc
    .record({ percent: fc.constantFrom('5', '10').map(exactly), weeks: fc.constantFrom(2, 3, 4) })
    .map((pace) => ({ id: 'jcpg' as const, ...pace })),
  fc.constant({ id: 'nardi' as const }),
  fc
    .record({ mg: fc.constantFrom('0.125', '0.5').map(exactly), weeks: fc.integer({ min: 1, max: 12 }) })
    .map((pace) => ({ id: 'custom' as const, ...pace })),
);

/** 0.125 to 8 mg a day in any split over the day, as plans that can be written, each in one of the languages. */
const sheets = fc
  .record({
    units: fc.tuple(...SLOTS.map(() => fc.integer({ min: 0, max: 16 }))),
    strategy: strategies,
    start: fc.integer({ min: 0, max: 500 }).map((days) => addDays(TODAY, days)),
    odt: fc.boolean(),
    target: fc.constantFrom('0', '0', '0.25'),
    locale: fc.constantFrom(...LOCALES),
  })
  .map(({ units, strategy, start, odt, target, locale }) => {
    const taken = Object.fromEntries(
      SLOTS.flatMap((slot, index) => ((units[index] ?? 0) > 0 ? [[slot, mgRatio(dose(units[index] ?? 0))]] : [])),
    );
    const outcome = planTaper({ taken, strategy, start, odt, targetMg: exactly(target) });
    if (outcome.kind !== 'plan') return undefined;
    const proposal = propose({
      act: actOf(),
      picture,
      findings: [],
      plan: outcome.plan,
      supply: { odt, fillDays: 28 },
    });
    return proposal.kind === 'proposal' ? { plan: outcome.plan, sheet: planOfProposal(proposal), locale } : undefined;
  })
  .filter((each) => each !== undefined);

const UNITS: Readonly<Record<ProductId, string>> = {
  'tablet 2 mg': '16',
  'tablet 1 mg': '8',
  'tablet 0.5 mg': '4',
  'ODT 0.25 mg': '2 ODT',
  'ODT 0.125 mg': '1 ODT',
};

/** A row of the plan as "bedtime: 7/2 x 4 + 2/2 x 1 ODT". */
const planned = ({ slots }: TaperRow): Record<string, string> =>
  Object.fromEntries(
    inOrder(slots).map(([slot, { pieces }]) => [
      slot,
      pieces.map(({ product, halves }) => `${halves}/2 x ${UNITS[product]}`).join(' + '),
    ]),
  );

/** What the pictures of a part say in words, by time of day. */
const pictured = (markup: string, tag: string, locale: string): Record<string, string> =>
  Object.fromEntries(
    marked(markup, tag, 'data-slot').map(([slot, part]) => [
      slot,
      piecesInFull(/aria-label="([^"]+)"/.exec(part)?.[1] ?? '', locale),
    ]),
  );

const lastDay = (plan: TaperPlan, row: TaperRow): Day => addDays(plan.rows[row.row]?.date ?? addDays(row.date, 28), -1);

/** Every line of a step: its day, its doses in pictures and beside them, a box for every time of taking. */
function expectEveryLine(plan: TaperPlan, first: TaperRow, markup: string, locale: string): void {
  const lines = marked(markup, 'tr', 'data-from');
  const days = daysBetween(first.date, lastDay(plan, first)) + 1;
  expect(lines.length).toBe(days <= 35 ? days : Math.ceil(days / 7));
  const boxes = lines.flatMap(([, line]) => [...line.matchAll(/class="box"/g)]).length;
  expect(boxes).toBe(days * inOrder(first.slots).length);
  const said = new Set(lines.map(([, line]) => JSON.stringify(pictured(line, 'td', locale))));
  expect([...said]).toEqual([JSON.stringify(planned(first))]);
  for (const [day, line] of lines) {
    // With one time of day the pieces stand beside the pictures; with more the head of the column has them.
    const beside = wordsOf(/class="short">(.*?)<\/span>/s.exec(line)?.[1] ?? '');
    const [only, ...others] = Object.values(planned(first));
    if (others.length === 0) expect(piecesInShort(beside, locale)).toBe(only);
    const [head = ''] = wordsOf(/<th.*?<\/th>/s.exec(line)?.[0] ?? '').split(' – ');
    expect(dateIn(`${head} ${day.slice(0, 4)}`, locale)).toBe(day);
  }
  expect(lines.map(([day]) => day)).toEqual(lines.map((_, index) => addDays(first.date, index * (days <= 35 ? 1 : 7))));
}

describe('printed = planned: what is read back from the sheet, in English and in Spanish of both places', () => {
  test('the first step has its doses in full words, its first and its last day, and every line of it the same doses', () => {
    fc.assert(
      fc.property(sheets, ({ plan, sheet, locale }) => {
        const first = plan.rows.find((row) => row.dose > 0);
        const { calendar } = printed(sheet, locale, TODAY);
        const [step] = marked(calendar, 'section', 'data-step').filter(([row]) => row === String(first?.row));
        if (!first || !step) {
          // A plan that stops in its one row has no dose to follow: what was last said goes on.
          expect(plan.rows.map((row) => row.dose)).toEqual([0]);
          expect(marked(calendar, 'section', 'data-step')).toEqual([]);
          return;
        }
        const [, markup] = step;

        const inFull = marked(markup, 'li', 'data-slot').map(([, line]) => {
          const [head = '', rest = ''] = wordsOf(line).split(/ ?: /);
          const [, pieces = '', total = ''] = /^(.*) \(([\d.,]+).mg\)$/.exec(rest) ?? [];
          return [slotIn(head, locale), [piecesInFull(pieces, locale), 8 * Number(total.replace(',', '.'))]];
        });
        expect(Object.fromEntries(inFull)).toEqual(
          Object.fromEntries(
            Object.entries(planned(first)).map(([slot, pieces]) => [
              slot,
              [pieces, inOrder(first.slots).find(([each]) => each === slot)?.[1].dose],
            ]),
          ),
        );

        const [, opening = ''] = /<\/h3>\s*<p>(.*?)<\/p>/s.exec(markup) ?? [];
        const [, from = '', to = ''] =
          /(?:From|Del) (\D*\d{1,2}\D+\d{4}) (?:to|al) (\D*\d{1,2}\D+\d{4})\./.exec(wordsOf(opening)) ?? [];
        expect([dateIn(from, locale), dateIn(to, locale)]).toEqual([first.date, lastDay(plan, first)]);

        const heads = [...markup.matchAll(/class="tick amounts">(.*?)<\/span>/gs)].map(([, head = '']) => head);
        const several = Object.values(planned(first));
        expect(heads.map((head) => piecesInShort(head, locale))).toEqual(several.length > 1 ? several : []);

        expectEveryLine(plan, first, markup, locale);
      }),
      { numRuns: 25 },
    );
  });

  test('every later step has its date, its dose a day and its doses, in pictures and in short', () => {
    fc.assert(
      fc.property(sheets, ({ plan, sheet, locale }) => {
        const first = plan.rows.find((row) => row.dose > 0);
        const rows = marked(printed(sheet, locale, TODAY).calendar, 'tr', 'data-later');
        const read = rows.map(([, row]) => {
          const [, date = '', eachDay = ''] = [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell);
          const total = /<strong>([\d.,]+).mg/.exec(eachDay)?.[1] ?? '0';
          const short = marked(eachDay, 'div', 'data-slot').map(([slot, line]) => [
            slot,
            piecesInShort(wordsOf(/class="short">(.*?)<\/span>/s.exec(line)?.[1] ?? ''), locale),
          ]);
          const inPictures = pictured(eachDay, 'div', locale);
          expect(Object.fromEntries(short)).toEqual(inPictures);
          return [dateIn(wordsOf(date), locale), 8 * Number(total.replace(',', '.')), inPictures];
        });
        expect(read).toEqual(plan.rows.filter((row) => row !== first).map((row) => [row.date, row.dose, planned(row)]));
      }),
      { numRuns: 20 },
    );
  });
});
