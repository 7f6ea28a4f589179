import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalPolicy, NO_LOCAL_POLICY } from '../clinical/evidence/site-values.ts';
import type { Day } from '../clinical/measures/day.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { readChartFile } from './read-chart-file.ts';
import { readChoices } from './read-choices.ts';
import { readSite } from './read-site.ts';
import { type Run, readArguments } from './run-arguments.ts';
import { inOneLine, unusable } from './unusable.ts';

/** The result of one chart, or the one line that says what is wrong with which file. */
type Outcome = { readonly evaluation: Evaluation } | { readonly error: string };

/** Where a run writes. */
export interface Output {
  out(text: string): void;
  error(line: string): void;
}

const UNUSABLE_INPUT = 2;
const BYTE_ORDER_MARK = /^\uFEFF/;

function readJson(file: string): { readonly json: unknown } | { readonly error: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { error: inOneLine(file, unusable('the file', 'a file that can be read')) };
  }
  try {
    return { json: JSON.parse(text.replace(BYTE_ORDER_MARK, '')) };
  } catch (broken) {
    return { error: inOneLine(file, unusable(placeOf(broken), 'JSON')) };
  }
}

/** Line and column of a JSON error. Its message is not repeated: it quotes the chart. */
function placeOf(broken: unknown): string {
  const found = broken instanceof Error ? /line \d+ column \d+/.exec(broken.message) : null;
  return found ? found[0] : 'the file';
}

/** The figures of the site that the run is given, the design values without one. */
function policyOf(siteFile: string | undefined): { readonly policy: LocalPolicy } | { readonly error: string } {
  if (siteFile === undefined) return { policy: NO_LOCAL_POLICY };
  const siteJson = readJson(siteFile);
  if ('error' in siteJson) return siteJson;
  const site = readSite(siteJson.json);
  return site.kind === 'site' ? site : { error: inOneLine(siteFile, site) };
}

function run(
  chartFile: string,
  choicesFile: string | undefined,
  todayGiven: Day | undefined,
  policy: LocalPolicy,
): Outcome {
  const chartJson = readJson(chartFile);
  if ('error' in chartJson) return chartJson;
  const choicesJson = choicesFile === undefined ? { json: {} } : readJson(choicesFile);
  if ('error' in choicesJson) return choicesJson;
  const chart = readChartFile(chartJson.json);
  if (chart.kind === 'unusable') return { error: inOneLine(chartFile, chart) };
  const entered = choicesFile ?? 'choices';
  const choices = readChoices(choicesJson.json);
  if (choices.kind === 'unusable') return { error: inOneLine(entered, choices) };
  const today = todayGiven ?? choices.today;
  if (today === undefined) {
    return { error: inOneLine(entered, unusable('today', 'a day as YYYY-MM-DD, here or with --today')) };
  }
  const evaluation = evaluate(chart, choices, today, policy);
  return 'kind' in evaluation ? { error: inOneLine(entered, evaluation) } : { evaluation };
}

/** In a list of charts a bug met by one of them is reported on its line, and the others still run. */
function runOrReport(...asked: Parameters<typeof run>): Outcome {
  try {
    return run(...asked);
  } catch (bug) {
    return { error: `a bug of this program: ${bug instanceof Error ? bug.message : 'unknown'}` };
  }
}

function caseNames(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, 'chart.json')))
      .sort();
  } catch {
    return undefined;
  }
}

function runCases(
  { folder, today }: Extract<Run, { kind: 'cases' }>,
  policy: LocalPolicy,
  { out, error }: Output,
): number {
  const names = caseNames(folder);
  if (!names) {
    error(inOneLine(folder, unusable('the folder', 'a folder of cases')));
    return UNUSABLE_INPUT;
  }
  let code = 0;
  for (const name of names) {
    const choices = join(folder, name, 'choices.json');
    const outcome = runOrReport(
      join(folder, name, 'chart.json'),
      existsSync(choices) ? choices : undefined,
      today,
      policy,
    );
    if ('error' in outcome) code = UNUSABLE_INPUT;
    const line = 'error' in outcome ? { case: name, ...outcome } : { case: name, ...outcome.evaluation };
    out(`${JSON.stringify(line)}\n`);
  }
  return code;
}

/**
 * One headless run: one JSON document, or one line per case, and nothing else on `out`; one line on `error` for input
 * that cannot be used. The number is the exit code: 0 also when the answer is "stop", 2 for unusable input.
 */
export function runHeadless(argv: readonly string[], output: Output): number {
  const asked = readArguments(argv);
  const refuse = (error: string): number => {
    output.error(error);
    return UNUSABLE_INPUT;
  };
  if (asked.kind === 'unusable') return refuse(inOneLine('evaluate', asked));
  const site = policyOf(asked.site);
  if ('error' in site) return refuse(site.error);
  if (asked.kind === 'cases') return runCases(asked, site.policy, output);
  const outcome = run(asked.chart, asked.choices, asked.today, site.policy);
  if ('error' in outcome) return refuse(outcome.error);
  output.out(`${JSON.stringify(outcome.evaluation, null, 2)}\n`);
  return 0;
}
