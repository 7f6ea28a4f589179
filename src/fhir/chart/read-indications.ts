import type { Indication } from '../../clinical/picture/chart-record.ts';
import type { ConditionResource } from '../resources/condition.ts';
import type { DosageLine } from '../resources/dosage.ts';
import type { Concept } from '../resources/element.ts';
import type { MedicationRequestResource } from '../resources/medication-request.ts';
import { groupsOf, type ReasonGroup } from '../terminology/conditions.ts';
import { textsOf } from './dosage/line-words.ts';
import { asConcept } from './read-medication.ts';
import { readReference } from './references.ts';

/** Which condition groups are which indication (spec section 1); any other reason is "other". */
const INDICATION: ReadonlyMap<ReasonGroup, Indication> = new Map<ReasonGroup, Indication>([
  ['panic_disorder', 'panic'],
  ['anxiety_disorder', 'anxiety'],
  ['insomnia', 'insomnia'],
  ['epilepsy', 'seizure'],
  ['seizure', 'seizure'],
  ['rls', 'rls'],
  ['rem_sleep_behavior_disorder', 'rbd'],
  ['parasomnia', 'rbd'],
]);

/**
 * What an order says it is for: its coded or worded reasons and the conditions it refers to. A dose for the onset of a
 * seizure is for seizures, whatever else the order says or leaves out.
 */
export function readIndications(
  { reasonCode = [], reasonReference = [] }: MedicationRequestResource,
  lines: readonly DosageLine[],
  conditionsById: ReadonlyMap<string, ConditionResource>,
): Indication[] {
  const reasons: Concept[] = [...reasonCode];
  for (const { reference, display } of reasonReference) {
    const pointsTo = readReference(reference);
    const condition = pointsTo.kind === 'resource' ? conditionsById.get(pointsTo.id) : undefined;
    if (condition?.code) reasons.push(condition.code);
    else if (display !== undefined) reasons.push({ text: display });
  }
  const found = new Set(reasons.flatMap(indicationsOf));
  if (lines.some(isForSeizure)) found.add('seizure');
  return [...found];
}

function indicationsOf(reason: Concept): Indication[] {
  const concept = asConcept(reason);
  if (concept.codings.length === 0 && (concept.text ?? '').trim() === '') return [];
  const named = groupsOf(concept).flatMap((group) => INDICATION.get(group) ?? []);
  return named.length > 0 ? [...new Set(named)] : ['other'];
}

/** A dose that is given for a seizure, in the structure or in the words of a sig ("at onset of seizure"). */
function isForSeizure(line: DosageLine): boolean {
  const { asNeededCodeableConcept, asNeededFor = [] } = line;
  const purposes = asNeededCodeableConcept ? [asNeededCodeableConcept, ...asNeededFor] : asNeededFor;
  return (
    purposes.some((purpose) => indicationsOf(purpose).includes('seizure')) ||
    textsOf(line).some((text) => FOR_SEIZURE.test(text.slice(0, 1_000)))
  );
}

const FOR_SEIZURE =
  /\b(?:onset of|for)\s+(?:an?\s+)?(?:(?:breakthrough|acute|cluster|repetitive)\s+)?(?:seizures?|epilepsy)\b/i;
