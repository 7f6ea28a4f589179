import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly error: number;
    readonly violations: readonly { readonly from: string; readonly to: string }[];
  };
}

function cruise(...paths: readonly string[]): Cruise {
  const command = [
    join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    ...paths,
  ];
  try {
    return JSON.parse(
      execFileSync(process.execPath, command, {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  } catch (failure) {
    if (failure instanceof Error && 'stdout' in failure && typeof failure.stdout === 'string')
      return JSON.parse(failure.stdout);
    throw failure;
  }
}

describe('The import rules', () => {
  it('hold in every module of src, and more than 100 modules were really looked at', () => {
    const { summary } = cruise('src');
    expect(summary.violations).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(100);
  });

  it.each([
    [
      'the clinical core importing a reader of FHIR',
      'src/clinical/measures',
      "import '../../fhir/terminology/CANARY.ts';",
      'src/fhir/terminology',
    ],
    [
      'an early clinical stage importing a later one',
      'src/clinical/measures',
      "import '../taper/CANARY.ts';",
      'src/clinical/taper',
    ],
    ['a screen importing a chart reader', 'src/app', "import '../fhir/chart/CANARY.ts';", 'src/fhir/chart'],
    ['the sandbox importing the product', 'src/sandbox', "import '../fhir/chart/CANARY.ts';", 'src/fhir/chart'],
    ['a screen importing the demo', 'src/app', "import '../demo/CANARY.ts';", 'src/demo'],
    [
      'the demo importing a chart reader of the product',
      'src/demo',
      "import '../fhir/chart/CANARY.ts';",
      'src/fhir/chart',
    ],
    ['the clinical core importing a package', 'src/clinical/measures', "import 'react';", undefined],
  ])('see a planted violation: %s', (_what, folder, statement, target) => {
    const planted = join(folder, 'canary-planted.ts');
    const needed = target === undefined ? undefined : join(target, 'CANARY.ts');
    try {
      if (needed !== undefined) {
        mkdirSync(join(needed, '..'), { recursive: true });
        writeFileSync(needed, 'export const canary = 1;\n');
      }
      writeFileSync(planted, `${statement}\n`);
      const { summary } = cruise(planted);
      expect(summary.violations.map((violation) => violation.from)).toContain(planted);
    } finally {
      rmSync(planted, { force: true });
      if (needed !== undefined) rmSync(needed, { force: true });
    }
  });
});

/** Lint is a house rule as well: the core has no clock. */
describe('The lint rules', () => {
  it.each([
    ['a clock in the clinical core', 'export const now = Date.now();\n'],
    ['a network call in the clinical core', "export const reply = fetch('/');\n"],
    ['any', 'export const anything: any = 1;\n'],
  ])('refuse %s', (_what, source) => {
    const folder = mkdtempSync(join('src', 'clinical', 'canary-'));
    try {
      writeFileSync(join(folder, 'planted.ts'), source);
      expect(() => execFileSync(join('node_modules', '.bin', 'biome'), ['lint', folder], { stdio: 'pipe' })).toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
