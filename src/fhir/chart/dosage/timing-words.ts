import { ratio } from '../../../clinical/measures/ratio.ts';
import { slotOfClock } from './clock.ts';
import { exactly, type Timing } from './dose-part.ts';
import { addFrequency, addTime, hasTiming, newClause, timingOf } from './sig-clause.ts';
import { lexemesOf } from './sig-lexicon.ts';
import { plainSig } from './sig-text.ts';

export interface TimingWords {
  readonly timing: Timing;
  readonly asNeeded: boolean;
}

const daily = (count: number): Timing => ({ perDay: exactly(ratio(count)), everyDay: true });

/** Codes of v3-GTSAbbreviation whose words a sig would not use, or would use for something else. */
const CODES: ReadonlyMap<string, Timing> = new Map<string, Timing>([
  ['BED', { slots: ['bedtime'], perDay: exactly(ratio(1)), everyDay: true }],
  ['QD', daily(1)],
  ['BID', daily(2)],
  ['TID', daily(3)],
  ['QID', daily(4)],
]);

const FOUR_DIGITS = /^([01]\d|2[0-3])([0-5]\d)$/;

/** The timing that a code or a few words stand for ("QHS", "2 times daily", "0900"); `undefined`: not understood. */
export function readTimingWords(written: string): TimingWords | undefined {
  const code = CODES.get(written.trim().toUpperCase());
  if (code) return { timing: code, asNeeded: false };
  const [clock, hour = '', minute = ''] = FOUR_DIGITS.exec(written.trim()) ?? [];
  const slot = clock === undefined ? undefined : slotOfClock(`${hour}:${minute}`);
  if (slot) return { timing: { slots: [slot], perDay: exactly(ratio(1)), everyDay: true }, asNeeded: false };
  const plain = plainSig(written.replace(/\(qualifier value\)/i, ''));
  return plain === undefined ? undefined : readClause(plain);
}

function readClause(plain: string): TimingWords | undefined {
  const clause = newClause();
  let joint: 'nothing' | 'and' | 'comma' = 'nothing';
  for (const lexeme of lexemesOf(plain)) {
    let fits = true;
    if (lexeme.is === 'time') fits = addTime(clause, lexeme.slot, joint);
    else if (lexeme.is === 'frequency') fits = addFrequency(clause, lexeme.perDay, lexeme.everyDay, joint);
    else if (lexeme.is === 'weekdays') clause.weekdays = lexeme.days;
    else if (lexeme.is === 'event') clause.event = true;
    else if (lexeme.is === 'as needed') clause.asNeeded = true;
    else
      fits =
        lexeme.is === 'filler' ||
        lexeme.is === 'and' ||
        lexeme.is === 'comma' ||
        lexeme.is === 'open' ||
        lexeme.is === 'close';
    if (!fits) return undefined;
    if (lexeme.is === 'and' || lexeme.is === 'comma') joint = lexeme.is;
    else if (lexeme.is !== 'filler') joint = 'nothing';
  }
  const timing = hasTiming(clause) ? timingOf(clause) : undefined;
  return timing && { timing, asNeeded: clause.asNeeded };
}
