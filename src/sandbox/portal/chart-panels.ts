import type { FhirBase } from '../fhir/fhir-call.ts';
import { type FhirResource, objectIn, objectsIn, textOf } from '../resource.ts';
import type { EhrAddresses } from '../smart/discovery.ts';
import type { StaffMember } from '../staff.ts';
import { type Html, html } from './html.ts';
import { conceptText, referenceText } from './patient-line.ts';

/** Whose chart is looked at, by whom, and where the EHR stands. */
export interface PanelParts {
  readonly patient: string;
  readonly user: StaffMember;
  readonly base: FhirBase;
  readonly at: EhrAddresses;
}

/** The chart beside the app: medication list, care plans, tasks and notes, as they are now. */
export async function chartPanels(parts: PanelParts): Promise<Html> {
  const { patient, base } = parts;
  const of = (type: string, more = '') => base.search(type, `patient=Patient/${patient}&_sort=-_lastUpdated${more}`);
  const requests = await of('MedicationRequest');
  const medications = await medicationNames(requests, base);
  const [plans, tasks, notes] = [await of('CarePlan'), await of('Task'), await of('DocumentReference')];
  const line = (request: FhirResource) => requestLine(request, medications);
  const groups = grouped(requests);
  return html`<section aria-labelledby="medications"><h2 id="medications">Medications</h2>
${list('Active orders', groups.active.map(line), 'None')}
${list(
  'Unsigned orders',
  groups.unsigned.map((request) => unsignedOrder(request, line(request), parts)),
  'None',
)}
${list('Proposals, not orders', groups.proposed.map(line), 'None')}
${folded('Ended', groups.ended.map(line))}
</section>
<section aria-labelledby="plans"><h2 id="plans">Care plans</h2>${list(undefined, plans.map(planLine), 'None')}</section>
<section aria-labelledby="tasks"><h2 id="tasks">Tasks</h2>${list(undefined, tasks.map(taskLine), 'None')}</section>
<section aria-labelledby="notes"><h2 id="notes">Notes</h2>${list(undefined, notes.map(noteLine), 'None')}</section>
`;
}

/** The medication list as an EHR sorts it: what is in force, what waits for a signature, what is only proposed, the rest. */
function grouped(requests: readonly FhirResource[]) {
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
  return { active, unsigned, proposed, ended };
}

/** Names of drugs that are given only by a reference without a display. */
async function medicationNames(
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

function requestLine(request: FhirResource, medications: ReadonlyMap<string, string>): Html {
  const reference = textOf(objectIn(request, 'medicationReference'), 'reference') ?? '';
  const drug =
    conceptText(objectIn(request, 'medicationCodeableConcept')) ??
    medications.get(reference) ??
    referenceText(request, 'medicationReference') ??
    'Unnamed drug';
  const doses = objectsIn(request, 'dosageInstruction').map((dosage) => textOf(dosage, 'text') ?? '');
  const [start, end] = periodOf(request);
  const when = start === undefined ? `written ${day(textOf(request, 'authoredOn'))}` : `${start} to ${end ?? '…'}`;
  return html`<strong>${drug}</strong> ${doses.filter((text) => text !== '').join('; ') || 'no dosage'}
<span class="quiet">${when} · ${textOf(request, 'status')} ${textOf(request, 'intent')}</span>`;
}

function periodOf(request: FhirResource): [string | undefined, string | undefined] {
  const [dosage] = objectsIn(request, 'dosageInstruction');
  const bounds = objectIn(objectIn(objectIn(dosage, 'timing'), 'repeat'), 'boundsPeriod');
  return [textOf(bounds, 'start'), textOf(bounds, 'end')];
}

function day(moment: string | undefined): string {
  return moment?.slice(0, 10) ?? 'on an unknown day';
}

function unsignedOrder(request: FhirResource, line: Html, { patient, user, at }: PanelParts): Html {
  if (!user.signsOrders) return html`${line} <em>waits for a prescriber's signature</em>`;
  return html`${line}
<form method="post" action="${at.path}/chart/${patient}/sign?user=${user.id}">
<input type="hidden" name="order" value="${request.id ?? ''}">
<button aria-describedby="medications">Sign</button>
</form>`;
}

function planLine(plan: FhirResource): Html {
  const activities = objectsIn(plan, 'activity').length;
  return html`<strong>${textOf(plan, 'title') ?? 'Care plan'}</strong>
<span class="quiet">${textOf(plan, 'status')} ${textOf(plan, 'intent')} · ${activities} activities</span>`;
}

function taskLine(task: FhirResource): Html {
  return html`<strong>${textOf(task, 'description') ?? conceptText(objectIn(task, 'code')) ?? 'Task'}</strong>
<span class="quiet">${textOf(task, 'status')} · for ${referenceText(task, 'owner') ?? 'nobody yet'}</span>`;
}

function noteLine(note: FhirResource): Html {
  const attachments = objectsIn(note, 'content').map((content) => objectIn(content, 'attachment'));
  const text = attachments.map((attachment) => plainText(attachment)).join('\n');
  const title = textOf(note, 'description') ?? conceptText(objectIn(note, 'type')) ?? 'Note';
  return html`<details><summary><strong>${title}</strong>
<span class="quiet">${textOf(note, 'status')} · ${day(textOf(note, 'date'))}</span></summary><pre>${text}</pre></details>`;
}

function plainText(attachment: ReturnType<typeof objectIn>): string {
  const encoded = textOf(attachment, 'data');
  if (encoded === undefined) return '(no text)';
  if (!(textOf(attachment, 'contentType') ?? '').startsWith('text/')) return '(not text)';
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function list(heading: string | undefined, lines: readonly Html[], none: string): Html {
  const title = heading === undefined ? undefined : html`<h3>${heading} (${lines.length})</h3>`;
  if (lines.length === 0) return html`${title}<p class="quiet">${none}</p>`;
  return html`${title}<ul>${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`;
}

function folded(heading: string, lines: readonly Html[]): Html {
  return html`<details><summary>${heading} (${lines.length})</summary><ul>${lines.map((line) => html`<li>${line}</li>\n`)}</ul></details>`;
}
