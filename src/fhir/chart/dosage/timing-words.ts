import { ratio } from '../../../clinical/measures/ratio.ts';
import { exactly, type Timing } from './dose-part.ts';

/** Codes of v3-GTSAbbreviation and what stands for them in local lists. */
const CODES: ReadonlyMap<string, Timing> = new Map<string, Timing>([
  ['QD', { perDay: exactly(ratio(1)), everyDay: true }],
  ['BID', { perDay: exactly(ratio(2)), everyDay: true }],
  ['TID', { perDay: exactly(ratio(3)), everyDay: true }],
  ['QID', { perDay: exactly(ratio(4)), everyDay: true }],
  ['QOD', { perDay: exactly(ratio(1, 2)), everyDay: false }],
  ['AM', { slots: ['morning'], perDay: exactly(ratio(1)), everyDay: true }],
  ['PM', { openTime: true, perDay: exactly(ratio(1)), everyDay: true }],
  ['BED', { slots: ['bedtime'], perDay: exactly(ratio(1)), everyDay: true }],
  ['Q4H', { perDay: exactly(ratio(6)), everyDay: true }],
  ['Q6H', { perDay: exactly(ratio(4)), everyDay: true }],
  ['Q8H', { perDay: exactly(ratio(3)), everyDay: true }],
  ['Q12H', { perDay: exactly(ratio(2)), everyDay: true }],
]);

/** The timing that a code or a few words stand for; `undefined` when they are not understood. */
export const readTimingWords = (written: string): Timing | undefined => CODES.get(written.trim().toUpperCase());
