import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoCharts } from '../../tools/demo/sandbox-file.ts';

const { charts, definitions } = demoCharts('fhir-fixtures/charts');
const known = new Set(definitions.structures.map(({ type }) => type));

/** Every resource type that the product's code makes by its own hand. */
function typesMade(): readonly string[] {
  const files = ['src/fhir/proposal', 'src/ehr'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const made = files.flatMap((code) => [...code.matchAll(/resourceType: '(\w+)'/g)].map(([, type = '']) => type));
  // A transaction only travels.
  return [...new Set(made)].filter((type) => type !== 'Bundle');
}

describe('What the demo knows of FHIR', () => {
  it('holds every type that the app writes, the goal inside a care plan and the device inside a provenance too', () => {
    expect(typesMade().length).toBeGreaterThan(6);
    expect(typesMade().filter((type) => !known.has(type))).toEqual([]);
  });

  it('holds every type that the app reads, and no Claim', () => {
    for (const type of ['Patient', 'Observation', 'Condition', 'AllergyIntolerance', 'Procedure', 'Medication']) {
      expect(known).toContain(type);
    }
    expect(known).not.toContain('Claim');
  });

  it('comes with the nine charts, all in less than a megabyte', () => {
    expect(charts).toHaveLength(9);
    expect(JSON.stringify({ charts, definitions }).length).toBeLessThan(1_000_000);
  });
});
