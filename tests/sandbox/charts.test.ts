import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCharts } from '../../src/sandbox/charts/read-charts.ts';
import { isJsonObject, type JsonObject, objectIn, objectsIn, textOf } from '../../src/sandbox/resource.ts';
import { createSandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';
import { startSandbox } from '../../src/sandbox/serve.ts';
import { definitions, fhir, found, openSandbox, STILLSTEP } from './sandbox.ts';

const FOLDER = join(import.meta.dirname, '../../fhir-fixtures/charts');
const read = readCharts(FOLDER);
const charts = 'charts' in read ? read.charts : [];

describe('the charts that come with the sandbox', () => {
  it.each([
    ['alberto-quintero', 1],
    ['curtis-boone', 3],
    ['dolores-whitfield', 2],
    ['frank-delgado', 2],
    ['grace-holloway', 0],
    ['harold-beckett', 2],
    ['helen-okafor', 7],
    ['ruth-mercer', 2],
    ['tessa-lindqvist', 2],
  ])('%s is valid R4, is about one patient, and has %d clonazepam orders', async (name, orders) => {
    const sandbox = openSandbox({ requireScopes: false, charts: charts.filter((chart) => chart.name === name) });
    expect(found((await fhir(sandbox, 'GET', 'Patient')).body)).toEqual([`Patient/${name}`]);
    const include = '_include=MedicationRequest:medication';
    const { body } = await fhir(sandbox, 'GET', `MedicationRequest?patient=${name}&${include}`);
    const medications = new Map(resourcesIn(body).map((one) => [`Medication/${one.id}`, one]));
    const clonazepam = resourcesIn(body).filter((one) => {
      const reference = textOf(objectIn(one, 'medicationReference'), 'reference') ?? '';
      const contained = objectsIn(one, 'contained')[0];
      const code =
        objectIn(one, 'medicationCodeableConcept') ?? objectIn(medications.get(reference) ?? contained, 'code');
      return one.resourceType === 'MedicationRequest' && /clonazepam/i.test(JSON.stringify(code ?? ''));
    });
    expect(clonazepam).toHaveLength(orders);
  });

  it('has a page about every patient that begins with the name', () => {
    expect(charts).toHaveLength(9);
    for (const { name } of charts) {
      const about = readFileSync(join(FOLDER, name, 'about.md'), 'utf8');
      const spoken = name.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
      expect(about.startsWith(`# ${spoken.join(' ')} – `)).toBe(true);
    }
  });

  it('moves its dates with the day it is loaded: ferritin is always 30 days old', async () => {
    for (const [day, date] of [
      ['2026-11-22', '2026-10-23'],
      ['2028-03-01', '2028-01-31'],
    ]) {
      const clock = () => new Date(`${day}T12:00:00Z`);
      const sandbox = createSandboxEhr({ definitions, charts, apps: [STILLSTEP], clock, requireScopes: false });
      const { body } = await fhir(sandbox, 'GET', 'Observation/ruth-mercer-ferritin');
      expect(body.effectiveDateTime).toBe(`${date}T08:30:00-05:00`);
    }
  });

  it('leaves no token and no dangling reference', async () => {
    const sandbox = openSandbox({ requireScopes: false, charts });
    for (const { bundle } of charts) {
      for (const resource of resourcesIn(isJsonObject(bundle) ? bundle : {})) {
        const { body } = await fhir(sandbox, 'GET', `${resource.resourceType}/${resource.id}`);
        expect(JSON.stringify(body)).not.toContain('{{');
        for (const [, reference = ''] of JSON.stringify(body).matchAll(/"reference":"([A-Z][^"]*)"/g)) {
          expect([reference, (await fhir(sandbox, 'GET', reference)).status]).toEqual([reference, 200]);
        }
      }
    }
  });
});

function resourcesIn(bundle: JsonObject): JsonObject[] {
  return objectsIn(bundle, 'entry')
    .map((entry) => objectIn(entry, 'resource'))
    .filter((resource) => resource !== undefined);
}

describe('a charts folder that cannot be used', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'charts-'));
  const withChart = (text: string) => {
    const path = folder();
    mkdirSync(join(path, 'ann'));
    writeFileSync(join(path, 'ann/bundle.json'), text);
    return path;
  };
  const bundle = (...resources: unknown[]) =>
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });

  it.each([
    ['that is not there', () => '/no/such/folder', 'The charts folder /no/such/folder cannot be read'],
    ['without charts', folder, 'has no charts (<name>/bundle.json) in it'],
    [
      'with a chart without bundle.json',
      () => {
        const path = folder();
        mkdirSync(join(path, 'ann'));
        return path;
      },
      'The chart "ann" has no readable file',
    ],
    ['with broken JSON', () => withChart('{"resourceType":'), 'is not JSON with a FHIR Bundle in it'],
    [
      'with JSON that is no Bundle',
      () => withChart('{"resourceType":"Patient"}'),
      'The chart "ann" is not a FHIR Bundle with resources in it.',
    ],
    ['with an empty Bundle', () => withChart(bundle()), 'The chart "ann" is not a FHIR Bundle with resources in it.'],
    [
      'with a resource without id',
      () => withChart(bundle({ resourceType: 'Patient' })),
      'Patient/(without id) needs an id',
    ],
    [
      'with an invalid resource',
      () => withChart(bundle({ resourceType: 'Patient', id: 'a', gender: 'w' })),
      'Patient/a is not valid: "w" is not in the required value set',
    ],
    [
      'with a type that is not R4',
      () => withChart(bundle({ resourceType: 'Prescription', id: 'a' })),
      'Prescription/a is not a resource type of FHIR R4',
    ],
    [
      'with the same id twice',
      () => withChart(bundle({ resourceType: 'Patient', id: 'a' }, { resourceType: 'Patient', id: 'a' })),
      'Patient/a is in it twice',
    ],
  ])('%s is said in one sentence', async (_what, path, sentence) => {
    const started = await startSandbox({ port: 0, chartsFolder: path(), apps: [STILLSTEP] });
    const problem = 'problem' in started ? started.problem : 'it started';
    expect(problem).toContain(sentence);
    expect(problem.split('\n')).toHaveLength(1);
  });

  it('links resources by the fullUrl of a generated chart', async () => {
    const patient = 'urn:uuid:4e8ed886-fd5f-40bb-8feb-f339b04d853a';
    const generated = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { fullUrl: patient, resource: { resourceType: 'Patient', gender: 'male' } },
        {
          fullUrl: 'urn:uuid:3c591164-3002-4b75-82aa-fe47e64bc2f5',
          resource: {
            resourceType: 'MedicationRequest',
            status: 'active',
            intent: 'order',
            medicationCodeableConcept: { text: 'Clonazepam [Klonopin]' },
            subject: { reference: patient },
          },
        },
      ],
    };
    const sandbox = openSandbox({ requireScopes: false, charts: [{ name: 'generated', bundle: generated }] });
    const { body } = await fhir(sandbox, 'GET', 'MedicationRequest?patient=4e8ed886-fd5f-40bb-8feb-f339b04d853a');
    expect(found(body)).toEqual(['MedicationRequest/3c591164-3002-4b75-82aa-fe47e64bc2f5']);
  });
});
