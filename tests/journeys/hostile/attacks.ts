import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  type Answered,
  type Asked,
  endless,
  type HostileEhr,
  json,
  redirect,
  type Twist,
  trickle,
} from './hostile-ehr.ts';

/** One attack: what the EHR does, and the words by which the app says what it noticed. */
export interface Attack {
  readonly name: string;
  readonly twist: (ehr: HostileEhr) => Twist;
  /** Words that must come up on the page, in place of or beside the patient. */
  readonly says: RegExp;
  /** Where the launch starts, when not at the EHR's own portal. */
  readonly at?: (ehr: HostileEhr) => string;
  /** Whether the patient of the launch may be on the screen all the same. */
  readonly opens?: true;
}

const WELL_KNOWN = '/fhir/.well-known/smart-configuration';
const CURTIS = 'curtis-boone';
const WRONG_PATIENT = /not all about this patient/;

const on =
  (path: string | RegExp, twist: Twist): Twist =>
  (asked, honest, wire) =>
    (typeof path === 'string' ? asked.path === path : path.test(asked.path)) && asked.method !== 'OPTIONS'
      ? twist(asked, honest, wire)
      : undefined;

/** The honest answer with its JSON changed. */
const changed = async (honest: () => Promise<Answered>, change: (body: never) => unknown): Promise<Answered> => {
  const answer = await honest();
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as never)) };
};

const discovering = (change: (ehr: HostileEhr) => object) => (ehr: HostileEhr) =>
  on(WELL_KNOWN, (_, honest) => changed(honest, (body: object) => ({ ...body, ...change(ehr) })));

const tokenWith = (change: object): Twist =>
  on('/auth/token', (_, honest) => changed(honest, (body: object) => ({ ...body, ...change })));

const launchAt = (query: string) => (ehr: HostileEhr) =>
  `${ehr.app}/launch.html?${query.replaceAll('EHR', encodeURIComponent(`${ehr.address}/fhir`)).replaceAll('ELSEWHERE', encodeURIComponent(ehr.elsewhere))}`;

const honestly = (): Twist => () => undefined;

