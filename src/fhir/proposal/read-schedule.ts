import { type Day, readDay } from '../../clinical/measures/day.ts';
import { addDoses, type Dose, doseFromMg } from '../../clinical/measures/dose.ts';
import { inOrder, type PerSlot, SLOTS, type Slot } from '../../clinical/measures/slots.ts';
import { STRATEGIES, type StrategyChoice } from '../../clinical/picture/answers.ts';
import type { Pieces, SlotDose } from '../../clinical/taper/taper-plan.ts';
import { readDecimal } from './decimal-in-words.ts';
import { doseOf } from './laid-out-row.ts';
import { NO_STEP, PURPOSES, type ScheduleHead, type WrittenRow } from './schedule-text.ts';
import { readAmount, readTabletName } from './tablet.ts';

/** A schedule as read back from a care plan or a note. */
export interface WrittenSchedule extends ScheduleHead {
  readonly rows: readonly WrittenRow[];
}

const HEAD = /^Clonazepam (taper|step back|resumed taper)\. /m;
const PACE = /^Pace: (.+)\.$/m;
const BEFORE = /^Dose before: (\S+) mg\/day\.(.*)$/m;
const GOAL = /^Goal: (\S+) mg\/day\. Fills of at most (\d+) days\.$/m;
const STEP = /^Step (\d+), (?:from (\S+)|(\S+) to (\S+)): (\S+) mg\/day\. (.*)$/;

/**
 * Reads a schedule that this app wrote. `undefined` when any line of it says something else, or when its numbers do not
 * add up (pieces to the time of day, times of day to the row): an edited schedule is never half believed.
 */
export function readSchedule(text: string): WrittenSchedule | undefined {
  const head = readHead(text);
  const lines = text.split(/\r?\n/).filter((line) => line.startsWith('Step '));
  const rows = lines.map(readRow);
  if (head === undefined || !rows.every((row) => row !== undefined)) return undefined;
  if (rows.length === 0 && !text.split(/\r?\n/).includes(NO_STEP)) return undefined;
  return rows.every((row, index) => row.row === index + 1) ? { ...head, rows } : undefined;
}

function readHead(text: string): ScheduleHead | undefined {
  const purpose = PURPOSES.find((each) => each === HEAD.exec(text)?.[1]);
  const pace = readPace(PACE.exec(text)?.[1] ?? '');
  const [, before = '', slots = ''] = BEFORE.exec(text) ?? [];
  const [, goal = '', fillDays = ''] = GOAL.exec(text) ?? [];
  const baseline = readDoses(slots);
  const target = doseFromMg(goal);
  if (purpose === undefined || pace === undefined || baseline === undefined || target === undefined) return undefined;
  const total = addDoses(...inOrder(baseline).map(([, dose]) => dose));
  return doseFromMg(before) === total ? { purpose, pace, baseline, target, fillDays: Number(fillDays) } : undefined;
}

/** Reads the words of `paceInWords` between "Pace: " and the full stop. */
function readPace(words: string): StrategyChoice | undefined {
  const [id, ...parts] = words.split(', ');
  const strategy = STRATEGIES.find((each) => each === id);
  if (strategy === undefined) return undefined;
  let pace: StrategyChoice = { id: strategy };
  for (const part of parts) {
    const [, number = '', unit] = /^(?:every )?(\S+) (%|mg|weeks)$/.exec(part) ?? [];
    const amount = readDecimal(number);
    if (part === 'governed' || part === 'not governed') pace = { ...pace, governed: part === 'governed' };
    else if (amount === undefined) return undefined;
    else if (unit === '%') pace = { ...pace, percent: amount };
    else if (unit === 'mg') pace = { ...pace, mg: amount };
    else pace = { ...pace, weeks: Number(number) };
  }
  return pace;
}

function readSlot(word: string | undefined): Slot | undefined {
  return SLOTS.find((slot) => slot === word?.toLowerCase());
}

/** Reads the words of `dosesInWords`, joined by blanks. */
export function readDoses(words: string): PerSlot<Dose> | undefined {
  const found: [Slot, Dose][] = [];
  for (const part of words.split(/(?<=mg\.) ?/).filter((each) => each.trim() !== '')) {
    const [, word, amount = ''] = /^(\w+) (\S+) mg\.$/.exec(part.trim()) ?? [];
    const slot = readSlot(word);
    const dose = doseFromMg(amount);
    if (slot === undefined || dose === undefined) return undefined;
    found.push([slot, dose]);
  }
  return Object.fromEntries(found);
}

/** Reads one "Step …" line with everything in it but the supply. */
function readRow(line: string): WrittenRow | undefined {
  const [matched, number, from, start, end, amount = '', rest = ''] = STEP.exec(line) ?? [];
  const dose = doseFromMg(amount);
  if (matched === undefined || dose === undefined) return undefined;
  if (from !== undefined) return stopRow(Number(number), readDay(from), dose);
  const [days, slots] = [[readDay(start ?? ''), readDay(end ?? '')], readSlots(rest.split('. Supply: ')[0] ?? '')];
  const [first, last] = days;
  if (first === undefined || last === undefined || last < first || slots === undefined) return undefined;
  const made = addDoses(...inOrder(slots).map(([, slotDose]) => slotDose.dose));
  return made === dose && dose > 0 ? { row: Number(number), start: first, end: last, dose, slots } : undefined;
}

function stopRow(row: number, start: Day | undefined, dose: Dose): WrittenRow | undefined {
  return start !== undefined && dose === 0 ? { row, start, dose, slots: {} } : undefined;
}

function readSlots(words: string): PerSlot<SlotDose> | undefined {
  const found: [Slot, SlotDose][] = [];
  for (const part of words.split('; ')) {
    const [, word, amount = '', made = ''] = /^(\w+) (\S+) mg = (.+)$/.exec(part) ?? [];
    const slot = readSlot(word);
    const dose = doseFromMg(amount);
    const pieces = made.split(' + ').map(readPieces);
    if (slot === undefined || dose === undefined || !pieces.every((piece) => piece !== undefined)) return undefined;
    if (doseOf(pieces) !== dose) return undefined;
    found.push([slot, { dose, pieces }]);
  }
  return Object.fromEntries(found);
}

function readPieces(words: string): Pieces | undefined {
  const [amount = '', name = ''] = words.split(' x ');
  const halves = readAmount(amount);
  const product = readTabletName(name);
  return halves === undefined || product === undefined ? undefined : { product, halves };
}
