import type { DocumentReference } from 'fhir/r4';
import { type Act, metaOf, referenceTo } from './act.ts';
import { identifierOf } from './identifiers.ts';
import { type NoteReading, readNote } from './read-note.ts';

/** How a server wants a clinical note: as US Core describes it, or as the two vendors take it (facts table 0, O11). */
export type NoteKind = 'us-core' | 'epic' | 'oracle';

export interface NoteToFile {
  readonly act: Pick<Act, 'planId' | 'patient' | 'by' | 'at' | 'encounter'>;
  readonly text: string;
  /** 1 for the first note of a plan, one more for each that takes its place. */
  readonly n: number;
  /** "DocumentReference/d1": the note before. */
  readonly replaces?: string;
}

export type NoteDocumentOutcome =
  | { readonly kind: 'document'; readonly document: DocumentReference }
  /** Epic answers "Valid encounter required": the user opens an encounter, or copies the text (pitfall 44). */
  | { readonly kind: 'refused'; readonly why: 'no encounter' };

const PROGRESS_NOTE = {
  coding: [{ system: 'http://loinc.org', code: '11506-3', display: 'Progress note' }],
  text: 'Progress note',
};
const CLINICAL_NOTE = {
  coding: [
    {
      system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
      code: 'clinical-note',
      display: 'Clinical Note',
    },
  ],
};
/** The type of the attachment says all that there is to say of its form. */
const PLAIN_FORMAT = {
  system: 'http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode',
  code: 'urn:ihe:iti:xds:2017:mimeTypeSufficient',
  display: 'mimeType Sufficient',
};
const PLAIN_TEXT = 'text/plain;charset=utf-8';

/**
 * The note as a DocumentReference. Oracle Health takes exactly one author, `docStatus` final, a period with times, and
 * rejects elements that it does not list; elsewhere the note stays preliminary, because nobody has signed it, and carries
 * the app's own identifier. Epic is refused without an encounter.
 */
export function noteDocument(kind: NoteKind, note: NoteToFile): NoteDocumentOutcome {
  const { act, text, n } = note;
  if (kind === 'epic' && act.encounter === undefined) return { kind: 'refused', why: 'no encounter' };
  const content = [
    {
      attachment: {
        contentType: PLAIN_TEXT,
        data: toBase64(text),
        title: `Clonazepam plan ${act.planId}, note ${n}, not signed`,
        creation: act.at,
      },
    },
  ];
  const shared = {
    resourceType: 'DocumentReference',
    status: 'current',
    type: PROGRESS_NOTE,
    subject: { reference: act.patient.reference },
    author: [{ reference: act.by.reference }],
    content,
    context: {
      ...(act.encounter === undefined ? {} : { encounter: [{ reference: act.encounter }] }),
      period: { start: act.at, end: act.at },
    },
  } as const;
  const forOracle: DocumentReference = { ...shared, author: [...shared.author], docStatus: 'final' };
  if (kind === 'oracle') return { kind: 'document', document: forOracle };
  const document: DocumentReference = {
    ...forOracle,
    docStatus: 'preliminary',
    meta: metaOf('http://hl7.org/fhir/us/core/StructureDefinition/us-core-documentreference'),
    identifier: [identifierOf(act.planId, { kind: 'note', n })],
    category: [CLINICAL_NOTE],
    content: content.map((each) => ({ ...each, format: PLAIN_FORMAT })),
    date: act.at,
    author: [referenceTo(act.by)],
    ...(note.replaces === undefined ? {} : { relatesTo: [{ code: 'replaces', target: { reference: note.replaces } }] }),
  };
  return { kind: 'document', document };
}

/** Reads a note document of this app back; anything else, and anything unreadable, is not one. */
export function readNoteDocument(document: Pick<DocumentReference, 'status' | 'content'>): NoteReading {
  const attachment = document.content[0]?.attachment;
  const text = document.status === 'current' ? fromBase64(attachment?.data ?? '') : undefined;
  return text === undefined ? { kind: 'not a note of this app' } : readNote(text);
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(encoded: string): string | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
