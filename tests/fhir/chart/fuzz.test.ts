import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import { inOrder } from '../../../src/clinical/measures/slots.ts';
import type { ChartRecord } from '../../../src/clinical/picture/chart-record.ts';
import { toChartRecord } from '../../../src/fhir/chart/to-chart-record.ts';
import { ferritin, MIRA, patient, TODAY } from './chart-fixtures.ts';
import { chanceFrom, type Mutation, mutate } from './mutate.ts';

interface Chart {
  readonly entry: { resource: { resourceType: string; id: string } }[];
}

const FOLDER = join(import.meta.dirname, '../../cases');
const charts: readonly Chart[] = readdirSync(FOLDER).map((name) =>
  JSON.parse(readFileSync(join(FOLDER, name, 'chart.json'), 'utf8')),
);

const patientOf = ({ entry }: Chart): string =>
  entry.find(({ resource }) => resource.resourceType === 'Patient')?.resource.id ?? '';
const read = (chart: unknown, patientId: string): ChartRecord => toChartRecord([chart], { patientId, today: TODAY });

/** Every number of a record, by the resource that it is from. */
function numbersOf(record: ChartRecord): Map<string, string> {
  const numbers = new Map<string, string>();
  for (const { source, dosage } of record.clonazepam) {
    if (dosage.kind === 'read')
      numbers.set(
        source.reference,
        inOrder(dosage.slots)
          .map(([slot, mg]) => `${slot} ${toNumber(mg)}`)
          .join(),
      );
  }
  for (const { source, lab, reading } of record.labs) {
    if (reading.kind === 'value')
      numbers.set(source.reference, `${lab} ${reading.comparator ?? ''}${toNumber(reading.value)}`);
  }
  return numbers;
}

/** Every resource that a record cites or names as unread. */
function accountedFor(record: ChartRecord): Set<string> {
  const cited = [
    record.clonazepam,
    record.drugs,
    record.labs,
    record.conditions,
    record.procedures,
    record.allergies,
    record.pregnancy,
    record.labCandidates ?? [],
  ];
  return new Set([
    record.patient.reference,
    ...cited.flat().map(({ source }) => source.reference),
    ...record.unread.map(({ reference }) => reference),
  ]);
}

/** Fields that say what a resource is, or that it does not count: a change may rightly make it matter to no rule. */
const CHANGES_MEANING =
  /^(?:resourceType|id|status|intent|clinicalStatus|verificationStatus|code|value|medication|contained|category|reported|reaction|dataAbsentReason|ingredient)/;

describe('a thousand mutated charts', () => {
  const chance = chanceFrom(20_261_201);
  const mutated = Array.from({ length: 1_000 }, (_each, at) => {
    const original = charts[at % charts.length] ?? { entry: [] };
    const chart = structuredClone(original);
    const mutations: Mutation[] = Array.from({ length: 1 + Math.floor(chance() * 4) }, () =>
      mutate(chart.entry, chance),
    );
    return { original, chart, mutations };
  });
  const before = performance.now();
  const records = mutated.map(({ original, chart }) => read(chart, patientOf(original)));
  const milliseconds = performance.now() - before;

  test('none is thrown at', () => {
    expect(records).toHaveLength(1_000);
    const kinds = new Set(mutated.flatMap(({ mutations }) => mutations.map(({ kind }) => kind)));
    console.log(
      `1,000 mutated charts, ${kinds.size} kinds of mutation: ${(milliseconds / 1_000).toFixed(2)} ms a chart, ` +
        `${records.reduce((sum, { unread }) => sum + unread.length, 0)} resources named as unread`,
    );
    expect(kinds.size).toBe(17);
  });

  test('every number in them is the number of the chart before its mutation: nothing broken becomes another dose or result', () => {
    let numbers = 0;
    mutated.forEach(({ original, mutations }, at) => {
      const right = numbersOf(read(original, patientOf(original)));
      const record = records[at];
      for (const [reference, number] of record ? numbersOf(record) : []) {
        numbers += 1;
        expect(number, `${reference} after ${JSON.stringify(mutations)}`).toBe(right.get(reference));
      }
    });
    expect(numbers).toBeGreaterThan(2_000);
  });

  test('every resource that was used before is used, or named as unread, unless the mutation changed what it is', () => {
    let skipped = 0;
    mutated.forEach(({ original, mutations }, at) => {
      const record = records[at];
      if (!record) return;
      const accounted = accountedFor(record);
      for (const reference of accountedFor(read(original, patientOf(original)))) {
        if (accounted.has(reference)) continue;
        skipped += 1;
        const changes = mutations.filter(({ entry }) => {
          const resource = original.entry[entry]?.resource;
          return resource !== undefined && `${resource.resourceType}/${resource.id}` === reference;
        });
        const viaMedication = mutations.some(
          ({ entry }) => original.entry[entry]?.resource.resourceType === 'Medication',
        );
        const explained = viaMedication || changes.some(({ path }) => CHANGES_MEANING.test(path));
        expect(explained, `${reference} is gone after ${JSON.stringify(mutations)}`).toBe(true);
      }
    });
    console.log(`${skipped} resources mean something else after the mutation of their code, status or value`);
  });
});

