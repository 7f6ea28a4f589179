import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { calendarOf } from '../../../src/app/handout/calendar.ts';
import { DoseCalendar } from '../../../src/app/handout/DoseCalendar.tsx';
import { HowItWorks } from '../../../src/app/handout/HowItWorks.tsx';
import type { PlanForPatient } from '../../../src/app/handout/plan-for-patient.ts';
import { inLanguage } from '../../../src/app/languages/choose-language.ts';
import type { Spoken } from '../../../src/app/languages/spoken.ts';
import type { Day } from '../../../src/clinical/measures/day.ts';

export const SITE = { contactLine: 'Riverbend Clinic, 555-0100', emergencyNumber: '911', crisisLine: '988' };

export function spokenIn(locale: string): Spoken {
  const spoken = inLanguage(locale);
  if (!spoken) throw new Error(`no words for ${locale}`);
  return spoken;
}

/** Both parts of the sheet as the browser would get them. */
export function printed(
  plan: PlanForPatient,
  locale: string,
  today: Day,
): { readonly how: string; readonly calendar: string } {
  const spoken = spokenIn(locale);
  const calendar = calendarOf(plan, today);
  return {
    how: renderToStaticMarkup(createElement(HowItWorks, { notice: calendar.notice, numbers: SITE, today, spoken })),
    calendar: renderToStaticMarkup(createElement(DoseCalendar, { calendar, spoken })),
  };
}

/** What stands between the tags, as somebody reads it. */
export const wordsOf = (markup: string): string =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[ \n]+/g, ' ')
    .trim();

interface Reading {
  readonly slots: Readonly<Record<string, string>>;
  readonly months: readonly string[];
  readonly tablet: RegExp;
  readonly melts: string;
}

const EN: Reading = {
  slots: { 'In the morning': 'morning', 'At noon': 'midday', 'In the evening': 'evening', 'At bedtime': 'bedtime' },
  months: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  tablet:
    /^(?:(?<whole>\d+)(?<half> and a half)?|(?<only>half a)) tablets? of (?<mg>[\d.]+) mg(?<melts> that melts? in the mouth)?$/,
  melts: 'melts',
};
const ES: Reading = {
  slots: { 'Por la mañana': 'morning', 'Al mediodía': 'midday', 'Por la tarde': 'evening', 'Al acostarse': 'bedtime' },
  months: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  tablet:
    /^(?:(?<whole>\d+) tabletas?(?<half> y media)?|(?<only>media) tableta) de (?<mg>[\d.,]+) mg(?<melts> que se deshacen? en la boca)?$/,
  melts: 'se deshace',
};
const readingOf = (locale: string): Reading => (locale.startsWith('es') ? ES : EN);

/** "1.875", "1,875" in units of 125 µg. */
const units = (written: string): number => 8 * Number(written.replace(',', '.'));

/** "3 and a half tablets of 0.5 mg + 1 tablet of 0.125 mg that melts in the mouth", written out anew in short. */
export function piecesInFull(words: string, locale: string): string {
  const { tablet } = readingOf(locale);
  return words
    .replaceAll('\u00a0', ' ')
    .split(' + ')
    .map((part) => {
      const { whole = '0', half, only, mg = '', melts } = tablet.exec(part)?.groups ?? {};
      if (mg === '') throw new Error(`not read: “${part}”`);
      const halves = 2 * Number(whole) + (half || only ? 1 : 0);
      return `${halves}/2 x ${units(mg)}${melts ? ' ODT' : ''}`;
    })
    .join(' + ');
}

/** "3½ × 0.5 mg + 1 × 0.125 mg (melts)", written out anew in the same way. */
export function piecesInShort(words: string, locale: string): string {
  const { melts } = readingOf(locale);
  return words
    .replaceAll('\u00a0', ' ')
    .split(' + ')
    .map((part) => {
      const [, whole = '', half = '', mg = '', odt] =
        /^(\d*)(½?) × ([\d.,]+) mg(?: \(([^)]+)\))?$/.exec(part.trim()) ?? [];
      if (mg === '' || (odt !== undefined && odt !== melts)) throw new Error(`not read: “${part}”`);
      return `${2 * Number(whole) + (half ? 1 : 0)}/2 x ${units(mg)}${odt ? ' ODT' : ''}`;
    })
    .join(' + ');
}

/** "Tuesday, December 1, 2026", "martes, 1 de diciembre de 2026", "Dec 1, 2026", "1 dic 2026" as 2026-12-01. */
export function dateIn(words: string, locale: string): string {
  const { months } = readingOf(locale);
  const parts = words
    .toLowerCase()
    .split(/[\s,.]+|de /)
    .filter(Boolean);
  const year = parts.find((part) => /^\d{4}$/.test(part)) ?? '';
  const dayOfMonth = parts.find((part) => /^\d{1,2}$/.test(part)) ?? '';
  // The weekday comes first: "mar, 1 dic" is a Tuesday in December.
  const month =
    parts
      .slice(1)
      .concat(parts.slice(0, 1))
      .find((part) => /^[a-z]/.test(part) && months.some((name) => part.startsWith(name))) ?? '';
  const number = months.findIndex((name) => month.startsWith(name)) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
}

export const slotIn = (words: string, locale: string): string => {
  const slot = readingOf(locale).slots[words.trim()];
  if (slot === undefined) throw new Error(`no time of day: “${words}”`);
  return slot;
};

/** The parts of the markup that carry an attribute, with its value. */
export function marked(markup: string, tag: string, attribute: string): readonly (readonly [string, string])[] {
  return [...markup.matchAll(new RegExp(`<${tag}[^>]* ${attribute}="([^"]+)"[^>]*>(.*?)</${tag}>`, 'gs'))].map(
    (match) => [match[1] ?? '', match[0]] as const,
  );
}
