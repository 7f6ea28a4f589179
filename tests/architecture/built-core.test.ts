import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consult } from '../../src/clinical/consultation/consult.ts';
import { NO_LOCAL_POLICY } from '../../src/clinical/evidence/site-values.ts';
import { withoutRuleBookWords } from '../../tools/build/rule-book-words.ts';
import { TODAY } from '../builders/patient.ts';
import { ALL_SCENARIOS } from '../scenarios/all-scenarios.ts';
import { visit } from '../scenarios/scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'built-core-'));
const file = join(folder, 'core.mjs');
let built: { readonly consult: typeof consult };
beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [withoutRuleBookWords()],
    build: {
      outDir: folder,
      minify: false,
      lib: { entry: 'src/clinical/consultation/consult.ts', formats: ['es'], fileName: () => 'core.mjs' },
    },
  });
  built = await import(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('The core as it is built, without the words of the rule book', () => {
  it('finds, plans and refers the same for every patient of the scenario tables', () => {
    expect(ALL_SCENARIOS.length).toBeGreaterThan(300);
    for (const scenario of ALL_SCENARIOS) {
      const { patient, choices } = scenario;
      const asked = { supply: { odt: true, fillDays: 28 }, ...choices };
      const { record, answers } = patient;
      expect(built.consult(record, answers, asked, TODAY, NO_LOCAL_POLICY), scenario.says).toEqual(visit(scenario));
    }
  });

  it('names what a site set where it decides, and nowhere else, as before it was built', () => {
    const policy = {
      labMaxAgeDays: 30,
      orderMaxAgeDays: 90,
      supplyGraceDays: 0,
      stableDoseDays: 90,
      oneChangeDays: 56,
    };
    for (const { says, patient, choices } of ALL_SCENARIOS) {
      const asked = { supply: { odt: true, fillDays: 28 }, ...choices };
      const { record, answers } = patient;
      const { findings } = built.consult(record, answers, asked, TODAY, policy);
      expect(findings, says).toEqual(consult(record, answers, asked, TODAY, policy).findings);
    }
  });

  it('has left them out: no condition in words, and what the clinician is told is still there', () => {
    const code = readFileSync(file, 'utf8');
    expect(code).not.toContain('ferritin up to here: oral or IV iron');
    expect(code).not.toContain('Is ferritin falsely high?');
    expect(code).not.toContain('unless the outcome is NO_IRON_OVERLOAD');
    expect(code).toContain('ferritin may be falsely high; rely on TSAT');
  });
});
