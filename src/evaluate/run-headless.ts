import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../clinical/measures/day.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { readChartFile } from './read-chart-file.ts';
import { readChoices } from './read-choices.ts';
import { readArguments } from './run-arguments.ts';
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

function run(chartFile: string, choicesFile: string | undefined, todayGiven: Day | undefined): Outcome {
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
  const evaluation = evaluate(chart, choices, today);
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

function runCases(folder: string, today: Day | undefined, { out, error }: Output): number {
  const names = caseNames(folder);
  if (!names) {
    error(inOneLine(folder, unusable('the folder', 'a folder of cases')));
    return UNUSABLE_INPUT;
  }
  let code = 0;
  for (const name of names) {
    const choices = join(folder, name, 'choices.json');
    const outcome = runOrReport(join(folder, name, 'chart.json'), existsSync(choices) ? choices : undefined, today);
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
  if (asked.kind === 'cases') return runCases(asked.folder, asked.today, output);
  const outcome: Outcome =
    asked.kind === 'unusable' ? { error: inOneLine('evaluate', asked) } : run(asked.chart, asked.choices, asked.today);
  if ('error' in outcome) {
    output.error(outcome.error);
    return UNUSABLE_INPUT;
  }
  output.out(`${JSON.stringify(outcome.evaluation, null, 2)}\n`);
  return 0;
}
