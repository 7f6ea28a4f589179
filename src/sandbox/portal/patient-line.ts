import { type FhirResource, listed, objectIn, objectsIn, textOf } from '../resource.ts';

/** A patient's name as the EHR shows it: the official name, else the first one. */
export function personName(person: FhirResource | undefined): string {
  const names = objectsIn(person, 'name');
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const given = listed(name?.given).filter((part) => typeof part === 'string');
  return textOf(name, 'text') ?? [...given, textOf(name, 'family') ?? ''].join(' ').trim();
}

/** The medical record number, `undefined` if none is recorded. */
export function recordNumber(patient: FhirResource | undefined): string | undefined {
  const isRecordNumber = (type: unknown) =>
    objectsIn({ type }, 'type').some((concept) => objectsIn(concept, 'coding').some(({ code }) => code === 'MR'));
  const identifiers = objectsIn(patient, 'identifier');
  return textOf(identifiers.find(({ type }) => isRecordNumber(type)) ?? {}, 'value');
}

/** One line that tells patients apart: name, sex, date of birth, record number. */
export function patientLine(patient: FhirResource): string {
  const number = recordNumber(patient);
  const parts = [personName(patient), textOf(patient, 'gender'), `born ${textOf(patient, 'birthDate') ?? 'unknown'}`];
  return [...parts, number === undefined ? undefined : `MRN ${number}`]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** What a coded element says: its text, else the display or code of its first coding. */
export function conceptText(concept: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const [coding] = objectsIn(concept, 'coding');
  return textOf(concept, 'text') ?? textOf(coding, 'display') ?? textOf(coding, 'code');
}

/** The start of a reference element's text: its display, else the reference itself. */
export function referenceText(resource: FhirResource, name: string): string | undefined {
  const reference = objectIn(resource, name);
  return textOf(reference, 'display') ?? textOf(reference, 'reference');
}
