import type { Chart } from '../sandbox/charts/admit-charts.ts';
import type { R4Definitions } from '../sandbox/definitions/r4-definitions.ts';
import { createSandboxEhr, type SandboxEhr } from '../sandbox/sandbox-ehr.ts';
import { PLACES } from './places.ts';

/** What the build of the demo puts into `sandbox.json`: the synthetic charts, and the FHIR definitions of their types. */
export interface DemoCharts {
  readonly definitions: R4Definitions;
  readonly charts: readonly Chart[];
}

/** The sandbox EHR below `ehr` of the demo's folder, with the app beside it as its one registered app. */
export function demoSandbox({ definitions, charts }: DemoCharts, demo: URL, clock: () => Date): SandboxEhr {
  const app = new URL(PLACES.app, demo);
  return createSandboxEhr({
    definitions,
    charts,
    clock,
    path: demo.pathname + PLACES.ehr,
    apps: [
      {
        clientId: 'stillstep',
        name: 'Stillstep',
        launchUrl: new URL('launch.html', app).href,
        redirectUris: [new URL('index.html', app).href],
      },
    ],
  });
}

/** Fetches the charts and definitions of the demo from its own folder. */
export async function fetchCharts(demo: URL): Promise<DemoCharts> {
  const answer = await fetch(new URL(PLACES.sandbox, demo), { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${PLACES.sandbox} is missing in the folder of the demo (status ${answer.status})`);
  return answer.json();
}
