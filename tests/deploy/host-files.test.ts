import { expect, test } from 'vitest';
import { readConfig } from '../../src/ehr/config.ts';
import { hostFiles } from '../../tools/deploy/host-files.ts';

const SITE = {
  issuers: [
    {
      issuer: 'https://fhir.example.org/r4',
      clientId: 'abc',
      name: 'Example',
      signInHosts: ['https://login.example.net'],
    },
  ],
  framedBy: ['https://ehr.example.org'],
  approvers: ['doctor'],
  fillDays: 28,
};

function filesOf(change: object): ReadonlyMap<string, string> {
  const config = readConfig(JSON.stringify({ ...SITE, ...change }));
  if ('kind' in config) throw new Error(JSON.stringify(config));
  return hostFiles(config);
}

test('nginx, Caddy and a bucket get the same policy: the EHR and its sign-in host, the frame of the EHR, nothing inline', () => {
  for (const [name, text] of filesOf({})) {
    expect(text, name).toContain("connect-src 'self' https://fhir.example.org https://login.example.net;");
    expect(text, name).toContain('frame-ancestors https://ehr.example.org;');
    expect(text, name).toContain("script-src 'self'; style-src 'self';");
    expect(text, name).toContain('max-age=31536000, immutable');
    expect(text, name).toMatch(/Strict-Transport-Security/);
  }
  // nginx forgets inherited headers in a block with headers of its own, so both blocks carry all of them.
  expect(
    filesOf({})
      .get('nginx.conf')
      ?.match(/Content-Security-Policy/g),
  ).toHaveLength(2);
});

test('scripts may be fetched by a frame without an origin, so that it can say what is wrong; pages and config.json may not', () => {
  for (const [name, text] of filesOf({})) {
    expect(text.match(/Access-Control-Allow-Origin/g), name).toHaveLength(1);
    expect(text.slice(text.indexOf('assets')), name).toContain('Access-Control-Allow-Origin');
  }
});

test('a site that lists no host in framedBy is framed by nobody', () => {
  for (const [name, text] of filesOf({ framedBy: [] })) expect(text, name).toContain("frame-ancestors 'none'");
});
