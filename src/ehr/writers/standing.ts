import { type Creation, isCreation, type Update, type WriteEntry } from '../../fhir/proposal/write-bundle.ts';
import type { Answer, FhirResource } from '../answer.ts';
import type { Send } from '../fhir-request.ts';
import type { ReadOutcome } from '../read-outcome.ts';
import { readSearch } from '../read-search.ts';
import { differences } from './differences.ts';
import { isNamed, ownNameOf, searchFor } from './own-name.ts';
import { asResource, referenceTo, versionOf } from './placed-entry.ts';
import { type Places, withPlaces } from './placeholders.ts';

/** How the chart stands towards one entry of a bundle. */
export type Standing =
  /** No resource of this name is in force. */
  | { readonly kind: 'missing'; readonly entry: Creation; readonly wasTakenBack: boolean }
  /** There, whether or not it is still as it was sent. */
  | { readonly kind: 'there'; readonly entry: WriteEntry; readonly found: FhirResource }
  /** The resource to be changed is still the version that the clinician saw. */
  | { readonly kind: 'to change'; readonly entry: Update; readonly found: FhirResource }
  /** It is another version, or gone: somebody else changed it. */
  | { readonly kind: 'moved on'; readonly entry: Update; readonly found?: FhirResource };

/** A read that the comparison rests on did not come: nothing may be written on a guess. */
export type NotKnown = {
  readonly kind: 'not known';
  readonly resourceType: string;
  readonly because: Answer | ReadOutcome;
};

/** Names asked for at once: keeps the address below 4 kB, which every server takes. */
const NAMES_AT_ONCE = 12;

/** Asks the chart for everything that a bundle would create or change. Nothing is written before this is known. */
export async function findStanding(
  send: Send,
  patient: string,
  entries: readonly WriteEntry[],
): Promise<readonly Standing[] | NotKnown> {
  const [named, changed] = await Promise.all([
    findCreations(send, patient, entries.filter(isCreation)),
    findUpdates(send, entries.filter(isUpdate)),
  ]);
  if ('kind' in named) return named;
  if ('kind' in changed) return changed;
  const places = new Map(
    [...named].flatMap(([entry, { inForce }]) => (inForce ? [[entry.fullUrl, referenceTo(inForce)] as const] : [])),
  );
  return entries.map((entry) =>
    isCreation(entry)
      ? standingOfCreation(entry, named.get(entry))
      : standingOfUpdate(entry, changed.get(entry), places),
  );
}

const isUpdate = (entry: WriteEntry): entry is Update => !isCreation(entry);

export const isKnown = (standing: readonly Standing[] | NotKnown): standing is readonly Standing[] =>
  Array.isArray(standing);

/** A change that the server says it has made, and stored in its own way: there, with what differs to be shown. */
export function acceptAnswered(standing: Standing): Standing {
  if (standing.kind !== 'moved on' || !standing.found) return standing;
  return { kind: 'there', entry: standing.entry, found: standing.found };
}

/** Where the entries that are in the chart already stand: references to them are real ones from here on. */
export function placesOf(standing: readonly Standing[]): Places {
  return new Map(
    standing.flatMap((each) =>
      each.kind === 'there' && isCreation(each.entry) ? [[each.entry.fullUrl, referenceTo(each.found)] as const] : [],
    ),
  );
}

/** What bears an entry's name. `entered-in-error` is final in FHIR: it neither counts nor is it brought back. */
interface Named {
  readonly inForce?: FhirResource;
  readonly wasTakenBack: boolean;
}

function standingOfCreation(entry: Creation, named: Named | undefined): Standing {
  return named?.inForce
    ? { kind: 'there', entry, found: named.inForce }
    : { kind: 'missing', entry, wasTakenBack: named?.wasTakenBack === true };
}

const isTakenBack = ({ status }: FhirResource): boolean => status === 'entered-in-error';

function standingOfUpdate(entry: Update, found: FhirResource | undefined, places: Places): Standing {
  if (!found) return { kind: 'moved on', entry };
  const wanted = withPlaces(asResource(entry), places);
  if (differences(wanted, found).length === 0) return { kind: 'there', entry, found };
  const { ifMatch } = entry.request;
  const isAsSeen = ifMatch === undefined || ifMatch === `W/"${versionOf(found) ?? ''}"`;
  return isAsSeen ? { kind: 'to change', entry, found } : { kind: 'moved on', entry, found };
}

async function findCreations(
  send: Send,
  patient: string,
  entries: readonly Creation[],
): Promise<ReadonlyMap<Creation, Named> | NotKnown> {
  const types = [...new Set(entries.map(({ resource }) => resource.resourceType))];
  const searches = types.flatMap((resourceType) =>
    chunks(entries.filter(({ resource }) => resource.resourceType === resourceType)).map(
      async (some): Promise<readonly FhirResource[] | NotKnown> => {
        const search = await readSearch(send, searchFor(resourceType, some.map(ownNameOf), patient));
        if (search.kind === 'stopped') {
          return { kind: 'not known', resourceType, because: { kind: 'not sent', why: search.why } };
        }
        const { outcome } = search;
        const isWhole = outcome.kind === 'read' || outcome.kind === 'none on record';
        return isWhole ? search.resources : { kind: 'not known', resourceType, because: outcome };
      },
    ),
  );
  const found: FhirResource[] = [];
  for (const answer of await Promise.all(searches)) {
    if ('kind' in answer) return answer;
    found.push(...answer);
  }
  return new Map(
    entries.map((entry) => {
      const name = ownNameOf(entry);
      const named = found.filter((each) => each.resourceType === entry.resource.resourceType && isNamed(each, name));
      const inForce = named.find((each) => !isTakenBack(each));
      return [entry, { ...(inForce && { inForce }), wasTakenBack: named.length > 0 && !inForce }] as const;
    }),
  );
}

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / NAMES_AT_ONCE) }, (_, index) =>
    all.slice(index * NAMES_AT_ONCE, (index + 1) * NAMES_AT_ONCE),
  );
}

async function findUpdates(
  send: Send,
  entries: readonly Update[],
): Promise<ReadonlyMap<Update, FhirResource> | NotKnown> {
  const answers = await Promise.all(
    entries.map(async (entry) => ({ entry, answer: await send({ method: 'GET', path: entry.request.url }) })),
  );
  const found = new Map<Update, FhirResource>();
  for (const { entry, answer } of answers) {
    if (answer.kind === 'ok' && answer.resource) found.set(entry, answer.resource);
    else if (!isGone(answer)) return { kind: 'not known', resourceType: entry.resource.resourceType, because: answer };
  }
  return found;
}

/** 404 and 410: deleted, or never there. */
export const isGone = (answer: Answer): boolean =>
  answer.kind === 'refused' && (answer.status === 404 || answer.status === 410);
