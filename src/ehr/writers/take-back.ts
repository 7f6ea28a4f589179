import { forbidEntry } from '../../fhir/proposal/forbid.ts';
import { isCreation } from '../../fhir/proposal/write-bundle.ts';
import { type Delivery, itemsOf } from './delivery.ts';
import { changeOf, referenceTo } from './placed-entry.ts';
import type { Remains } from './receipt.ts';
import type { Standing } from './standing.ts';

/**
 * Takes back, last first, what an attempt left in the chart without being whole: each becomes `entered-in-error`, if it is
 * still the version that was found. What others have changed meanwhile is not touched. Once the Provenance is there
 * nothing is taken back: it has no status in R4, and would speak of what is gone when the plan is sent again. Everything
 * that remains is named; nothing is claimed to be gone that was not answered as gone.
 */
export async function takeBack(attempt: {
  readonly delivery: Delivery;
  readonly standing: readonly Standing[];
  readonly uncertain: readonly string[];
}): Promise<Remains> {
  const { delivery, standing, uncertain } = attempt;
  const gone = new Set<string>();
  if (standing.some(isProvenance)) return { items: itemsOf(standing), uncertain };
  for (const each of standing.toReversed()) {
    if (each.kind !== 'there' || !isCreation(each.entry)) continue;
    if (await wasTakenBack(delivery, each)) gone.add(referenceTo(each.found));
  }
  return { items: itemsOf(standing).filter(({ reference }) => !gone.has(reference)), uncertain };
}

const isProvenance = ({ kind, entry }: Standing): boolean =>
  kind === 'there' && entry.resource.resourceType === 'Provenance';

async function wasTakenBack(
  delivery: Delivery,
  { entry, found }: Extract<Standing, { kind: 'there' }>,
): Promise<boolean> {
  const { status } = entry.resource.resourceType === 'Provenance' ? {} : entry.resource;
  // Somebody has acted on it since: signed, approved, rejected. That is theirs.
  if (status === undefined || found.status !== status) return false;
  const change = changeOf(entry, found, { ...found, status: 'entered-in-error' });
  if (forbidEntry(change).length > 0) return false;
  const { request, resource } = change;
  const ifMatch = 'ifMatch' in request ? request.ifMatch : undefined;
  const answer = await delivery.send({
    method: 'PUT',
    path: request.url,
    body: { ...resource },
    ...(ifMatch !== undefined && { ifMatch }),
  });
  return answer.kind === 'ok';
}
