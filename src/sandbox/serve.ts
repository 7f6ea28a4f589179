import { readCharts } from './charts/read-charts.ts';
import { readDefinitions } from './definitions/read-definitions.ts';
import { type SandboxServer, serveSandbox } from './http-server.ts';
import { isServerKind } from './like/server-kinds.ts';
import { createSandboxEhr, type SandboxOptions } from './sandbox-ehr.ts';
import type { RegisteredApp } from './smart/apps.ts';

/** What can be chosen about a sandbox on the command line. */
export interface SandboxChoices {
  readonly port: number;
  readonly chartsFolder: string;
  readonly apps: readonly RegisteredApp[];
  readonly upstream?: string;
  /** Writes staff and charts into the upstream server first. */
  readonly load?: boolean;
  readonly like?: string;
  /** Signing leaves the replaced order active. */
  readonly leaveReplaced?: boolean;
  readonly accessTokenSeconds?: number;
  readonly latencyMs?: number;
  /** Scopes registered for the app; what it asks beyond them is not granted. */
  readonly grantable?: readonly string[];
  /** No batch and no transaction: everything is written one by one. */
  readonly oneByOne?: boolean;
}

/** Reads charts and definitions from files and serves a sandbox EHR; one sentence when that is not possible. */
export async function startSandbox(choices: SandboxChoices): Promise<SandboxServer | { problem: string }> {
  const read = readCharts(choices.chartsFolder);
  if ('problem' in read) return read;
  const options = sandboxOptions(choices);
  if ('problem' in options) return options;
  try {
    const sandbox = createSandboxEhr({ ...options, definitions: readDefinitions(), charts: read.charts });
    const unloaded = choices.load === true ? await sandbox.loadUpstream() : undefined;
    return unloaded === undefined ? await serveSandbox(sandbox, choices.port) : { problem: unloaded };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function sandboxOptions(choices: SandboxChoices): Omit<SandboxOptions, 'definitions' | 'charts'> | { problem: string } {
  const { like, upstream, accessTokenSeconds, latencyMs, grantable } = choices;
  if (like !== undefined && !isServerKind(like))
    return { problem: `--like takes plain, epic, oracle or smart, not ${like}.` };
  if (upstream !== undefined && !URL.canParse(upstream))
    return { problem: `--upstream takes the address of a FHIR server, not ${upstream}.` };
  return {
    apps: choices.apps,
    supersede: choices.leaveReplaced !== true,
    ...(choices.oneByOne === true ? { transactions: false } : {}),
    ...(like === undefined ? {} : { like }),
    ...(upstream === undefined ? {} : { upstream, restoresUpstream: choices.load === true }),
    ...(accessTokenSeconds === undefined ? {} : { accessTokenSeconds }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(grantable === undefined ? {} : { grantable }),
  };
}
