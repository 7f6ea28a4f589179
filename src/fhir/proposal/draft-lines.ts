import type { MedicationRequest, ServiceRequest } from 'fhir/r4';
import { oneLine } from './facts-used.ts';
import type { WriteEntry } from './write-bundle.ts';

/** Drafts beside the taper and lab requests, a line each, in the words of the requests themselves. */
export function draftLines(entries: readonly Pick<WriteEntry, 'resource'>[]): readonly string[] {
  return entries.flatMap(({ resource }) => {
    if (resource.resourceType === 'ServiceRequest') return [labInWords(resource)];
    if (resource.resourceType !== 'MedicationRequest' || resource.groupIdentifier !== undefined) return [];
    return [draftInWords(resource)];
  });
}

const labInWords = ({ code, patientInstruction }: ServiceRequest): string =>
  `- Lab: ${code?.text ?? ''}${patientInstruction === undefined ? '' : `. ${patientInstruction}`}`;

function draftInWords({ medicationCodeableConcept, dosageInstruction, note }: MedicationRequest): string {
  const dosage = dosageInstruction?.map(({ text }) => text ?? '').join(' ') ?? '';
  return oneLine(`- ${medicationCodeableConcept?.text ?? ''}: ${dosage} ${note?.[0]?.text ?? ''}`);
}
