import { isEqual, type Ratio } from '../../../clinical/measures/ratio.ts';
import type { Strength } from '../../terminology/clonazepam.ts';
import { type Amount, type DosageStep, sameSpan } from './dose-part.ts';
import { addFrequency, addTime, type Clause, hasTiming, type Joint, newClause } from './sig-clause.ts';
import type { Lexeme } from './sig-lexemes.ts';
import { closeSteps, newStep, type OpenStep } from './sig-steps.ts';

/** The steps of a sig, and what it says beside them. */
export interface ReadSteps {
  readonly steps: readonly DosageStep[];
  readonly ceiling?: Amount;
  /** "Decrease by 0.25 mg every 2 weeks": only the present dose is there. */
  readonly openTaper: boolean;
  readonly otherOrder: boolean;
  readonly stopped: boolean;
}

interface Reading {
  readonly steps: OpenStep[];
  readonly products: Ratio[];
  ceiling: Amount | undefined;
  joint: Joint;
  depth: number;
  equals: boolean;
  additional: boolean;
  alternates: boolean;
  openTaper: boolean;
  otherOrder: boolean;
  stopped: boolean;
}

/**
 * Puts the lexemes of one sig together; `undefined` when something does not fit: the sig is then asked, never guessed.
 */
export function readSteps(
  lexemes: readonly Lexeme[],
  strength: Strength | undefined,
): ReadSteps | 'amounts disagree' | undefined {
  const reading: Reading = {
    steps: [newStep()],
    products: [],
    ceiling: undefined,
    joint: 'nothing',
    depth: 0,
    equals: false,
    additional: false,
    alternates: false,
    openTaper: false,
    otherOrder: false,
    stopped: false,
  };
  for (const lexeme of lexemes) {
    if (!take(reading, lexeme)) return undefined;
  }
  if (reading.depth !== 0 || reading.additional) return undefined;
  const product = productOf(reading.products, strength);
  if (product === 'another') return undefined;
  const steps = closeSteps(reading.steps, reading.alternates, product);
  if (!Array.isArray(steps)) return steps;
  const { ceiling, openTaper, otherOrder, stopped } = reading;
  return { steps, ...(ceiling ? { ceiling } : {}), openTaper, otherOrder, stopped };
}

const currentStep = ({ steps }: Reading): OpenStep => {
  const step = steps.at(-1) ?? newStep();
  if (steps.length === 0) steps.push(step);
  return step;
};

function currentClause(reading: Reading): Clause {
  const { clauses } = currentStep(reading);
  const clause = clauses.at(-1) ?? newClause();
  if (clauses.length === 0) clauses.push(clause);
  return clause;
}

/** Takes one lexeme in; false when it does not fit here. */
function take(reading: Reading, lexeme: Lexeme): boolean {
  if (takeSign(reading, lexeme)) return true;
  const { joint } = reading;
  const clause = currentClause(reading);
  reading.joint = 'nothing';
  switch (lexeme.is) {
    case 'amount':
      return addAmount(reading, lexeme.amount, joint);
    case 'pieces of':
      reading.products.push(lexeme.mg);
      return addAmount(reading, lexeme.amount, joint);
    case 'time':
      return addTime(clause, lexeme.slot, joint);
    case 'frequency':
      return addFrequency(clause, lexeme.perDay, lexeme.everyDay, joint);
    case 'weekdays':
      clause.weekdays = lexeme.days;
      return true;
    case 'event':
      clause.event = true;
      clause.asNeeded ||= lexeme.asNeeded ?? false;
      return true;
    case 'as needed':
      clause.asNeeded = true;
      return true;
    case 'strength':
      reading.products.push(lexeme.mg);
      return true;
    default:
      return takeTurn(reading, lexeme);
  }
}

/** Punctuation and joining words. */
function takeSign(reading: Reading, { is }: Lexeme): boolean {
  if (is === 'filler') return true;
  if (is === 'open' || is === 'close') {
    reading.depth += is === 'open' ? 1 : -1;
    return reading.depth >= 0;
  }
  if (is === 'equals') reading.equals = true;
  else if (is === 'and' || is === 'full stop') reading.joint = is;
  else if (is === 'comma') reading.joint = reading.joint === 'and' ? 'and' : 'comma';
  else return false;
  return true;
}

/** What turns the sig: ceilings, steps, extras. */
function takeTurn(reading: Reading, lexeme: Lexeme): boolean {
  const step = currentStep(reading);
  switch (lexeme.is) {
    case 'at most':
      if (reading.ceiling && !sameAmount(reading.ceiling, lexeme.amount)) return false;
      reading.ceiling = lexeme.amount;
      return true;
    case 'lasts':
      if (step.lasts) return false;
      step.lasts = { days: lexeme.days };
      return true;
    case 'then':
      reading.steps.push(newStep());
      return true;
    case 'stop':
      reading.steps.push(newStep(true));
      return true;
    case 'repeat':
      return addRepeat(reading);
    case 'additional':
      reading.additional = true;
      return true;
    case 'alternate':
      reading.alternates = true;
      return true;
    case 'open taper':
      reading.openTaper = true;
      return true;
    case 'other order':
      reading.otherOrder = true;
      return true;
    case 'stopped':
      reading.stopped = true;
      return true;
    default:
      return false;
  }
}

const sameAmount = (a: Amount, b: Amount): boolean => a.unit === b.unit && sameSpan(a.span, b.span);

/** An amount begins a clause, or says the dose of the present one again in another unit. */
function addAmount(reading: Reading, amount: Amount, joint: Joint): boolean {
  const { clauses } = currentStep(reading);
  const clause = currentClause(reading);
  const { equals, depth, additional, alternates } = reading;
  reading.equals = false;
  reading.additional = false;
  const [first] = clause.amounts;
  if (additional) clauses.push({ ...newClause(true), amounts: [amount] });
  else if (first === undefined) clause.amounts.push(amount);
  else if (equals || depth > 0 || (!hasTiming(clause) && joint !== 'and')) {
    if (amount.unit === first.unit && !sameAmount(amount, first)) return false;
    clause.amounts.push(amount);
  } else if (hasTiming(clause) || alternates) clauses.push({ ...newClause(), amounts: [amount] });
  else return false;
  return true;
}

function addRepeat(reading: Reading): boolean {
  const { clauses } = currentStep(reading);
  const clause = currentClause(reading);
  if (clause.amounts.length === 0 || clause.extra) return false;
  const repeated = newClause(true);
  repeated.amounts.push(...clause.amounts);
  repeated.event = clause.event;
  clauses.push(repeated);
  return true;
}

/** A strength in the words must be the strength of the product; it stands in for one that is not known. */
function productOf(worded: readonly Ratio[], strength: Strength | undefined): Strength | undefined | 'another' {
  const [first] = worded;
  if (first === undefined) return strength;
  const product = strength ?? ({ mg: first, per: 'piece' } as const);
  return product.per === 'piece' && worded.every((mg) => isEqual(mg, product.mg)) ? product : 'another';
}