/** An id_token as the EHR would sign it, with one thing wrong. The key is the hostile EHR's own and it publishes it. */
function identity(change: (claims: Record<string, unknown>) => Record<string, unknown>, forged = false) {
  const key = generateKeyPair('RS256', { extractable: true });
  const other = generateKeyPair('RS256', { extractable: true });
  return (): Twist => async (asked, honest) => {
    if (asked.path === '/auth/keys') {
      return json({ keys: [{ ...(await exportJWK((await key).publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] });
    }
    if (asked.path !== '/auth/token' || asked.method !== 'POST') return undefined;
    const answer = await honest();
    const body: { id_token: string } = JSON.parse(answer.body);
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString());
    const signer = (await (forged ? other : key)).privateKey;
    const signed = await new SignJWT(change(claims)).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(signer);
    return { ...answer, body: JSON.stringify({ ...body, id_token: signed }) };
  };
}

const NOT_IDENTIFIED = /did not pass its check/;

export const LAUNCH_ATTACKS: readonly Attack[] = [
  {
    name: 'an EHR that the site does not list',
    twist: honestly,
    at: launchAt('iss=ELSEWHERE&launch=x'),
    says: /is not an EHR that this app is set up for/,
  },
  {
    name: 'a listed EHR first and another one second',
    twist: honestly,
    at: launchAt('iss=EHR&iss=ELSEWHERE&launch=x'),
    says: /is not an EHR that this app is set up for/,
  },
  {
    name: 'a listed EHR as the user name of another host',
    twist: honestly,
    at: launchAt('iss=EHR@elsewhere.example&launch=x'),
    says: /is not an EHR that this app is set up for/,
  },
  {
    name: 'fhirServiceUrl, patientId and clientId beside no iss',
    twist: honestly,
    at: launchAt('fhirServiceUrl=ELSEWHERE&patientId=curtis-boone&clientId=x'),
    says: /without the address of an EHR/,
  },
  {
    name: 'a token endpoint on another host (mix-up)',
    twist: discovering(({ elsewhere }) => ({ token_endpoint: `${elsewhere}/token` })),
    says: /wants to sign you in at/,
  },
  {
    name: 'an authorization page on another host',
    twist: discovering(({ elsewhere }) => ({ authorization_endpoint: `${elsewhere}/authorize` })),
    says: /wants to sign you in at/,
  },
  {
    name: 'signing keys on another host',
    twist: discovering(({ elsewhere }) => ({ jwks_uri: `${elsewhere}/keys` })),
    says: /wants to sign you in at/,
  },
  {
    name: 'a script as authorization page',
    twist: discovering(() => ({ authorization_endpoint: 'javascript:window.pwned=1' })),
    says: /a safe authorization_endpoint/,
  },
  {
    name: 'no PKCE',
    twist: discovering(() => ({ code_challenge_methods_supported: ['plain'] })),
    says: /protected sign-in/,
  },
  {
    name: 'discovery that redirects to another host',
    twist: (ehr) => on(WELL_KNOWN, async () => redirect(`${ehr.elsewhere}/discovery`)),
    says: /does not answer/,
  },
  {
    name: 'discovery of a gigabyte',
    twist: () => on(WELL_KNOWN, (_, __, wire) => endless(wire)),
    says: /does not answer/,
  },
  {
    name: 'discovery that trickles (slow loris)',
    twist: () => on(WELL_KNOWN, (_, __, wire) => trickle(wire)),
    says: /does not answer/,
  },
  {
    name: 'a token endpoint that redirects to another host',
    twist: (ehr) => on('/auth/token', async () => redirect(`${ehr.elsewhere}/token`)),
    says: /did not complete the sign-in/,
  },
  {
    name: 'a token of a gigabyte',
    twist: () => on('/auth/token', (_, __, wire) => endless(wire)),
    says: /did not complete the sign-in/,
  },
  {
    name: 'a token that trickles (slow loris)',
    twist: () => on('/auth/token', (_, __, wire) => trickle(wire)),
    says: /did not complete the sign-in/,
  },
  { name: 'a token without a patient', twist: () => tokenWith({ patient: undefined }), says: /named no patient/ },
  {
    name: 'a patient id that is a path',
    twist: () => tokenWith({ patient: '../Practitioner' }),
    says: /named no patient/,
  },
  {
    name: 'a token that names another patient than it is for',
    twist: () => tokenWith({ patient: CURTIS }),
    says: /record could not be read/,
  },
  {
    name: 'an answer to another launch (forged state)',
    twist: honestly,
    at: ({ app }) => `${app}/index.html?code=abc&state=stillstep.${'0'.repeat(64)}`,
    says: /does not belong to this window/,
  },
  {
    name: 'script in error_description',
    twist: honestly,
    at: ({ app }) =>
      `${app}/index.html?error=<img src=x onerror=pwned=1>&error_description=<script>window.pwned=1</script>`,
    says: /refused the sign-in \(other\)/,
  },
];

export const IDENTITY_ATTACKS: readonly Attack[] = [
  {
    name: 'an id_token signed by somebody else',
    twist: identity((claims) => claims, true),
    says: NOT_IDENTIFIED,
    opens: true,
  },
  {
    name: 'an id_token of another launch (nonce)',
    twist: identity((claims) => ({ ...claims, nonce: 'another' })),
    says: NOT_IDENTIFIED,
    opens: true,
  },
  {
    name: 'an id_token for another app (aud)',
    twist: identity((claims) => ({ ...claims, aud: 'another-app' })),
    says: NOT_IDENTIFIED,
    opens: true,
  },
  {
    name: 'an id_token of another issuer',
    twist: identity((claims) => ({ ...claims, iss: 'https://elsewhere.example' })),
    says: NOT_IDENTIFIED,
    opens: true,
  },
  {
    name: 'an id_token that ran out',
    twist: identity((claims) => ({ ...claims, exp: 1_600_000_000 })),
    says: NOT_IDENTIFIED,
    opens: true,
  },
  {
    name: 'a user who is a patient',
    twist: identity((claims) => ({ ...claims, fhirUser: 'Patient/ruth-mercer' })),
    says: /not a clinician/,
    opens: true,
  },
];

/** A search that answers otherwise. */
const searching =
  (type: string, change: (bundle: Bundle, ehr: HostileEhr, asked: Asked) => unknown) => (ehr: HostileEhr) =>
    on(`/fhir/${type}`, (asked, honest) => changed(honest, (bundle: Bundle) => change(bundle, ehr, asked)));

interface Bundle {
  readonly entry?: readonly { readonly resource: Record<string, unknown> }[];
}
const withNext = (bundle: Bundle, url: string) => ({ ...bundle, link: [{ relation: 'next', url }] });
const withEvery = (bundle: Bundle, change: object) => ({
  ...bundle,
  entry: (bundle.entry ?? []).map((each) => ({ ...each, resource: { ...each.resource, ...change } })),
});
const aboutCurtis = { subject: { reference: `Patient/${CURTIS}` } };

const SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';
/** Elements that a machine reads: script in them would only make the resource unusable. */
const CODED =
  /^(resourceType|id|system|code|url|fullUrl|reference|status|intent|unit|type|use|.*[dD]ate.*|authoredOn|start|end|when|mode|relation|lastUpdated|versionId|contentType|value.*|comparator)$/;
function scripted(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return CODED.test(name) ? value : `${value}${SCRIPT}`;
  if (Array.isArray(value)) return value.map((each) => scripted(each, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scripted(each, key)]));
}

export const READING_ATTACKS: readonly Attack[] = [
  {
    name: 'the record of somebody else in place of the patient’s',
    twist: () =>
      on('/fhir/Patient/ruth-mercer', (_, honest) =>
        changed(honest, (patient: object) => ({ ...patient, id: CURTIS, name: [{ family: 'Boone' }] })),
      ),
    says: WRONG_PATIENT,
  },
  {
    name: 'somebody else’s diagnoses among hers',
    twist: searching('Condition', (bundle) => withEvery(bundle, aboutCurtis)),
    says: WRONG_PATIENT,
  },
  {
    name: 'somebody else’s orders on the second page',
    twist: searching('MedicationRequest', (bundle, ehr, { query }) =>
      query.has('page')
        ? withEvery(bundle, aboutCurtis)
        : withNext(bundle, `${ehr.address}/fhir/MedicationRequest?patient=ruth-mercer&page=2`),
    ),
    says: WRONG_PATIENT,
  },
  {
    name: 'a next page on another host',
    twist: searching('Condition', (bundle, ehr) => withNext(bundle, `${ehr.elsewhere}/fhir/Condition?page=2`)),
    says: /R-DAT-1/,
    opens: true,
  },
  {
    name: 'next pages without end',
    twist: searching('Condition', (bundle, ehr, { query }) =>
      withNext(bundle, `${ehr.address}/fhir/Condition?patient=ruth-mercer&page=${Number(query.get('page') ?? 1) + 1}`),
    ),
    says: /R-DAT-1/,
    opens: true,
  },
  {
    name: 'a search that redirects to another host',
    twist: (ehr) => on('/fhir/Condition', async () => redirect(`${ehr.elsewhere}/fhir/Condition`)),
    says: /R-DAT-1/,
    opens: true,
  },
  {
    name: 'a medication on another host',
    twist: searching('MedicationRequest', (bundle, ehr) =>
      withEvery(bundle, {
        medicationCodeableConcept: undefined,
        medicationReference: { reference: `${ehr.elsewhere}/fhir/Medication/1` },
      }),
    ),
    says: /R-REG-1/,
    opens: true,
  },
  {
    name: 'results of a gigabyte',
    twist: () => on('/fhir/Observation', (_, __, wire) => endless(wire)),
    says: /R-DAT-1/,
    opens: true,
  },
  {
    name: 'procedures that trickle (slow loris)',
    twist: () => on('/fhir/Procedure', (_, __, wire) => trickle(wire)),
    says: /R-DAT-1/,
    opens: true,
  },
  {
    name: 'a hundred thousand lists within lists',
    twist: () =>
      on('/fhir/Condition', async () => ({
        ...json(''),
        body: `{"resourceType":"Bundle","entry":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      })),
    says: /R-DAT-1/,
    opens: true,
  },
  {
    name: 'an error in HTML with words about the patient',
    twist: () =>
      on('/fhir/Condition', async () => ({ ...json('', 500), body: `<html>${SCRIPT}Ruth: secret-diagnosis</html>` })),
    says: /R-DAT-1/,
    opens: true,
  },
  {
    name: 'script in every string of the chart',
    twist: () =>
      on(/^\/fhir\/(?!metadata|\.well-known)/, async (asked, honest) =>
        asked.method === 'GET' ? changed(honest, (body: object) => scripted(body)) : undefined,
      ),
    says: /img src=x onerror/,
    opens: true,
  },
];

/** An attack that begins once the plan is on the screen and sent. `wrote`: whether the EHR may have been asked to write. */
export interface WritingAttack extends Omit<Attack, 'at' | 'opens'> {
  readonly wrote: boolean;
}

const inTransaction = (twist: Twist): Twist =>
  on('/fhir', async (asked, honest, wire) => (asked.method === 'POST' ? twist(asked, honest, wire) : undefined));

export const WRITING_ATTACKS: readonly WritingAttack[] = [
  {
    name: 'another patient’s record just before the writing',
    twist: () =>
      on('/fhir/Patient/ruth-mercer', (_, honest) =>
        changed(honest, (patient: object) => ({ ...patient, id: CURTIS })),
      ),
    says: /another patient|not about this patient|other patient/,
    wrote: false,
  },
  {
    name: 'a renewed token for another patient',
    twist: () => async (asked, honest) => {
      if (asked.path === '/auth/token') return changed(honest, (body: object) => ({ ...body, patient: CURTIS }));
      return asked.path.startsWith('/fhir/') && asked.method === 'GET'
        ? json({ resourceType: 'OperationOutcome' }, 401)
        : undefined;
    },
    says: /another patient/,
    wrote: false,
  },
  {
    name: 'a transaction that was promised and is not offered',
    twist: () => inTransaction(async () => json({ resourceType: 'OperationOutcome', issue: [] }, 404)),
    says: /status 404/,
    wrote: true,
  },
  {
    name: 'a transaction that redirects to another host',
    twist: (ehr) => inTransaction(async () => redirect(`${ehr.elsewhere}/fhir`)),
    says: /refused|not in the chart/,
    wrote: true,
  },
  {
    name: 'an answer that all was created, when nothing was',
    twist: () =>
      inTransaction(async ({ body }) => {
        const { entry }: { entry: readonly { resource: { resourceType: string } }[] } = JSON.parse(body);
        const created = entry.map(({ resource }, n) => ({
          response: { status: '201 Created', location: `${resource.resourceType}/never-${n}/_history/1` },
        }));
        return json({ resourceType: 'Bundle', type: 'transaction-response', entry: created });
      }),
    says: /not in the chart|could not be read back|differs|not read back/,
    wrote: true,
  },
  {
    name: 'drafts that the EHR stores with other doses',
    twist: () => inTransaction(async ({ body }, honest) => honest(body.replaceAll('"value":1,', '"value":2,'))),
    says: /differ|not what was sent|other than/,
    wrote: true,
  },
];
