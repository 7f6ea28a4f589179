import { readFileSync } from 'node:fs';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { readChartFile } from '../../src/evaluate/read-chart-file.ts';
import { readChoices } from '../../src/evaluate/read-choices.ts';

export const CASES = new URL('../cases/', import.meta.url);

type Json = Record<string, unknown>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON file of a worked case as an object. */
export function caseFile(name: string, file: string): Json {
  const json: unknown = JSON.parse(readFileSync(new URL(`${name}/${file}`, CASES), 'utf8'));
  if (!isJson(json)) throw new Error(`${name}/${file} is no object`);
  return json;
}

/** The resources of a worked case, to be changed before the run. */
export function resourcesOf(name: string): readonly Json[] {
  const { entry } = caseFile(name, 'chart.json');
  return (Array.isArray(entry) ? entry : []).flatMap((each: unknown) =>
    isJson(each) && isJson(each.resource) ? [each.resource] : [],
  );
}

export const bundleOf = (resources: readonly Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

/** The run of one chart, which must be usable. */
export function run(chart: Json, choices: Json): Evaluation {
  const file = readChartFile(chart);
  const read = readChoices(choices);
  if (file.kind === 'unusable') throw new Error(`chart: ${file.place}: ${file.expected}`);
  if (read.kind === 'unusable') throw new Error(`choices: ${read.place}: ${read.expected}`);
  if (read.today === undefined) throw new Error('no today');
  const evaluation = evaluate(file, read, read.today);
  if ('kind' in evaluation) throw new Error(`${evaluation.place}: ${evaluation.expected}`);
  return evaluation;
}

/** A worked case with other choices, and perhaps another chart. */
export function variant(
  name: string,
  changes: Json,
  chart: (resources: readonly Json[]) => readonly Json[] = (resources) => resources,
): Evaluation {
  return run(bundleOf(chart(resourcesOf(name))), { ...caseFile(name, 'choices.json'), ...changes });
}

/** "R-FE-4 advise", with "(overridden)" where it was lifted. */
export const flags = ({ findings }: Evaluation): readonly string[] =>
  findings.map(({ rule, severity, overridden }) => `${rule} ${severity}${overridden ? ' (overridden)' : ''}`);
