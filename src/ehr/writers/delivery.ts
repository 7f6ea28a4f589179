import { isCreation, type WriteBundle, type WriteEntry } from '../../fhir/proposal/write-bundle.ts';
import type { Answer } from '../answer.ts';
import type { Send } from '../fhir-request.ts';
import { differences } from './differences.ts';
import { ownNameOf } from './own-name.ts';
import { asResource, referenceTo, versionOf } from './placed-entry.ts';
import { withPlaces } from './placeholders.ts';
import type { Remains, SourceChange, WriteProblem, WrittenItem } from './receipt.ts';
import { type NotKnown, placesOf, type Standing } from './standing.ts';

/** One bundle on its way into the chart of one patient, with how the chart stood just before. */
export interface Delivery {
  readonly send: Send;
  /** Id of the Patient resource, as fetched. */
  readonly patient: string;
  readonly bundle: WriteBundle;
  readonly standing: readonly Standing[];
  /** Whether the server takes `If-None-Exist` for a type outside a transaction. */
  readonly createsConditionally: (resourceType: string) => boolean;
  /** Called after each step of a writer that has steps. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** The name of an entry for people and logs: its own name, or the address of what it changes. */
export const nameOf = (entry: WriteEntry): string => (isCreation(entry) ? ownNameOf(entry).value : entry.request.url);

/** Everything of the bundle that the chart holds, each compared with what was sent. */
export function itemsOf(standing: readonly Standing[]): readonly WrittenItem[] {
  const places = placesOf(standing);
  return standing.flatMap((each) => {
    if (each.kind !== 'there') return [];
    const { found, entry } = each;
    const versionId = versionOf(found);
    return [
      {
        reference: referenceTo(found),
        ...(versionId !== undefined && { versionId }),
        ...(typeof found.status === 'string' && { status: found.status }),
        own: nameOf(entry),
        differs: differences(withPlaces(asResource(entry), places), found),
      },
    ];
  });
}

/** What is in the chart of a bundle that is not there as a whole. */
export const remainsOf = (standing: readonly Standing[], uncertain: readonly string[] = []): Remains => ({
  items: itemsOf(standing),
  uncertain,
});

/** What was to be changed and is no longer as it was seen. */
export function movedOn(standing: readonly Standing[]): readonly SourceChange[] {
  return standing.flatMap((each) => {
    if (each.kind !== 'moved on') return [];
    const seen = /^W\/"(.*)"$/.exec(each.entry.request.ifMatch ?? '')?.[1];
    const now = each.found && versionOf(each.found);
    return [
      {
        reference: each.entry.request.url,
        ...(seen !== undefined && { seenVersion: seen }),
        ...(now !== undefined && { versionNow: now }),
      },
    ];
  });
}

/** What an answer to a write that is no success means. 409 and 412 are the same: somebody was here before (pitfall 32). */
export function problemOfWrite(answer: Unsuccessful, remains: Remains, resourceType?: string): WriteProblem {
  if (answer.kind === 'refused' && (answer.status === 409 || answer.status === 412)) {
    return { kind: 'changed since you looked', changes: [], remains };
  }
  return problemOfRead(answer, remains, resourceType);
}

/** What an answer to a read that is no success means for the writing that rests on it. */
export function problemOfRead(answer: Unsuccessful, remains: Remains, resourceType?: string): WriteProblem {
  if (answer.kind === 'not sent') {
    if (answer.why === 'other patient') return { kind: 'other patient', remains };
    return answer.why === 'session ended' ? { kind: 'session ended', remains } : { kind: 'no answer', remains };
  }
  if (answer.kind !== 'refused') return { kind: 'no answer', remains };
  return {
    kind: 'refused',
    status: answer.status,
    ...(resourceType !== undefined && { resourceType }),
    ...(answer.retryAfterS !== undefined && { retryAfterS: answer.retryAfterS }),
    remains,
  };
}

type Unsuccessful = Exclude<Answer, { kind: 'ok' }>;

const REFUSED_READS: Readonly<Record<string, number>> = { 'not permitted': 403, 'not available': 404 };

/** The same for a search, or for whatever else kept the chart from being known. */
export function problemOfSearch({ because, resourceType }: NotKnown, remains: Remains): WriteProblem {
  switch (because.kind) {
    case 'refused':
    case 'lost':
    case 'unreadable':
    case 'not sent':
      return problemOfRead(because, remains, resourceType);
    default: {
      const status = REFUSED_READS[because.kind] ?? ('status' in because ? because.status : undefined);
      return status !== undefined && status >= 400
        ? { kind: 'refused', status, resourceType, remains }
        : { kind: 'no answer', remains };
    }
  }
}
