import type { TestProject } from 'vitest/node';
import { startHapi } from '../../tools/hapi/hapi-server.ts';
import { freePort, startPreview } from '../journeys/start-ehr.ts';
import { loadUsCore } from './us-core.ts';

/** One HAPI server with an empty database for all journeys, and the built app and the portal in front of it. */
export default async function startOnHapi(project: TestProject): Promise<() => Promise<void>> {
  const hapi = await startHapi({ port: await freePort(), database: 'tests', fresh: true });
  if ('problem' in hapi) throw new Error(hapi.problem);
  await loadUsCore(hapi.base);
  const preview = await startPreview('--upstream', hapi.base, '--load');
  project.provide('appAddress', preview.appAddress);
  project.provide('ehrAddress', preview.ehrAddress);
  project.provide('fhirServer', hapi.base);
  return async () => {
    await preview.stop();
    await hapi.stop();
  };
}
