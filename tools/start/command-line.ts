import { parseArgs } from 'node:util';

/** What was chosen for `npm start`. */
export interface StartChoices {
  readonly port: number;
  readonly ehrPort: number;
  readonly built: boolean;
  readonly charts?: string;
  readonly upstream?: string;
  /** Writes staff and charts into the upstream server first. */
  readonly load: boolean;
  readonly like?: string;
  readonly leaveReplaced: boolean;
  readonly accessTokenSeconds?: number;
  readonly latencyMs?: number;
  readonly grantable?: readonly string[];
  /** The sandbox takes no transactions: the app writes one by one. */
  readonly oneByOne: boolean;
}

/** Reads options and the ports from the environment; one sentence about the first thing that is not understood. */
export function readCommandLine(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartChoices | { problem: string } {
  const port = portIn(environment, 'PORT', 5173);
  const ehrPort = portIn(environment, 'EHR_PORT', 5174);
  if (typeof port === 'string') return { problem: port };
  if (typeof ehrPort === 'string') return { problem: ehrPort };
  if (port === ehrPort)
    return { problem: `PORT and EHR_PORT are both ${port}; the app and the sandbox EHR need two ports.` };
  const options = optionsIn(words);
  if (typeof options === 'string') return { problem: options };
  const { charts, upstream, like } = options;
  const accessTokenSeconds = wholeNumber(options['token-seconds']);
  const latencyMs = wholeNumber(options.latency);
  if (Number.isNaN(accessTokenSeconds)) return { problem: '--token-seconds takes a whole number of seconds.' };
  if (Number.isNaN(latencyMs)) return { problem: '--latency takes a whole number of milliseconds.' };
  return {
    port,
    ehrPort,
    built: options.built ?? false,
    load: options.load ?? false,
    leaveReplaced: options['leave-replaced'] ?? false,
    oneByOne: options['one-by-one'] ?? false,
    ...(charts === undefined ? {} : { charts }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(like === undefined ? {} : { like }),
    ...(accessTokenSeconds === undefined ? {} : { accessTokenSeconds }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(options.grant === undefined ? {} : { grantable: options.grant.split(/\s+/) }),
  };
}

function optionsIn(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        built: { type: 'boolean' },
        charts: { type: 'string' },
        upstream: { type: 'string' },
        load: { type: 'boolean' },
        like: { type: 'string' },
        'leave-replaced': { type: 'boolean' },
        'one-by-one': { type: 'boolean' },
        'token-seconds': { type: 'string' },
        latency: { type: 'string' },
        grant: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `${reason} Options: --charts FOLDER, --upstream URL (--load), --like plain|epic|oracle|smart, --leave-replaced, --one-by-one, --token-seconds N, --latency MS, --grant "SCOPES".`;
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function portIn(environment: Readonly<Record<string, string | undefined>>, name: string, fallback: number) {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536
    ? port
    : `${name} is "${text}", which is not a port (1 to 65535).`;
}
