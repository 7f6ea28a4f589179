import { parseArgs } from 'node:util';
import { type Day, readDay } from '../clinical/measures/day.ts';
import { type Unusable, unusable } from './unusable.ts';

/** What one run is asked for. */
export type Run =
  | {
      readonly kind: 'one chart';
      readonly chart: string;
      readonly choices: string | undefined;
      readonly today: Day | undefined;
      /** The config.json of a site whose local policy counts. */
      readonly site: string | undefined;
    }
  | {
      readonly kind: 'cases';
      readonly folder: string;
      readonly today: Day | undefined;
      readonly site: string | undefined;
    };

const USAGE =
  'CHART.json [--choices CHOICES.json] [--today YYYY-MM-DD], or --cases FOLDER [--today YYYY-MM-DD]; both [--site CONFIG.json]';

/**
 * Reads the command line; anything else than the two forms of the contract is refused. Beside them, `--site` judges by the
 * local policy of a site instead of the design values.
 */
export function readArguments(argv: readonly string[]): Run | Unusable {
  const parsed = commandLine(argv);
  if (!parsed) return unusable('the command line', USAGE);
  const { values, positionals } = parsed;
  const today = values.today === undefined ? undefined : readDay(values.today);
  if (values.today !== undefined && today === undefined) return unusable('--today', 'a day as YYYY-MM-DD');
  const [chart, ...more] = positionals;
  if (values.cases !== undefined) {
    if (chart !== undefined || values.choices !== undefined) return unusable('the command line', USAGE);
    return { kind: 'cases', folder: values.cases, today, site: values.site };
  }
  if (chart === undefined || more.length > 0) return unusable('the command line', USAGE);
  return { kind: 'one chart', chart, choices: values.choices, today, site: values.site };
}

function commandLine(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        choices: { type: 'string' },
        today: { type: 'string' },
        cases: { type: 'string' },
        site: { type: 'string' },
      },
    });
  } catch {
    return undefined;
  }
}
