import type { FhirBase } from '../fhir/fhir-call.ts';
import { type Html, html, page } from '../portal/html.ts';
import { patientLine } from '../portal/patient-line.ts';
import { STAFF } from '../staff.ts';
import type { RegisteredApp } from './apps.ts';
import type { EhrAddresses } from './discovery.ts';

/** A patient to choose from. */
export interface PatientChoice {
  readonly id: string;
  readonly line: string;
}

/** What the page for a standalone launch shows. */
export interface Choice {
  readonly app: RegisteredApp;
  readonly parameters: URLSearchParams;
  readonly scopes: readonly string[];
  /** Absent when the app asks for nothing that needs a patient. */
  readonly patients: readonly PatientChoice[] | undefined;
  readonly returnsTo: string;
}

/** All patients of the EHR, by name. */
export async function patientChoices(base: FhirBase): Promise<readonly PatientChoice[]> {
  const patients = await base.search('Patient', '_sort=family,given');
  return patients.map((patient) => ({ id: patient.id ?? '', line: patientLine(patient) }));
}

/** Sign in, choose the patient, allow or deny: the page an app's standalone launch meets. */
export function choicePage({ app, parameters, scopes, patients, returnsTo }: Choice, at: EhrAddresses): Response {
  const body = html`<main class="choice">
<h1>${app.name} asks to open</h1>
<form method="post" action="${at.path}/auth/authorize">
${[...parameters].filter(([name]) => !CHOSEN_HERE.includes(name)).map(hidden)}
<fieldset><legend>Sign in as</legend>
${STAFF.map(({ id, name, title }, index) => radio('user', id, `${name} · ${title}`, index === 0))}
</fieldset>
${patients === undefined ? undefined : patientFieldset(patients)}
<details><summary>What the app will be allowed</summary><ul>${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul></details>
<p class="actions"><button name="decision" value="allow">Allow</button> <button name="decision" value="deny" formnovalidate>Deny</button></p>
</form>
</main>`;
  return page({ title: `Open ${app.name}`, body, allowances: { formTargets: [returnsTo] } }, at);
}

const CHOSEN_HERE = ['user', 'patient', 'decision'];

function hidden([name, value]: readonly [string, string]): Html {
  return html`<input type="hidden" name="${name}" value="${value}">\n`;
}

function patientFieldset(patients: readonly PatientChoice[]): Html {
  return html`<fieldset><legend>Patient</legend>
${patients.map(({ id, line }) => radio('patient', id, line, false))}
</fieldset>`;
}

function radio(name: string, value: string, label: string, checked: boolean): Html {
  const state = checked ? html` checked` : html``;
  return html`<label><input type="radio" name="${name}" value="${value}" required${state}> ${label}</label>\n`;
}
