import type { Language } from './language.ts';
import { type Spoken, speak } from './spoken.ts';

/** Every language of this folder: a further one is one more file, named by its code. */
const FILES = import.meta.glob<Language>('./{??,???}.ts', { eager: true, import: 'default' });

const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  Object.entries(FILES).map(([file, language]) => [file.replace(/^\.\/|\.ts$/g, ''), language]),
);

/** What can be chosen, each by its locale: "en-US", "es-US", "es-ES". */
export const LOCALES: readonly string[] = [...LANGUAGES.values()].flatMap(({ locales }) => locales);

const codeOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

/** A locale that this app has words for, in the writing of its place ("es-MX" too); `undefined` for other languages. */
export function inLanguage(tag: string): Spoken | undefined {
  const words = LANGUAGES.get(codeOf(tag));
  if (!words) return undefined;
  const [usual] = words.locales;
  const hasPlace = tag.includes('-') && Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;
  return speak(words, hasPlace ? (Intl.getCanonicalLocales(tag)[0] ?? usual) : usual);
}

/** The name of a language in words of the clinician's: "Spanish (United States)". */
export const languageName = (tag: string): string =>
  new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;

export interface FirstChoice {
  readonly locale: string;
  /** The patient's language, as charted, when there is no handout in it. */
  readonly missing?: string;
}

const FALLBACK = 'en-US';

/** The patient's own language, else the site's, else English. A tag that nobody can read counts as none. */
export function firstChoice(patients: string | undefined, sites: string): FirstChoice {
  const own = patients === undefined ? undefined : inLanguage(patients);
  if (own) return { locale: own.locale };
  const locale = inLanguage(sites)?.locale ?? FALLBACK;
  return patients === undefined ? { locale } : { locale, missing: patients };
}