describe('charts that no EHR should send', () => {
  test('10,000 observations over 50 pages, in time and memory', () => {
    const pages = Array.from({ length: 50 }, (_page, page) => ({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: Array.from({ length: 200 }, (_each, at) => ({
        resource: ferritin({ id: `f${page}-${at}`, valueQuantity: { value: page + at / 1_000, unit: 'ng/mL' } }),
      })),
    }));
    const heap = process.memoryUsage().heapUsed;
    const start = performance.now();
    const record = toChartRecord([patient, ...pages], { patientId: MIRA, today: TODAY });
    const milliseconds = performance.now() - start;
    console.log(
      `10,000 observations: ${milliseconds.toFixed(0)} ms, ${((process.memoryUsage().heapUsed - heap) / 1e6).toFixed(0)} MB of heap`,
    );
    expect(record.labs).toHaveLength(10_000);
    expect(record.unread).toEqual([]);
  });

  test('references in a circle, and a resource that contains itself by name', () => {
    const circle = [
      {
        resourceType: 'MedicationRequest',
        id: 'a',
        status: 'active',
        intent: 'order',
        subject: { reference: `Patient/${MIRA}` },
        medicationReference: { reference: '#a', display: 'clonazepam' },
        contained: [{ resourceType: 'Medication', id: 'a', ingredient: [{ itemReference: { reference: '#a' } }] }],
        reasonReference: [{ reference: 'Condition/c' }],
      },
      {
        resourceType: 'Condition',
        id: 'c',
        subject: { reference: `Patient/${MIRA}` },
        code: { text: 'RLS' },
        evidence: [{ detail: [{ reference: 'Condition/c' }] }],
      },
    ];
    const record = toChartRecord([patient, ...circle], { patientId: MIRA, today: TODAY });
    expect(record.clonazepam.map(({ product, indications }) => [product, indications])).toEqual([
      ['clonazepam', ['rls']],
    ]);
  });

  test('Bundles within Bundles, a thousand deep', () => {
    let bundle: unknown = { resourceType: 'Bundle', entry: [{ resource: ferritin() }] };
    for (let level = 0; level < 1_000; level += 1) bundle = { resourceType: 'Bundle', entry: [{ resource: bundle }] };
    expect(toChartRecord([patient, bundle], { patientId: MIRA, today: TODAY }).labs).toHaveLength(1);
  });

  test('a resource of 200,000 elements is named and not used', () => {
    const note = Array.from({ length: 200_000 }, (_each, at) => ({ text: `${at}` }));
    const record = toChartRecord([patient, ferritin({ note })], { patientId: MIRA, today: TODAY });
    expect(record.unread).toEqual([{ reference: 'Observation/f', why: 'more than 100000 elements' }]);
  });

  test('the same id in every resource of a type: no two of them are mixed', () => {
    const results = Array.from({ length: 100 }, (_each, at) =>
      ferritin({ valueQuantity: { value: at, unit: 'ng/mL' } }),
    );
    const record = toChartRecord([patient, ...results], { patientId: MIRA, today: TODAY });
    expect([record.labs, record.unread.map(({ reference }) => reference)]).toEqual([[], ['Observation/f']]);
  });

  test.each([[undefined], [null], [0], ['chart'], [[]], [{}]])('%s in place of a chart', (value) => {
    expect(toChartRecord([value], { patientId: MIRA, today: TODAY }).clonazepam).toEqual([]);
  });
});
