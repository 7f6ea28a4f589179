import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { classPathIn } from './java.ts';

/** Git ignores it: the class path, and the database and the log of each server. */
const HOME = join(import.meta.dirname, '../../.hapi');
const LONGEST_START_S = 300;

/** What can be chosen about a HAPI server. */
export interface HapiChoices {
  readonly port: number;
  /** The database of this name is kept between runs. */
  readonly database: string;
  /** Begins with an empty database. */
  readonly fresh: boolean;
}

/** A HAPI FHIR R4 server that answers. */
export interface HapiServer {
  /** The FHIR base: `http://127.0.0.1:8080/fhir`. */
  readonly base: string;
  /** Ends it and closes its database. */
  stop(): Promise<void>;
  /** When it ends, asked for or not. */
  readonly ended: Promise<void>;
}

/** Starts HAPI over an H2 database of its own and waits until it answers; one sentence when it cannot. */
export async function startHapi(choices: HapiChoices): Promise<HapiServer | { readonly problem: string }> {
  const base = `http://127.0.0.1:${choices.port}/fhir`;
  if (await isTaken(choices.port))
    return { problem: `Port ${choices.port} is taken by another program; set HAPI_PORT.` };
  const classPath = classPathIn(HOME);
  if ('problem' in classPath) return classPath;
  const folder = join(HOME, choices.database);
  if (choices.fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'server.log');
  const server = spawnJava(classPath.argumentFile, [String(choices.port), folder], log);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    server.stdin?.end();
    await ended;
  };
  for (let second = 0; second < LONGEST_START_S * 2; second += 1) {
    if (server.exitCode !== null) return { problem: `HAPI ended early: ${lastLineOf(log)} (all of it in ${log})` };
    if (await answers(`${base}/metadata`)) return { base, stop, ended };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await stop();
  return { problem: `HAPI did not answer within ${LONGEST_START_S} s; its log is ${log}.` };
}

/** The compiler's first stage only: HAPI starts in half the time, and a sandbox is never long enough under load. */
const OPTIONS = [
  '-Xmx2g',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

/** Java compiles the one source file by itself. The server ends when its standard input does: nothing is left behind. */
function spawnJava(argumentFile: string, words: readonly string[], log: string): ChildProcess {
  const to = openSync(log, 'a');
  const source = join(import.meta.dirname, 'HapiServer.java');
  const server = spawn('java', [...OPTIONS, `@${argumentFile}`, source, ...words], { stdio: ['pipe', to, to] });
  closeSync(to);
  return server;
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => probe.end(() => resolve(true)));
    probe.once('error', () => resolve(false));
  });
}

function lastLineOf(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.findLast((line) => /^(Caused by|Exception in)/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
}
