import type { Scenario } from './scenario.ts';

const TABLE_NAME = /^([A-Z_]+)_SCENARIOS$/;
/** Every table of this folder: a file that exports an array named `…_SCENARIOS` takes part by being there. */
const files = import.meta.glob<Readonly<Record<string, unknown>>>(['./*.ts', '!./*.test.ts', '!./all-scenarios.ts'], {
  eager: true,
});

const isTable = (exported: unknown): exported is readonly Scenario[] => Array.isArray(exported);

/** The tables by what they are about. */
export const SCENARIO_TABLES: readonly (readonly [topic: string, scenarios: readonly Scenario[]])[] = Object.values(
  files,
).flatMap((file) =>
  Object.entries(file).flatMap(([name, exported]) => {
    const topic = TABLE_NAME.exec(name)?.[1]?.toLowerCase().replaceAll('_', ' ');
    return topic !== undefined && isTable(exported) ? [[topic, exported] as const] : [];
  }),
);

export const ALL_SCENARIOS: readonly Scenario[] = SCENARIO_TABLES.flatMap(([, scenarios]) => scenarios);
