import type { FhirBase } from '../fhir/fhir-call.ts';
import { type FhirResource, objectIn, textOf } from '../resource.ts';
import type { EhrAddresses } from '../smart/discovery.ts';
import { STAFF, type StaffMember } from '../staff.ts';
import { type Html, html, page } from './html.ts';
import { drugOf, grouped, medicationNames } from './medication-list.ts';
import { patientLine, personName, recordNumber } from './patient-line.ts';

/** The first page: who is working, and whose chart to open. */
export async function patientsPage(
  user: StaffMember,
  { base, restores, at }: { readonly base: FhirBase; readonly restores: boolean; readonly at: EhrAddresses },
): Promise<Response> {
  const patients = await base.search('Patient', '_sort=family,given');
  // A server that holds charts of its own may hold thousands: their orders are not asked for.
  const taken = restores ? await activeOrders(base) : new Map<string, string>();
  const body = html`<main class="patients">
<h1>Sandbox EHR</h1>
<p>Invented patients, for trying the app. Not for clinical use.</p>
<nav aria-label="Signed in as"><h2>Signed in as</h2><ul class="users">${STAFF.map((one) => userLink(one, user, at))}</ul></nav>
<h2>Patients</h2>
<ul class="charts">${patients.map((patient) => html`<li><a href="${at.path}/chart/${patient.id ?? ''}?user=${user.id}">${patientLine(patient)}</a>${taken.size > 0 ? html` <span class="quiet">${taken.get(`Patient/${patient.id}`) ?? 'no active orders'}</span>` : undefined}</li>\n`)}</ul>
${restores ? html`<form method="post" action="${at.path}/reset"><button>Restore all charts</button></form>` : html``}
</main>`;
  return page({ title: 'Patients', body }, at);
}

/** The drugs of the active orders of every patient, in words, by `Patient/<id>`. */
async function activeOrders(base: FhirBase): Promise<ReadonlyMap<string, string>> {
  const { active } = grouped(await base.search('MedicationRequest', 'status=active,on-hold'));
  const medications = await medicationNames(active, base);
  const byPatient = new Map<string, string>();
  for (const request of active) {
    const patient = textOf(objectIn(request, 'subject'), 'reference') ?? '';
    const others = byPatient.get(patient);
    byPatient.set(patient, `${others === undefined ? '' : `${others}, `}${drugOf(request, medications)}`);
  }
  return byPatient;
}

function userLink(one: StaffMember, current: StaffMember, at: EhrAddresses): Html {
  const state = one.id === current.id ? html` aria-current="true"` : html``;
  return html`<li><a href="${at.path}/?user=${one.id}"${state}>${one.name} · ${one.title}</a></li>\n`;
}

/** What the chart page shows. */
export interface OpenChart {
  readonly patient: FhirResource;
  readonly user: StaffMember;
  /** The app's name and the address that launches it. */
  readonly app: { readonly name: string; readonly launch: URL };
  readonly panels: Html;
}

/** The open chart: patient header, the app in a frame, and the chart beside it. */
export function chartPage({ patient, user, app, panels }: OpenChart, at: EhrAddresses): Response {
  const id = patient.id ?? '';
  const body = html`<header class="patient">
<a href="${at.path}/?user=${user.id}">All patients</a>
<h1>${personName(patient)}</h1>
<p>${textOf(patient, 'gender')} · born ${textOf(patient, 'birthDate') ?? 'unknown'} · MRN ${recordNumber(patient) ?? 'none'}</p>
<p class="quiet">Signed in as ${user.name}, ${user.title} · ${STAFF.filter((one) => one.id !== user.id).map((one) => html`<a href="${at.path}/chart/${id}?user=${one.id}">go on as ${one.name}</a>`)}</p>
</header>
<main class="chart">
<iframe title="${app.name}" src="${app.launch.href}"></iframe>
<aside aria-label="Chart">
<p id="chart-message" role="status"></p>
<div id="chart-panels" data-refresh="${at.path}/chart/${id}/panels?user=${user.id}">
${panels}</div>
</aside>
</main>`;
  return page({ title: personName(patient), body, allowances: { frames: [app.launch.origin] } }, at);
}

/** A page with one sentence about what went wrong. */
export function messagePage(sentence: string, status: number, at: EhrAddresses): Response {
  const body = html`<main><h1>Sandbox EHR</h1><p role="alert">${sentence}</p><p><a href="${at.path}/">All patients</a></p></main>`;
  return page({ title: 'Sandbox EHR', body, status }, at);
}
