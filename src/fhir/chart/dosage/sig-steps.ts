import { type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import type { Strength } from '../../terminology/clonazepam.ts';
import { type DosageStep, type DosePart, exactly, ONE, type Timing } from './dose-part.ts';
import { type Clause, hasTiming, inherit, isEmpty, newClause, partOf } from './sig-clause.ts';

/** One step of a sig while it is read. */
export interface OpenStep {
  readonly clauses: Clause[];
  /** How long; present without days when the length is no number of days ("for 2 months"). */
  lasts: { readonly days: Ratio | undefined } | undefined;
  readonly stops: boolean;
}

export const newStep = (stops = false): OpenStep => ({ clauses: [newClause()], lasts: undefined, stops });

type Failed = 'amounts disagree' | undefined;

/** The steps of a sig that was read to its end; a later step takes over what it leaves out. */
export function closeSteps(
  steps: readonly OpenStep[],
  alternates: boolean,
  strength: Strength | undefined,
): DosageStep[] | Failed {
  const closed: DosageStep[] = [];
  let before: OpenStep | undefined;
  for (const step of steps) {
    if (before && !takeOver(step, before)) return undefined;
    const parts = step.stops ? [] : closeClauses(step, alternates, strength);
    if (!Array.isArray(parts)) return parts;
    const days = step.lasts?.days;
    closed.push({ parts, ...(days ? { days } : {}), ...(step.lasts ? { ends: true } : {}) });
    if (!step.stops) before = step;
  }
  return closed;
}

/** A later step leaves out what does not change; that is clear only between single clauses. */
function takeOver(step: OpenStep, before: OpenStep): boolean {
  if (step.stops) return true;
  const [clause, ...others] = step.clauses.filter((each) => !isEmpty(each));
  const [earlier, ...more] = before.clauses.filter((each) => !isEmpty(each));
  if (!clause || !earlier) return false;
  const complete = [clause, ...others].every((each) => each.amounts.length > 0 && hasTiming(each));
  if (complete) return true;
  if (others.length > 0 || more.length > 0) return false;
  inherit(clause, earlier);
  return true;
}

function closeClauses(step: OpenStep, alternates: boolean, strength: Strength | undefined): DosePart[] | Failed {
  const clauses = step.clauses.filter((clause) => !isEmpty(clause) || clause.asNeeded);
  const regular = clauses.filter(({ extra }) => !extra);
  if (alternates) return alternating(regular, strength);
  if (regular.length > 1 && regular.some((clause) => clause.amounts.length === 0 || !hasTiming(clause)))
    return undefined;
  const named = regular.flatMap(({ times: at }) => at);
  if (regular.length > 1 && new Set(named).size < named.length) return undefined;
  const parts: DosePart[] = [];
  for (const clause of clauses) {
    const part = partOf(clause, strength);
    if (part === undefined || part === 'amounts disagree') return part;
    parts.push(
      clause.extra && !hasTiming(clause) ? { ...part, timing: { perDay: exactly(ONE), everyDay: true } } : part,
    );
  }
  return parts;
}

/** "Alternate 0.5 mg and 0.25 mg nightly": each dose on every other day, at the time that is said once. */
function alternating(clauses: readonly Clause[], strength: Strength | undefined): DosePart[] | Failed {
  const last = clauses.at(-1);
  if (clauses.length !== 2 || !last) return undefined;
  const parts: DosePart[] = [];
  for (const clause of clauses) {
    if (clause !== last) inherit(clause, last);
    const part = partOf(clause, strength);
    if (part === undefined || part === 'amounts disagree') return part;
    parts.push({ ...part, timing: everySecondDay(part.timing) });
  }
  return parts;
}

function everySecondDay({ perDay, ...timing }: Timing): Timing {
  const half = (count: Ratio): Ratio => times(count, ratio(1, 2));
  return {
    ...timing,
    ...(perDay ? { perDay: { low: half(perDay.low), high: half(perDay.high) } } : {}),
    everyDay: false,
  };
}
