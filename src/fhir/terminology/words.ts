/**
 * The words of a name: lower case, letters and digits only, so that "Tylenol #3", "tylenol-3" and "TYLENOL 3" are one
 * name. Accents are kept apart from their letters and dropped.
 */
function wordsOf(written: string): string[] {
  return (
    written
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u0300-\u036f'’]/g, '')
      .match(/[a-z0-9]+/g) ?? []
  );
}

interface Phrase<T> {
  readonly words: readonly string[];
  readonly meaning: T;
}

/** Finds names in a text: whole words, the longest first ("gabapentin enacarbil" before "gabapentin"). */
export class NameIndex<T> {
  readonly #byFirstWord = new Map<string, Phrase<T>[]>();

  constructor(names: Iterable<readonly [string, T]>) {
    for (const [name, meaning] of names) {
      const words = wordsOf(name);
      const [first] = words;
      if (first === undefined) continue;
      const phrases = this.#byFirstWord.get(first) ?? [];
      phrases.push({ words, meaning });
      phrases.sort((a, b) => b.words.length - a.words.length);
      this.#byFirstWord.set(first, phrases);
    }
  }

  /** Every name found in the text, in its order, without repetitions. Only the first 20,000 characters are looked at. */
  findIn(text: string): T[] {
    const words = wordsOf(text.slice(0, LONGEST_TEXT));
    const found = new Set<T>();
    for (let at = 0; at < words.length; ) {
      const phrase = this.#at(words, at);
      if (phrase) found.add(phrase.meaning);
      at += phrase?.words.length ?? 1;
    }
    return [...found];
  }

  #at(words: readonly string[], at: number): Phrase<T> | undefined {
    return this.#byFirstWord
      .get(words[at] ?? '')
      ?.find((phrase) => phrase.words.every((word, offset) => words[at + offset] === word));
  }
}

/** A name stands near the beginning; nobody writes a drug's name behind ten pages of text. */
const LONGEST_TEXT = 20_000;
