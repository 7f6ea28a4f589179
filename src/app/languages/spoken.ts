import type { Day } from '../../clinical/measures/day.ts';
import { type Dose, mg } from '../../clinical/measures/dose.ts';
import type { Pieces } from '../../clinical/taper/taper-plan.ts';
import { tabletOf } from '../../fhir/proposal/tablet.ts';
import type { Language } from './language.ts';

/** A language as it is spoken in one place: its words, with dates and amounts in the place's own writing. */
export interface Spoken {
  readonly locale: string;
  readonly words: Language;
  /** "Tuesday, December 1, 2026". */
  longDate(date: Day): string;
  /** "Dec 1, 2026". */
  mediumDate(date: Day): string;
  /** "Tue, Dec 1". */
  shortDate(date: Day): string;
  /** "1.875 mg", "1,875 mg": never a trailing zero, always one before the point. */
  amount(dose: Dose): string;
  /** "3 and a half tablets of 0.5 mg + 1 tablet of 0.125 mg that melts in the mouth". */
  pieces(pieces: readonly Pieces[]): string;
  /** "3½ × 0.5 mg". */
  short(piece: Pieces): string;
}

/** Days have no time zone: UTC on both sides keeps the browser from shifting one. */
const dated = (locale: string, options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return (date: Day): string => format.format(new Date(`${date}T00:00:00Z`));
};

/** A space that does not break: an amount and its unit stay on one line. */
const UNIT = '\u00a0mg';

export function speak(words: Language, locale: string): Spoken {
  // Three decimals hold every multiple of 0.125 exactly; grouping would make 1,875 of 1875.
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false });
  const amount = (dose: Dose): string => `${decimals.format(mg(dose))}${UNIT}`;
  const strengthOf = ({ product }: Pieces): string => amount(tabletOf(product).strength);
  return {
    locale,
    words,
    longDate: dated(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    mediumDate: dated(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
    shortDate: dated(locale, { weekday: 'short', day: 'numeric', month: 'short' }),
    amount,
    pieces: (pieces) =>
      pieces
        .map((piece) =>
          words.tablets({
            halves: piece.halves,
            strength: strengthOf(piece),
            melts: tabletOf(piece.product).odt,
          }),
        )
        .join(' + '),
    short: (piece) => {
      const whole = Math.floor(piece.halves / 2);
      const count = piece.halves % 2 === 0 ? String(whole) : `${whole === 0 ? '' : whole}½`;
      return `${count} × ${strengthOf(piece)}${tabletOf(piece.product).odt ? ` (${words.melts})` : ''}`;
    },
  };
}
