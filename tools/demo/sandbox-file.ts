import type { DemoCharts } from '../../src/demo/demo-sandbox.ts';
import { launchScopes } from '../../src/ehr/scopes.ts';
import { readScopes } from '../../src/fhir/chart/chart-needs.ts';
import { readCharts } from '../../src/sandbox/charts/read-charts.ts';
import { definitionsFor } from '../../src/sandbox/definitions/definitions-for.ts';
import { readDefinitions } from '../../src/sandbox/definitions/read-definitions.ts';
import { isJsonObject, objectsIn } from '../../src/sandbox/resource.ts';
import { STAFF_RESOURCES } from '../../src/sandbox/staff.ts';

/** What the app writes inside another resource (`contained`), for which no scope is asked. */
const CONTAINED = ['Goal', 'Device'] as const;

/** The charts of the repository, and the R4 definitions of the types that are in them or that the app asks for. */
export function demoCharts(chartsFolder: string): DemoCharts {
  const read = readCharts(chartsFolder);
  if ('problem' in read) throw new Error(read.problem);
  const { charts } = read;
  const inCharts = charts.flatMap(({ bundle }) =>
    objectsIn(isJsonObject(bundle) ? bundle : undefined, 'entry').map(({ resource }) =>
      isJsonObject(resource) ? String(resource.resourceType) : '',
    ),
  );
  const staff = STAFF_RESOURCES.map(({ resourceType }) => resourceType);
  return {
    definitions: definitionsFor([...inCharts, ...staff, ...typesAskedFor(), ...CONTAINED], readDefinitions()),
    charts,
  };
}

/** The resource types in the scopes of a launch: what the app reads and writes on a plain FHIR R4 server. */
function typesAskedFor(): readonly string[] {
  const discovery = { authorizationEndpoint: '', tokenEndpoint: '', capabilities: [], challengeMethods: [] };
  const chart = readScopes('v2');
  const scopes = launchScopes({ launch: 'EHR', kind: 'plain', style: 'v2', chart, discovery });
  return [...scopes.matchAll(/(?:patient|user)\/(\w+)\./g)].map(([, type = '']) => type);
}
