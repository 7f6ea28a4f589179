import { readDay } from '../../clinical/measures/day.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { decimalInWords, readDecimal } from './decimal-in-words.ts';

const STATES = ['BASELINE', 'CONTINUE', 'CONTINUE_WATCH', 'HOLD', 'STEP_BACK', 'RESUME', 'EMERGENCY'] as const;
const WITHDRAWAL = ['none', 'mild', 'moderate', 'severe', 'complicated'] as const;
const RLS = ['present', 'absent'] as const;
const CHANGE = ['same', 'worse', 'much worse'] as const;
const SLEEP = ['undisturbed', 'mild', 'significant'] as const;
const SUICIDALITY = ['none', 'passive', 'active'] as const;
const NOT_RECORDED = 'not recorded';

/**
 * One line of the plan's history: "Visit 2027-01-12: HOLD; taken 1.5 mg/day; withdrawal moderate; RLS present; IRLS 15;
 * legs not recorded; sleep mild; suicidality none". What was not answered says so: missing is never normal.
 */
export function visitInWords(visit: Visit): string {
  const taken = visit.takenMgPerDay === undefined ? NOT_RECORDED : `${decimalInWords(visit.takenMgPerDay)} mg/day`;
  return [
    `Visit ${visit.date}: ${visit.state}`,
    `taken ${taken}`,
    `withdrawal ${visit.withdrawal ?? NOT_RECORDED}`,
    `RLS ${visit.rls ?? NOT_RECORDED}`,
    `IRLS ${visit.irls ?? NOT_RECORDED}`,
    `legs ${visit.rlsChange ?? NOT_RECORDED}`,
    `sleep ${visit.sleep ?? NOT_RECORDED}`,
    `suicidality ${visit.suicidality ?? NOT_RECORDED}`,
  ].join('; ');
}

const VISIT =
  /^Visit (\S+): (\w+); taken (.+?)(?: mg\/day)?; withdrawal (.+?); RLS (.+?); IRLS (.+?); legs (.+?); sleep (.+?); suicidality (.+)$/;

/** Reads such a line back; `undefined` for any other text, also for one that was edited into something unknown. */
export function readVisit(line: string): Visit | undefined {
  const [, date = '', state, taken, withdrawal, rls, irls, legs, sleep, suicidality] = VISIT.exec(line.trim()) ?? [];
  const parts = {
    date: readDay(date),
    state: STATES.find((each) => each === state),
    taken: read(taken, readDecimal),
    withdrawal: oneOf(withdrawal, WITHDRAWAL),
    rls: oneOf(rls, RLS),
    irls: read(irls, readIrls),
    legs: oneOf(legs, CHANGE),
    sleep: oneOf(sleep, SLEEP),
    suicidality: oneOf(suicidality, SUICIDALITY),
  };
  const answers = [parts.taken, parts.withdrawal, parts.rls, parts.irls, parts.legs, parts.sleep, parts.suicidality];
  if (!parts.date || !parts.state || answers.some((answer) => answer === 'not understood')) return undefined;
  return {
    date: parts.date,
    state: parts.state,
    ...given('takenMgPerDay', parts.taken),
    ...given('withdrawal', parts.withdrawal),
    ...given('rls', parts.rls),
    ...given('irls', parts.irls),
    ...given('rlsChange', parts.legs),
    ...given('sleep', parts.sleep),
    ...given('suicidality', parts.suicidality),
  };
}

type Read<T> = T | 'not recorded' | 'not understood';

function read<T>(words: string | undefined, reading: (words: string) => T | undefined): Read<T> {
  if (words === NOT_RECORDED) return NOT_RECORDED;
  return (words === undefined ? undefined : reading(words)) ?? 'not understood';
}

const oneOf = <T extends string>(words: string | undefined, choices: readonly T[]): Read<T> =>
  read(words, (each) => choices.find((choice) => choice === each));

const readIrls = (words: string): number | undefined =>
  /^\d{1,2}$/.test(words) && Number(words) <= 40 ? Number(words) : undefined;

function given<Name extends string, T>(name: Name, answer: Read<T>): { readonly [N in Name]?: T } {
  const entry: { [N in Name]?: T } = {};
  if (answer !== NOT_RECORDED && answer !== 'not understood') entry[name] = answer;
  return entry;
}
