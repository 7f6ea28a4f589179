import { compare, isAbove, isBelow, plus, type Ratio, ratio, times } from '../../../clinical/measures/ratio.ts';
import { type DosageStep, type DosePart, ONE, plusSpan, type Span, timesSpan } from './dose-part.ts';

const NONE: Span = { low: ratio(0), high: ratio(0) };

/**
 * mg per day that a step schedules, PRN left out; a mean where it is not every day. `undefined`: the dose or the
 * number of doses of a scheduled part is not stated.
 */
export function scheduledMgPerDay({ parts }: DosageStep): Span | undefined {
  let sum: Span = NONE;
  for (const part of parts) {
    if (part.asNeeded || part.timing.event) continue;
    if (!part.mg || !part.timing.perDay) return undefined;
    sum = plusSpan(sum, timesSpan(part.mg, part.timing.perDay));
  }
  return sum;
}

/**
 * The most mg that can be taken on one day: scheduled and as-needed doses together. A stated ceiling counts instead,
 * but for doses as needed only if it is lower.
 */
export function mostMgPerDay({ parts }: DosageStep, ceiling: Ratio | undefined): Ratio | undefined {
  const everyDay = parts.filter(({ timing }) => timing.everyDay || timing.event);
  const most = everyDay.map(mostOf);
  const onSomeDays = parts.filter(({ timing }) => !timing.everyDay && !timing.event).map(mostOf);
  if ([...most, ...onSomeDays].includes(undefined)) return ceiling;
  const sum = most.reduce<Ratio>((total, each) => plus(total, each ?? ratio(0)), ratio(0));
  const onADay = onSomeDays.reduce<Ratio>((top, each) => (each && isAbove(each, top) ? each : top), ratio(0));
  const all = plus(sum, onADay);
  if (!ceiling) return all;
  return parts.some(({ asNeeded }) => asNeeded) && isBelow(all, ceiling) ? all : ceiling;
}

function mostOf({ mg, timing }: DosePart): Ratio | undefined {
  if (!mg) return undefined;
  if (timing.event) return mg.high;
  if (!timing.perDay) return undefined;
  const count = timing.everyDay || compare(timing.perDay.high, ONE) > 0 ? timing.perDay.high : ONE;
  return times(mg.high, count);
}
