import type { FhirBase } from '../fhir/fhir-call.ts';
import type { FhirResource } from '../resource.ts';
import type { RegisteredApp } from '../smart/apps.ts';
import type { EhrAddresses } from '../smart/discovery.ts';
import type { Grants } from '../smart/grants.ts';
import { STAFF, type StaffMember } from '../staff.ts';
import { chartPanels } from './chart-panels.ts';
import { pageHeaders } from './html.ts';
import { PORTAL_SCRIPT, PORTAL_STYLE, SMART_STYLE } from './portal-assets.ts';
import { chartPage, messagePage, patientsPage } from './portal-pages.ts';
import { signOrders } from './sign-order.ts';

/** What the portal works with. */
export interface PortalParts {
  readonly base: FhirBase;
  readonly grants: Grants;
  readonly apps: readonly RegisteredApp[];
  readonly supersede: boolean;
  /** Whether the charts can be put back as they were. */
  readonly restores: boolean;
  readonly at: EhrAddresses;
  /** The sandbox's date. */
  readonly today: string;
}

/** Answers the pages that an EHR's user sees. They use the FHIR base as the EHR itself, without a token. */
export async function answerPortal(request: Request, parts: PortalParts): Promise<Response> {
  const url = new URL(request.url);
  const user = STAFF.find(({ id }) => id === url.searchParams.get('user')) ?? STAFF[0];
  const [, first = '', patient, action] = url.pathname.split('/');
  const asset = assetAt(url.pathname);
  if (asset !== undefined) return asset;
  if (user === undefined || (request.method !== 'GET' && action !== 'sign'))
    return messagePage('This is not possible.', 405, parts.at);
  if (first === '') return patientsPage(user, parts);
  if (first !== 'chart' || patient === undefined) return messagePage('There is no such page.', 404, parts.at);
  const found = await parts.base.read('Patient', patient);
  if (found === undefined) return messagePage('There is no such patient.', 404, parts.at);
  switch (action) {
    case undefined:
      return openChart(found, user, url, parts);
    case 'panels':
      return new Response((await chartPanels({ ...parts, patient, user })).markup, { headers: pageHeaders({}) });
    case 'sign':
      return sign(request, patient, user, parts);
    default:
      return messagePage('There is no such page.', 404, parts.at);
  }
}

/** Opens a launch for the app: this patient, this visit, this user. `?deny=1` opens one that will be refused. */
async function openChart(patient: FhirResource, user: StaffMember, url: URL, parts: PortalParts): Promise<Response> {
  const [app] = parts.apps;
  if (app === undefined) return messagePage('No app is registered with this EHR.', 404, parts.at);
  const [encounter] = await parts.base.search('Encounter', `patient=Patient/${patient.id}&status=in-progress`);
  const launch = parts.grants.openLaunch({
    patient: patient.id ?? '',
    user: user.id,
    needPatientBanner: false,
    ...(encounter?.id === undefined ? {} : { encounter: encounter.id }),
    ...(url.searchParams.get('deny') === '1' ? { deny: true } : {}),
  });
  const address = new URL(app.launchUrl);
  address.searchParams.set('iss', parts.at.fhir);
  address.searchParams.set('launch', launch);
  const panels = await chartPanels({ ...parts, patient: patient.id ?? '', user });
  return chartPage({ patient, user, app: { name: app.name, launch: address }, panels }, parts.at);
}

async function sign(request: Request, patient: string, user: StaffMember, parts: PortalParts): Promise<Response> {
  const { base, supersede, at, today } = parts;
  if (!user.signsOrders) return messagePage('Only a prescriber can sign orders.', 403, at);
  const form = new URLSearchParams(await request.text());
  const result = await signOrders(form.getAll('order'), { base, address: at.fhir, supersede, signer: user.id, today });
  const wantsJson = (request.headers.get('accept') ?? '').includes('application/json');
  if (wantsJson) return Response.json(result, { status: 'problem' in result ? 409 : 200 });
  if ('problem' in result) return messagePage(result.problem, 409, at);
  return new Response(null, { status: 303, headers: { location: `${at.path}/chart/${patient}?user=${user.id}` } });
}

function assetAt(path: string): Response | undefined {
  switch (path) {
    case '/portal.css':
      return text(PORTAL_STYLE, 'text/css');
    case '/portal.js':
      return text(PORTAL_SCRIPT, 'text/javascript');
    case '/smart-style.json':
      // Open to any origin: the app reads it from its own.
      return Response.json(SMART_STYLE, { headers: { 'access-control-allow-origin': '*' } });
    case '/favicon.ico':
      return new Response(null, { status: 204 });
    default:
      return undefined;
  }
}

function text(content: string, type: string): Response {
  return new Response(content, { headers: { 'content-type': `${type}; charset=utf-8` } });
}
