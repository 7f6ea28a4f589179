import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/ehr/config.ts';
import { hostFiles } from './deploy/host-files.ts';
import { askSignInHosts } from './deploy/sign-in-hosts.ts';
import { connectedHosts } from './deploy/site-headers.ts';

/**
 * `npm run headers -- config.json [--out FOLDER] [--offline]`: the security headers of one site, for nginx, Caddy and a
 * static bucket, from its configuration. It asks each EHR of the list where it signs users in, and fails when a host is
 * missing from the configuration: the policy would block the sign-in, and the app would refuse it before that.
 */
async function writeHeaders(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: 'headers' }, offline: { type: 'boolean', default: false } },
  });
  const file = positionals[0] ?? 'public/config.json';
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch {
    console.error(`${file} cannot be read: name the config.json of your site.`);
    return 1;
  }
  const config = readConfig(written);
  if ('kind' in config) {
    const wrong = config.kind === 'config wrong' ? config.wrong : [{ key: '(whole file)', expected: 'JSON' }];
    for (const { key, expected } of wrong) console.error(`${file}: ${key} should be ${expected}`);
    return 1;
  }

  let unlisted = 0;
  for (const issuer of config.issuers) {
    console.log(`${issuer.name}: ${issuer.issuer}, client id ${issuer.clientId}`);
    if (values.offline) continue;
    const signIn = await askSignInHosts(issuer);
    if (signIn.kind === 'not asked') {
      console.log(`  where it signs users in is not known, because ${signIn.why}: check "signInHosts" by hand`);
      continue;
    }
    for (const [what, address] of Object.entries(signIn.endpoints)) console.log(`  ${what}: ${address}`);
    for (const host of signIn.unlisted) console.error(`  ${host} is missing from "signInHosts" of this EHR`);
    unlisted += signIn.unlisted.length;
  }
  console.log(`connects to: ${connectedHosts(config).join(' ')}`);
  console.log(
    `framed by: ${config.framedBy.join(' ') || 'nobody ("framedBy" is empty): it opens in a window of its own only'}`,
  );

  mkdirSync(values.out, { recursive: true });
  for (const [name, text] of hostFiles(config)) {
    writeFileSync(join(values.out, name), text);
    console.log(`written: ${join(values.out, name)}`);
  }
  return unlisted > 0 ? 1 : 0;
}

process.exitCode = await writeHeaders();
