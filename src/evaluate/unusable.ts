/** Input that the headless run cannot use: where in the file, and what was expected there. One line for a person. */
export interface Unusable {
  readonly kind: 'unusable';
  /** "strategy.percent", or "the file" for the whole of it. */
  readonly place: string;
  readonly expected: string;
}

export const unusable = (place: string, expected: string): Unusable => ({ kind: 'unusable', place, expected });

/** "choices.json: strategy.percent: expected a number from 5 to 10". */
export const inOneLine = (file: string, { place, expected }: Unusable): string =>
  `${file}: ${place}: expected ${expected}`.replaceAll(/\s+/g, ' ');
