import { describe, expect, test } from 'vitest';
import { READ_TYPES } from '../../../src/clinical/picture/chart-record.ts';
import {
  type ChartServer,
  chartSearches,
  followUpReads,
  observationCodes,
  readScopes,
} from '../../../src/fhir/chart/chart-needs.ts';
import { order } from './chart-fixtures.ts';

const SERVERS: readonly ChartServer[] = ['plain', 'smart', 'epic', 'oracle'];
const typesOf = (server: ChartServer): string[] => chartSearches(server, 'mira').map(({ type }) => type);
const queryOf = (server: ChartServer, type: string): string =>
  chartSearches(server, 'mira').find((search) => search.type === type)?.query ?? '';

describe('the first wave', () => {
  test.each(SERVERS)('%s: every type that the rules read, in at most 8 requests', (server) => {
    const types = typesOf(server);
    expect(READ_TYPES.filter((type) => !types.includes(type))).toEqual(['Medication']);
    expect(types.length).toBeLessThanOrEqual(8);
  });
  test.each(SERVERS)('%s: medication requests are one search of any status', (server) => {
    expect(typesOf(server).filter((type) => type === 'MedicationRequest')).toHaveLength(1);
    expect(queryOf(server, 'MedicationRequest')).not.toContain('status');
  });
  test('a plain server includes the medications, Epic and Oracle do not know how', () => {
    expect(queryOf('plain', 'MedicationRequest')).toBe(
      'MedicationRequest?patient=mira&_include=MedicationRequest:medication&_count=100',
    );
    expect(queryOf('epic', 'MedicationRequest')).toBe('MedicationRequest?patient=mira&_count=100');
    expect(queryOf('oracle', 'MedicationRequest')).toBe('MedicationRequest?patient=mira&_count=100');
  });
  test('observations are asked for by system|code, because Oracle insists and Epic needs a code or a category', () => {
    const query = decodeURIComponent(queryOf('oracle', 'Observation'));
    expect(query).toContain('http://loinc.org|2276-4,');
    expect(query).toContain('http://loinc.org|82810-3');
    expect(queryOf('epic', 'Observation').length).toBeLessThan(2_500);
  });
  test('where the mapping to LOINC has gaps the laboratory is read as a whole, too', () => {
    const byCategory = (server: ChartServer): boolean =>
      chartSearches(server, 'mira').some(({ query }) => query.includes('category=laboratory'));
    expect(SERVERS.map(byCategory)).toEqual([false, false, true, true]);
  });
  test('plans of this app are looked for only where they can be written', () => {
    expect(SERVERS.map((server) => typesOf(server).filter((type) => type === 'CarePlan' || type === 'Task'))).toEqual([
      ['CarePlan', 'Task'],
      ['CarePlan', 'Task'],
      [],
      [],
    ]);
  });
  test('on Oracle a search that one bad row fails can be narrowed', () => {
    const narrowed = chartSearches('oracle', 'mira').flatMap((search) => search.narrowed ?? []);
    expect(narrowed).toEqual([
      'MedicationRequest?patient=mira&status=active&_count=100',
      'Condition?patient=mira&clinical-status=active',
    ]);
  });
  test('Oracle is asked for a page size only where it documents one', () => {
    expect(queryOf('oracle', 'Condition')).toBe('Condition?patient=mira');
    expect(queryOf('plain', 'Condition')).toBe('Condition?patient=mira&_count=100');
  });
  test('the id of a patient cannot add to a query', () => {
    const queries = chartSearches('plain', 'a&_include=*').map(({ query }) => query);
    expect(queries.every((query) => !query.includes('a&_include=*'))).toBe(true);
    expect(queries[0]).toBe('Patient/a%26_include%3D*');
  });
  test('every code asked for is asked for once', () => {
    expect(new Set(observationCodes()).size).toBe(observationCodes().length);
  });
});

describe('the scopes', () => {
  test('v2', () => {
    expect(readScopes('v2')).toEqual([
      'patient/Patient.r',
      'patient/MedicationRequest.rs',
      'patient/Medication.rs',
      'patient/Observation.rs',
      'patient/Condition.rs',
      'patient/AllergyIntolerance.rs',
      'patient/Procedure.rs',
    ]);
  });
  test('v1', () => {
    expect(readScopes('v1')).toEqual(READ_TYPES.map((type) => `patient/${type}.read`));
  });
});

describe('the second round', () => {
  const byReference = (id: string, medication: string) =>
    order({ id, medicationCodeableConcept: undefined, medicationReference: { reference: medication } });
  test('medications that did not come with their orders, each once, in one search', () => {
    const reads = followUpReads([
      byReference('a', 'Medication/1'),
      byReference('b', 'Medication/2'),
      byReference('c', 'Medication/1'),
    ]);
    expect(reads).toEqual([{ type: 'Medication', query: 'Medication?_id=1%2C2', reads: 'which drug an order is for' }]);
  });
  test('nothing, when they came along, are contained or coded in place', () => {
    const included = { resourceType: 'Medication', id: '1' };
    expect(followUpReads([byReference('a', 'Medication/1'), included, byReference('b', '#m'), order()])).toEqual([]);
  });
  test('31 medications take two searches', () => {
    const orders = Array.from({ length: 31 }, (_each, at) => byReference(`o${at}`, `Medication/m${at}`));
    expect(followUpReads(orders)).toHaveLength(2);
  });
  test('a broken chart asks for nothing', () => {
    expect(followUpReads([null, 5, { resourceType: 'MedicationRequest', id: 'x', medicationReference: 7 }])).toEqual(
      [],
    );
  });
});
