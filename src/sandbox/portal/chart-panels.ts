import type { FhirBase } from '../fhir/fhir-call.ts';
import { type FhirResource, objectIn, objectsIn, textOf } from '../resource.ts';
import type { EhrAddresses } from '../smart/discovery.ts';
import type { StaffMember } from '../staff.ts';
import { type Html, html } from './html.ts';
import { folded, list } from './lists.ts';
import { day, grouped, medicationNames, requestLine } from './medication-list.ts';
import { conceptText, referenceText } from './patient-line.ts';

/** Proposals shown before the rest is folded: the step that comes next is what is looked for. */
const PROPOSALS_SHOWN = 4;

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
  const later = groups.proposed.slice(PROPOSALS_SHOWN);
  return html`<section aria-labelledby="medications"><h2 id="medications">Medications</h2>
${list('Active orders', groups.active.map(line), 'None')}
${list(
  'Unsigned orders',
  groups.unsigned.map((request) => unsignedOrder(request, line(request), parts)),
  'None',
)}
${signAll(groups.unsigned, parts)}
${list('Proposals, not orders', groups.proposed.slice(0, PROPOSALS_SHOWN).map(line), 'None', groups.proposed.length)}
${later.length === 0 ? undefined : folded('Later proposals', later.map(line))}
${folded('Ended', groups.ended.map(line))}
</section>
<section aria-labelledby="plans"><h2 id="plans">Care plans</h2>${list(undefined, plans.map(planLine), 'None')}</section>
<section aria-labelledby="tasks"><h2 id="tasks">Tasks</h2>${list(undefined, tasks.map(taskLine), 'None')}</section>
<section aria-labelledby="notes"><h2 id="notes">Notes</h2>${list(undefined, notes.map(noteLine), 'None')}</section>
`;
}

function unsignedOrder(request: FhirResource, line: Html, parts: PanelParts): Html {
  if (!parts.user.signsOrders) return html`${line} <em>waits for a prescriber's signature</em>`;
  return html`${line}
${signing([request], 'Sign', parts)}`;
}

/** A step of several products is one act: signed by halves, the patient has half a dose until the other half follows. */
function signAll(unsigned: readonly FhirResource[], parts: PanelParts): Html | undefined {
  if (!parts.user.signsOrders || unsigned.length < 2) return undefined;
  return signing(unsigned, `Sign all ${unsigned.length}`, parts);
}

function signing(orders: readonly FhirResource[], button: string, { patient, user, at }: PanelParts): Html {
  return html`<form method="post" action="${at.path}/chart/${patient}/sign?user=${user.id}">
${orders.map(({ id }) => html`<input type="hidden" name="order" value="${id ?? ''}">\n`)}<button aria-describedby="medications">${button}</button>
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
