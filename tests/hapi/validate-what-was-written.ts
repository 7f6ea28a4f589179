import { afterEach, beforeEach, expect, inject } from 'vitest';
import { writtenSince } from './hapi-charts.ts';
import { validate } from './validate.ts';

let began = '';
beforeEach(() => {
  began = new Date().toISOString();
});

/** After every journey: each version of each resource that the app wrote in it passes HAPI's instance validator. */
afterEach(async () => {
  const server = inject('fhirServer') ?? '';
  const findings: string[] = [];
  for (const resource of await writtenSince(server, began)) findings.push(...(await validate(server, resource)));
  expect([...new Set(findings)]).toEqual([]);
});
