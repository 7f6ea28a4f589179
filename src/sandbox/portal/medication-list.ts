import type { FhirBase } from '../fhir/fhir-call.ts';
import { type FhirResource, objectIn, objectsIn, textOf } from '../resource.ts';
import { type Html, html } from './html.ts';
import { conceptText, referenceText } from './patient-line.ts';

/** The medication list as an EHR sorts it: what is in force, what waits for a signature, what is only proposed, the rest. */
interface Grouped {
  readonly active: readonly FhirResource[];
  /** By first day: what is to be signed next comes first. */
  readonly unsigned: readonly FhirResource[];
  /** By first day. */
  readonly proposed: readonly FhirResource[];
  readonly ended: readonly FhirResource[];
}

/** Sorts the medication requests of a chart into the groups of the medication list. */
export function grouped(requests: readonly FhirResource[]): Grouped {
  const active: FhirResource[] = [];
  const unsigned: FhirResource[] = [];
  const proposed: FhirResource[] = [];
  const ended: FhirResource[] = [];
  for (const request of requests) {
    const running = request.status === 'active' || request.status === 'on-hold';
    const isProposal = request.intent === 'proposal' || request.intent === 'plan';
    if (isProposal && (running || request.status === 'draft')) proposed.push(request);
    else if (request.status === 'draft') unsigned.push(request);
    else if (running && !isProposal) active.push(request);
    else ended.push(request);
  }
  return { active, unsigned: byFirstDay(unsigned), proposed: byFirstDay(proposed), ended };
}

function byFirstDay(requests: readonly FhirResource[]): readonly FhirResource[] {
  const firstDay = (request: FhirResource) => periodOf(request)[0] ?? '';
  return requests.toSorted((a, b) => firstDay(a).localeCompare(firstDay(b)));
}

/** Names of drugs that are given only by a reference without a display, by that reference. */
export async function medicationNames(
  requests: readonly FhirResource[],
  base: FhirBase,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const request of requests) {
    const reference = objectIn(request, 'medicationReference');
    const [type, id] = textOf(reference, 'reference')?.split('/') ?? [];
    if (reference?.display !== undefined || type !== 'Medication' || id === undefined) continue;
    const medication = await base.read(type, id);
    names.set(`Medication/${id}`, conceptText(objectIn(medication, 'code')) ?? '');
  }
  return names;
}

/** What a request is for, in the words of the chart. */
export function drugOf(request: FhirResource, medications: ReadonlyMap<string, string> = new Map()): string {
  const reference = textOf(objectIn(request, 'medicationReference'), 'reference') ?? '';
  return (
    conceptText(objectIn(request, 'medicationCodeableConcept')) ??
    medications.get(reference) ??
    referenceText(request, 'medicationReference') ??
    'Unnamed drug'
  );
}

/** A request on the medication list: drug, dosage, when, and what it is. */
export function requestLine(request: FhirResource, medications: ReadonlyMap<string, string>): Html {
  const doses = objectsIn(request, 'dosageInstruction').map((dosage) => textOf(dosage, 'text') ?? '');
  const [start, end] = periodOf(request);
  const written = `written ${day(textOf(request, 'authoredOn'))}${end === undefined ? '' : `, until ${end}`}`;
  const when = start === undefined ? written : `${start} to ${end ?? '…'}`;
  return html`<strong>${drugOf(request, medications)}</strong>
<span class="dosage">${doses.filter((text) => text !== '').join('; ') || 'no dosage'}</span>
<span class="quiet">${when} · ${textOf(request, 'status')} ${textOf(request, 'intent')}</span>`;
}

/** First and last day of a request, as far as its dosage says them. */
export function periodOf(request: FhirResource): [string | undefined, string | undefined] {
  const [dosage] = objectsIn(request, 'dosageInstruction');
  const bounds = objectIn(objectIn(objectIn(dosage, 'timing'), 'repeat'), 'boundsPeriod');
  return [textOf(bounds, 'start'), textOf(bounds, 'end')];
}

/** The date of a moment, in words when there is none. */
export function day(moment: string | undefined): string {
  return moment?.slice(0, 10) ?? 'on an unknown day';
}
