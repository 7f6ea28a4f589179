import siteConfig from '../../../public/config.json' with { type: 'json' };
import { type Config, type ConfigProblem, readConfig } from '../../ehr/config.ts';
import { PLACES } from '../places.ts';

/**
 * Takes the place of `src/ehr/load-config.ts` in the demo: its configuration is built in, with one issuer, the sandbox EHR
 * beside this very page. No file and no address can name another, so the demo cannot be pointed at a real EHR. Where
 * nothing stands between this page and the network (it was opened by itself, or reloaded past the worker), it goes to the
 * demo's first page instead of asking the host.
 */
export async function loadConfig(): Promise<Config | ConfigProblem> {
  const demo = new URL('../', window.location.href);
  if (window.parent === window || !navigator.serviceWorker?.controller) {
    window.location.replace(demo);
    return new Promise(() => undefined);
  }
  const issuer = { issuer: new URL(`${PLACES.ehr}/fhir`, demo).href, clientId: 'stillstep', name: 'Demo EHR' };
  return readConfig(JSON.stringify({ ...siteConfig, issuers: [issuer], framedBy: [] }));
}
