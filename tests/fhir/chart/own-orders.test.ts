import type { MedicationRequest } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '../../../src/clinical/measures/day.ts';
import { plus, type Ratio, ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';
import { inOrder } from '../../../src/clinical/measures/slots.ts';
import type { ClonazepamOrder } from '../../../src/clinical/picture/chart-record.ts';
import { toChartRecord } from '../../../src/fhir/chart/to-chart-record.ts';
import { george, maria, victor } from '../../builders/patients.ts';
import { proposed } from '../proposal/proposed.ts';

/**
 * What the app wrote, read back as an EHR shows it after the prescriber has released and signed a row: the readers of
 * this folder and the writers of the proposal must agree on every dose and every day.
 */
const signed = (request: MedicationRequest): MedicationRequest => ({
  ...request,
  id: (request.identifier?.[0]?.value ?? '').replaceAll('/', '-'),
  status: 'active',
  intent: 'order',
  identifier: (request.identifier ?? []).map((each) => ({
    ...each,
    value: (each.value ?? '').replace('/proposal/', '/order/'),
  })),
});

const series = (patient: Parameters<typeof proposed>[0]): MedicationRequest[] =>
  proposed(patient).bundle.entry.flatMap(({ resource }) =>
    resource.resourceType === 'MedicationRequest' ? [resource] : [],
  );

const read = (orders: readonly MedicationRequest[], today: Day): readonly ClonazepamOrder[] =>
  toChartRecord(orders, { patientId: (orders[0]?.subject.reference ?? '').replace('Patient/', ''), today }).clonazepam;

/** mg a day of all orders together, when each of them was read. */
function dailyMg(orders: readonly ClonazepamOrder[]): number {
  let sum: Ratio = ratio(0);
  for (const { dosage, source } of orders) {
    if (dosage.kind !== 'read') throw new Error(`${source.reference} was asked: ${JSON.stringify(dosage.because)}`);
    for (const [, mg] of inOrder(dosage.slots)) sum = plus(sum, mg);
  }
  return toNumber(sum);
}

describe.each([
  ['Maria (2 mg at bedtime)', maria],
  ['George', george],
  ['Victor', victor],
])('the series of %s, signed row by row', (_name, patient) => {
  const requests = series(patient());
  const rows = proposed(patient()).rows;

  test.each(rows.filter(({ products }) => products.length > 0).map((row) => [row.row, row] as const))(
    'row %s is in force from its first to its last day, with its dose',
    (number, row) => {
      const orders = requests
        .filter(({ identifier }) => identifier?.[0]?.value?.includes(`/proposal/${number}/`))
        .map(signed);
      const start = day(row.start);
      const first = read(orders, start);
      expect(orders).toHaveLength(row.products.length);
      expect(first.map(({ standing }) => standing)).toEqual(orders.map(() => 'in force'));
      const halves = row.products.flatMap(({ lines }) => lines.map(({ dose }) => Number(dose)));
      expect(dailyMg(first)).toBe(halves.reduce((sum, each) => sum + each, 0) / 8);
      expect(first.map(({ releasedFrom }) => releasedFrom)).toEqual(
        orders.map(() => ({ plan: 'plan-w1', row: number })),
      );
      expect(read(orders, addDays(start, -2)).map(({ standing }) => standing)).toEqual(orders.map(() => 'future'));
      if (row.end === undefined) return;
      const end = day(row.end);
      expect(read(orders, end).map(({ standing }) => standing)).toEqual(orders.map(() => 'in force'));
      expect(read(orders, addDays(end, 1)).map(({ standing }) => standing)).toEqual(orders.map(() => 'past'));
    },
  );

  test('unsigned they are plans, never the regimen', () => {
    const proposals = requests.map((request, at) => ({ ...request, id: `p${at}` }));
    expect(new Set(read(proposals, day('2026-12-01')).map(({ standing }) => standing))).toEqual(new Set(['plan']));
  });
});
