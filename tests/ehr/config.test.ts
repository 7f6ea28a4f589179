import { readFileSync } from 'node:fs';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import { SITE_VALUES } from '../../src/clinical/evidence/site-values.ts';
import { findIssuer, readConfig } from '../../src/ehr/config.ts';
import { loadConfig } from '../../src/ehr/load-config.ts';
import { APP } from '../sandbox/sandbox.ts';
import { openPage } from './browser-page.ts';
import { network, withNetwork } from './ehr.ts';

withNetwork();
beforeEach(() => {
  openPage(`${APP}/index.html`);
});

const GOOD = {
  issuers: [{ issuer: 'https://fhir.example.org/r4', clientId: 'abc', name: 'Example' }],
  approvers: ['doctor'],
  fillDays: 28,
};

const read = (change: Record<string, unknown>) => readConfig(JSON.stringify({ ...GOOD, ...change }));
const issuer = (change: Record<string, unknown>) => read({ issuers: [{ ...GOOD.issuers[0], ...change }] });

describe('the configuration that ships with the app', () => {
  test('names the sandbox EHR under both its addresses, the doctor as approver and fills of 28 days', () => {
    const config = readConfig(readFileSync('public/config.json', 'utf8'));
    if ('kind' in config) throw new Error(JSON.stringify(config));
    expect(config.issuers.map((each) => each.issuer)).toEqual([
      'http://localhost:5174/fhir',
      'http://127.0.0.1:5174/fhir',
    ]);
    expect(config.approvers).toEqual(['doctor']);
    expect(config.fillDays).toBe(28);
  });

  test('the handout is in English with 911 and 988 unless the file says otherwise, and without a contact line has a line to write on', () => {
    expect(read({})).toMatchObject({ language: 'en-US', emergencyNumber: '911', crisisLine: '988' });
    expect(read({})).not.toHaveProperty('contactLine');
    expect(read({ language: 'es-ES', emergencyNumber: '112' })).toMatchObject({
      language: 'es-ES',
      emergencyNumber: '112',
    });
  });

  test('a chart that nobody touches leaves the screen after 15 minutes, or after 2 to 30 as the site says', () => {
    expect(read({})).toMatchObject({ idleMinutes: 15 });
    expect(read({ idleMinutes: 2 })).toMatchObject({ idleMinutes: 2 });
    expect(read({ idleMinutes: 30 })).toMatchObject({ idleMinutes: 30 });
  });

  test('every figure is as designed unless the site sets it, at either end of its bounds', () => {
    expect(read({})).toMatchObject({ policy: {} });
    for (const [key, { least, most }] of Object.entries(SITE_VALUES)) {
      expect(read({ policy: { [key]: least } })).toMatchObject({ policy: { [key]: least } });
      expect(read({ policy: { [key]: most } })).toMatchObject({ policy: { [key]: most } });
    }
  });

  test('an EHR is a plain FHIR server with PKCE required, unless the file says otherwise', () => {
    expect(issuer({})).toMatchObject({ issuers: [{ kind: 'plain', pkce: 'required' }] });
    expect(issuer({ kind: 'oracle', pkce: 'assumed', scopes: 'v1' })).toMatchObject({
      issuers: [{ kind: 'oracle', pkce: 'assumed', scopes: 'v1' }],
    });
  });
});

