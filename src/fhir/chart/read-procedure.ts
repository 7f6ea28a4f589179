import { type Day, isAfter } from '../../clinical/measures/day.ts';
import type { ChartedProcedure } from '../../clinical/picture/chart-record.ts';
import { statusCode } from '../resources/element.ts';
import type { ProcedureResource } from '../resources/procedure.ts';
import { wordingsOf } from '../terminology/code-systems.ts';
import { groupsOf } from '../terminology/conditions.ts';
import { latestDay } from './charted-days.ts';
import { asConcept } from './read-medication.ts';
import type { Cited } from './sort-resources.ts';

/** Not done, not yet done, or not meant. */
const NOT_PERFORMED = new Set(['not-done', 'entered-in-error', 'preparation']);

const DIALYSIS = /\b(?:ha?emo|peritoneal )?dia(?:lysis|filtration)\b/i;
/** About dialysis without being one. */
const AROUND_DIALYSIS =
  /\b(?:catheter|access|fistula|graft|shunt|education|training|teaching|removal|planning|counsel\w*)\b/i;

/** A dialysis, or nothing: no other procedure matters to a rule (spec section 1). */
export function readDialysis(
  { reference, resource }: Cited<ProcedureResource>,
  today: Day,
): ChartedProcedure | undefined {
  if (NOT_PERFORMED.has(statusCode(resource.status))) return undefined;
  const concept = asConcept(resource.code ?? {});
  const wordings = wordingsOf(concept);
  const inWords = wordings.some((wording) => DIALYSIS.test(wording) && !AROUND_DIALYSIS.test(wording));
  if (!inWords && !groupsOf({ codings: concept.codings }).includes('esrd_dialysis')) return undefined;
  const performed = performedOn(resource, today);
  const label = (wordings[0] ?? 'Dialysis').slice(0, 200);
  return {
    source: { reference, label, ...(performed ? { date: performed } : {}) },
    ...(performed ? { performed } : {}),
  };
}

/** The last day of it; a period without an end is still going on. */
function performedOn({ performedDateTime, performedPeriod }: ProcedureResource, today: Day): Day | undefined {
  const started = latestDay(performedPeriod?.start, today);
  const ended = latestDay(performedPeriod?.end, today);
  const day = latestDay(performedDateTime, today) ?? ended ?? (started && !isAfter(started, today) ? today : started);
  return day && ended && isAfter(ended, today) && started && !isAfter(started, today) ? today : day;
}
