import { describe, expect, test } from 'vitest';
import { ADVICE } from '../../../src/app/handout/advice.ts';
import { planOfProposal } from '../../../src/app/handout/plan-for-patient.ts';
import { firstChoice, inLanguage, LOCALES } from '../../../src/app/languages/choose-language.ts';
import english from '../../../src/app/languages/en.ts';
import type { Language } from '../../../src/app/languages/language.ts';
import { day } from '../../../src/clinical/measures/day.ts';
import { doseFromMg } from '../../../src/clinical/measures/dose.ts';
import { TODAY } from '../../builders/patient.ts';
import { proposed } from '../../fhir/proposal/proposed.ts';
import { printed, spokenIn, wordsOf } from '../handout/printed.ts';

const { advice, ...withoutAdvice } = english;
const { 'danger: seizure': _seizure, ...mostAdvice } = advice;
// @ts-expect-error a language that does not say that a seizure is a danger does not compile
const incomplete: Language = { ...withoutAdvice, advice: mostAdvice };

describe('the languages of the handout', () => {
  test('are English and Spanish, Spanish with the decimals of the United States and of Spain', () => {
    expect(LOCALES).toEqual(['en-US', 'es-US', 'es-ES']);
  });

  test.each([
    ['en-US', '1.875', 'Tuesday, December 1, 2026', 'Tue, Dec 1'],
    ['es-US', '1.875', 'martes, 1 de diciembre de 2026', 'mar, 1 de dic'],
    ['es-ES', '1,875', 'martes, 1 de diciembre de 2026', 'mar, 1 dic'],
    ['es-MX', '1.875', 'martes, 1 de diciembre de 2026', 'mar 1 de dic'],
    ['es-AR', '1,875', 'martes, 1 de diciembre de 2026', 'mar, 1 dic'],
  ])('%s: %s mg on %s, in short %s', (locale, amount, long, short) => {
    const spoken = spokenIn(locale);
    const dose = doseFromMg('1.875');
    if (dose === undefined) throw new Error('off the grid');
    expect(spoken.amount(dose)).toBe(`${amount}\u00a0mg`);
    expect(spoken.longDate(day('2026-12-01'))).toBe(long);
    expect(spoken.shortDate(day('2026-12-01'))).toBe(short);
  });

  test.each([
    ['the chart’s es-US', 'es-US', 'en-US', { locale: 'es-US' }],
    ['the chart’s es-MX, in its own writing', 'es-MX', 'en-US', { locale: 'es-MX' }],
    ['the chart’s es, without a place', 'es', 'en-US', { locale: 'es-US' }],
    ['the chart’s EN, in capitals', 'EN', 'es-US', { locale: 'en-US' }],
    ['nothing in the chart: the site’s', undefined, 'es-ES', { locale: 'es-ES' }],
    ['Vietnamese in the chart: the site’s, and it is said', 'vi', 'en-US', { locale: 'en-US', missing: 'vi' }],
    ['nothing readable anywhere: English', undefined, 'xx', { locale: 'en-US' }],
  ])('first choice: %s', (_name, patients, sites, choice) => {
    expect(firstChoice(patients, sites)).toEqual(choice);
  });

  test.each(LOCALES)('%s: every sentence is there, and none of another language is left in it', (locale) => {
    const { words } = spokenIn(locale);
    const { how } = printed(planOfProposal(proposed()), locale, TODAY);
    for (const id of Object.keys(ADVICE)) expect(Object.hasOwn(words.advice, id)).toBe(true);
    expect(Object.values(words.advice).filter((each) => each === '')).toEqual([]);
    if (words !== english) {
      const shared = Object.values(english.advice).filter((each) => Object.values(words.advice).includes(each));
      expect(shared).toEqual([]);
    }
    expect(wordsOf(how)).toContain('911');
    expect(wordsOf(how)).toContain('988');
    expect(wordsOf(how)).toContain('Riverbend Clinic, 555-0100');
  });

  test('a language without "You have a seizure" does not compile (see the line above), and would print nothing there', () => {
    expect(incomplete.advice['danger: seizure']).toBeUndefined();
  });

  test('a tag that is no language has no words', () => {
    expect(inLanguage('vi')).toBeUndefined();
  });
});

/** Groups of vowels, a silent e left out: close enough for a grade. */
function syllables(word: string, silentE: boolean): number {
  const groups = word.toLowerCase().match(/[aeiouyáéíóúü]+/g)?.length ?? 0;
  return Math.max(1, groups - (silentE && /[^aeiouyl]e$/.test(word.toLowerCase()) ? 1 : 0));
}

function counts(locale: string) {
  const { words } = spokenIn(locale);
  const sentences = [
    ...Object.values(words.advice).map((each) => (typeof each === 'string' ? each : each('0.5 mg'))),
    ...Object.values(words.notices).flatMap(({ head, text }) => [head, text]),
    words.calendar.laterText,
    words.calendar.afterThat,
    words.dates.ask,
  ]
    .flatMap((text) => text.split(/(?<=[.?:])\s/))
    .map((sentence) => sentence.match(/\p{L}+/gu) ?? []);
  const every = sentences.flat();
  return {
    perSentence: every.length / sentences.length,
    perWord: every.reduce((sum, word) => sum + syllables(word, locale.startsWith('en')), 0) / every.length,
  };
}

describe('plain words', () => {
  test('English reads at sixth grade or below (Flesch–Kincaid)', () => {
    const { perSentence, perWord } = counts('en-US');
    expect(0.39 * perSentence + 11.8 * perWord - 15.59).toBeLessThan(6);
  });
  test('Spanish reads as "fairly easy" or easier (Fernández Huerta, 70 and above)', () => {
    const { perSentence, perWord } = counts('es-US');
    expect(206.84 - 60 * perWord - 1.02 * perSentence).toBeGreaterThan(70);
  });
});