describe('a wrong configuration names the key and what was expected', () => {
  const ADDRESS = 'an https address without query (http on localhost only)';
  const HOST = 'a host such as "https://ehr.example.org", without a path (http on localhost only)';
  const IDLE_MINUTES = 'a whole number of minutes from 2 to 30';
  const LAB_DAYS = 'a whole number of days from 30 to 180';
  const FILL_DAYS = 'a whole number of days from 1 to 90';
  test.each([
    ['issuers', read({ issuers: [] }), 'issuers', 'a list of at least one EHR: issuer, clientId, name'],
    ['no issuers', read({ issuers: undefined }), 'issuers', 'a list of at least one EHR: issuer, clientId, name'],
    ['http to a hospital', issuer({ issuer: 'http://fhir.example.org' }), 'issuers[0].issuer', ADDRESS],
    ['a password in the address', issuer({ issuer: 'https://a:b@fhir.example.org' }), 'issuers[0].issuer', ADDRESS],
    ['a query in the address', issuer({ issuer: 'https://fhir.example.org?x=1' }), 'issuers[0].issuer', ADDRESS],
    ['no client id', issuer({ clientId: '' }), 'issuers[0].clientId', 'the client id that this EHR gave to the app'],
    ['an unknown kind', issuer({ kind: 'meditech' }), 'issuers[0].kind', '"plain", "smart", "epic" or "oracle"'],
    ['PKCE off', issuer({ pkce: 'disabled' }), 'issuers[0].pkce', '"required" or "assumed"'],
    ['a misspelt key', issuer({ clientid: 'x' }), 'issuers[0].clientid', 'a setting that this version knows'],
    ['0 fill days', read({ fillDays: 0 }), 'fillDays', FILL_DAYS],
    ['91 fill days', read({ fillDays: 91 }), 'fillDays', FILL_DAYS],
    ['28.5 fill days', read({ fillDays: 28.5 }), 'fillDays', FILL_DAYS],
    ['a language in words', read({ language: 'Spanish' }), 'language', 'a language tag such as "en-US" or "es-MX"'],
    [
      'an empty contact line',
      read({ contactLine: '' }),
      'contactLine',
      'whom a patient calls, with the number and the hours',
    ],
    ['a host with a path', read({ framedBy: ['https://ehr.example.org/app'] }), 'framedBy[0]', HOST],
    ['a plain http host', issuer({ signInHosts: ['http://auth.example.org'] }), 'issuers[0].signInHosts[0]', HOST],
    ['orders asked for', issuer({ writes: 'orders' }), 'issuers[0].writes', '"proposals", "note" or "nothing"'],
    ['a screen that stays for a minute', read({ idleMinutes: 1 }), 'idleMinutes', IDLE_MINUTES],
    ['a screen that stays for 31 minutes', read({ idleMinutes: 31 }), 'idleMinutes', IDLE_MINUTES],
    ['results older than 180 days taken', read({ policy: { labMaxAgeDays: 181 } }), 'policy.labMaxAgeDays', LAB_DAYS],
    ['results of 29 days not taken', read({ policy: { labMaxAgeDays: 29 } }), 'policy.labMaxAgeDays', LAB_DAYS],
    ['half a day', read({ policy: { labMaxAgeDays: 90.5 } }), 'policy.labMaxAgeDays', LAB_DAYS],
    [
      'a dose stable for 13 days',
      read({ policy: { stableDoseDays: 13 } }),
      'policy.stableDoseDays',
      'a whole number of days from 14 to 90',
    ],
    [
      'a threshold of a guideline',
      read({ policy: { oralFerritin: 100 } }),
      'policy.oralFerritin',
      'a setting that this version knows',
    ],
    [
      'a policy in words',
      read({ policy: 'strict' }),
      'policy',
      'an object with figures in days, such as { "labMaxAgeDays": 90 }',
    ],
    ['approvers as text', read({ approvers: 'doctor' }), 'approvers', 'a list of PractitionerRole codes'],
    ['a list for the whole', readConfig('[]'), '(whole file)', 'a setting that this version knows'],
  ])('%s', (_name, config, key, expected) => {
    expect(config).toEqual({ kind: 'config wrong', wrong: [{ key, expected }] });
  });

  test('one EHR twice, with and without its last slash', () => {
    const twice = read({ issuers: [GOOD.issuers[0], { ...GOOD.issuers[0], issuer: 'https://fhir.example.org/r4/' }] });
    expect(twice).toEqual({ kind: 'config wrong', wrong: [{ key: 'issuers', expected: 'each issuer once' }] });
  });

  test('two wrong keys are both named', () => {
    expect(read({ fillDays: 0, approvers: 1 })).toMatchObject({ wrong: [{ key: 'approvers' }, { key: 'fillDays' }] });
  });

  test('text that is no JSON', () => {
    expect(readConfig('{ issuers: ')).toEqual({ kind: 'config not JSON' });
  });
});

describe('the file beside the page', () => {
  test('is read from there', async () => {
    network.use(http.get(`${APP}/config.json`, () => HttpResponse.json(GOOD)));
    expect(await loadConfig()).toMatchObject({ fillDays: 28 });
  });

  test('that is not there is said so, with the status', async () => {
    network.use(http.get(`${APP}/config.json`, () => new HttpResponse(null, { status: 404 })));
    expect(await loadConfig()).toEqual({ kind: 'config missing', status: 404 });
  });

  test('that cannot be reached is missing', async () => {
    network.use(http.get(`${APP}/config.json`, () => HttpResponse.error()));
    expect(await loadConfig()).toEqual({ kind: 'config missing' });
  });
});

test('an issuer is found with or without its last slash, and never by its beginning', () => {
  const config = read({});
  if ('kind' in config) throw new Error('wrong');
  expect(findIssuer('https://fhir.example.org/r4/', config)?.name).toBe('Example');
  expect(findIssuer('https://fhir.example.org/r4/evil', config)).toBe(undefined);
  expect(findIssuer('https://fhir.example.org', config)).toBe(undefined);
});
