import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import { inOrder } from '../../../src/clinical/measures/slots.ts';
import { toChartRecord } from '../../../src/fhir/chart/to-chart-record.ts';
import { TODAY } from './chart-fixtures.ts';

const FOLDER = join(import.meta.dirname, '../../cases');
const json = (...path: string[]) => JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8'));

test.each(readdirSync(FOLDER))('worked case %s: one order in force, read to the regimen that is expected', (name) => {
  const bundle = json(name, 'chart.json');
  const { regimen } = json(name, 'expected.json');
  const { id } = bundle.entry.find(
    (entry: { resource: { resourceType: string } }) => entry.resource.resourceType === 'Patient',
  ).resource;
  const record = toChartRecord([bundle], { patientId: id, today: TODAY });
  const inForce = record.clonazepam.filter(({ standing }) => standing === 'in force');
  expect(inForce).toHaveLength(1);
  const [only] = inForce;
  const slots =
    only?.dosage.kind === 'read' ? inOrder(only.dosage.slots).map(([slot, mg]) => [slot, toNumber(mg)]) : [];
  expect(Object.fromEntries(slots)).toEqual(regimen.slots);
  expect(record.unread).toEqual([]);
});
