import { readdirSync } from 'node:fs';
import type { Scenario } from './scenario.ts';

const TABLE_NAME = /^([A-Z_]+)_SCENARIOS$/;
/** Every table of this folder: a file that exports an array named `…_SCENARIOS` takes part by being there. */
const names = readdirSync(new URL('.', import.meta.url)).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'all-scenarios.ts',
);
const files: readonly Readonly<Record<string, unknown>>[] = await Promise.all(
  names.toSorted().map((name) => import(new URL(name, import.meta.url).href)),
);

const isTable = (exported: unknown): exported is readonly Scenario[] => Array.isArray(exported);

/** The tables by what they are about. */
export const SCENARIO_TABLES: readonly (readonly [topic: string, scenarios: readonly Scenario[]])[] = files.flatMap(
  (file) =>
    Object.entries(file).flatMap(([name, exported]) => {
      const topic = TABLE_NAME.exec(name)?.[1]?.toLowerCase().replaceAll('_', ' ');
      return topic !== undefined && isTable(exported) ? [[topic, exported] as const] : [];
    }),
);

export const ALL_SCENARIOS: readonly Scenario[] = SCENARIO_TABLES.flatMap(([, scenarios]) => scenarios);
