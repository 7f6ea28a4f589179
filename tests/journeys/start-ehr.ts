import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built app. */
    readonly appAddress: string;
    /** Address of the sandbox EHR: portal at /, FHIR at /fhir. */
    readonly ehrAddress: string;
    /** The FHIR server behind the SMART layer, when the charts are on one (tests/hapi). */
    readonly fhirServer?: string;
  }
}

/** A port of loopback that nobody holds. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Waits until an address answers; a server that ends before that is a failure with its own words. */
async function answering(address: string, server: ChildProcess, said: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the preview ended early:\n${said.join('')}`);
    try {
      await fetch(address);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${address} does not answer:\n${said.join('')}`);
}

export interface Preview {
  readonly appAddress: string;
  readonly ehrAddress: string;
  stop(): Promise<void>;
}

/** The built app with a sandbox EHR beside it, as `npm run preview` serves them, on ports of their own. */
export async function startPreview(...options: readonly string[]): Promise<Preview> {
  const [port, ehrPort] = [await freePort(), await freePort()];
  const said: string[] = [];
  const server = spawn(process.execPath, ['tools/start.ts', '--built', ...options], {
    env: { ...process.env, PORT: String(port), EHR_PORT: String(ehrPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server.stdout.on('data', (words) => said.push(String(words)));
  server.stderr.on('data', (words) => said.push(String(words)));
  const [appAddress, ehrAddress] = [`http://localhost:${port}`, `http://localhost:${ehrPort}`];
  await answering(`${appAddress}/config.json`, server, said);
  await answering(`${ehrAddress}/fhir/metadata`, server, said);
  return {
    appAddress,
    ehrAddress,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
    },
  };
}

/** One preview for all journeys. */
export default async function startEhr(project: TestProject): Promise<() => Promise<void>> {
  const preview = await startPreview();
  project.provide('appAddress', preview.appAddress);
  project.provide('ehrAddress', preview.ehrAddress);
  return preview.stop;
}
