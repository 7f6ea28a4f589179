import { join } from 'node:path';
import { readCharts } from '../../src/sandbox/charts/read-charts.ts';
import { readDefinitions } from '../../src/sandbox/definitions/read-definitions.ts';
import { createSandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';

const CHARTS = join(import.meta.dirname, '../../fhir-fixtures/charts');

/** Whether a FHIR server has no patient yet. */
export async function isEmpty(base: string): Promise<boolean> {
  const answer = await fetch(`${base}/Patient?_count=1`, { headers: { 'cache-control': 'no-cache' } });
  const found: { readonly entry?: readonly unknown[] } = await answer.json();
  return (found.entry ?? []).length === 0;
}

/** Writes staff and fixture charts, with their dates counted from today, into a FHIR server; a sentence when it refuses. */
export async function loadCharts(base: string): Promise<string | undefined> {
  const read = readCharts(CHARTS);
  if ('problem' in read) return read.problem;
  const sandbox = createSandboxEhr({ definitions: readDefinitions(), charts: read.charts, apps: [], upstream: base });
  return sandbox.loadUpstream();
}
