import { type FhirResource, isRecord, isResource, listOf } from './answer.ts';
import type { Send } from './fhir-request.ts';
import { readSearch, type SearchResult } from './read-search.ts';

/** Notes of the kind that this app writes (LOINC progress note), newest first. */
export async function findNotes(send: Send, patient: string): Promise<SearchResult> {
  const type = encodeURIComponent('http://loinc.org|11506-3');
  const search = await readSearch(send, `DocumentReference?patient=${patient}&type=${type}`);
  if (search.kind === 'stopped') return search;
  const documents = search.resources.filter(isDocument);
  return { ...search, resources: documents.toSorted((a, b) => (String(a.date ?? '') < String(b.date ?? '') ? 1 : -1)) };
}

const isDocument = ({ resourceType, status }: FhirResource): boolean =>
  resourceType === 'DocumentReference' && status === 'current';

/** The plain text of a note, inline or from its Binary on the same server; undefined when it has none. */
export async function textOfNote(send: Send, document: FhirResource): Promise<string | undefined> {
  for (const content of listOf(document.content).filter(isRecord)) {
    const attachment = isRecord(content.attachment) ? content.attachment : {};
    if (!String(attachment.contentType ?? 'text/plain').startsWith('text/plain')) continue;
    if (typeof attachment.data === 'string') return fromBase64(attachment.data);
    if (typeof attachment.url === 'string') return textOfBinary(send, attachment.url);
  }
  return undefined;
}

async function textOfBinary(send: Send, url: string): Promise<string | undefined> {
  const answer = await send({ method: 'GET', path: url });
  const binary = answer.kind === 'ok' ? answer.resource : undefined;
  return isResource(binary) && typeof binary.data === 'string' ? fromBase64(binary.data) : undefined;
}

function fromBase64(encoded: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(window.atob(encoded), (sign) => sign.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
