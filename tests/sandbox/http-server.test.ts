import { afterEach, describe, expect, it } from 'vitest';
import { type SandboxServer, serveSandbox } from '../../src/sandbox/http-server.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox-ehr.ts';
import { readCommandLine } from '../../tools/start/command-line.ts';
import { clonazepam, openSandbox } from './sandbox.ts';

let server: SandboxServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function served(options: Partial<SandboxOptions> = {}): Promise<string> {
  const started = await serveSandbox(openSandbox({ requireScopes: false, ...options }), 0);
  if ('problem' in started) throw new Error(started.problem);
  server = started;
  return `http://127.0.0.1:${started.port}`;
}

describe('the sandbox over HTTP', () => {
  it('answers on 127.0.0.1 and on localhost as two EHRs with the same charts', async () => {
    const address = await served();
    for (const root of [address, address.replace('127.0.0.1', 'localhost')]) {
      const configuration = await (await fetch(`${root}/fhir/.well-known/smart-configuration`)).json();
      expect(configuration.issuer).toBe(`${root}/fhir`);
      expect((await (await fetch(`${root}/fhir/Patient/ann-archer`)).json()).birthDate).toBe('1974-05-21');
    }
  });

  it('passes bodies, headers and statuses on', async () => {
    const address = await served();
    const resource = {
      resourceType: 'MedicationRequest',
      status: 'draft',
      intent: 'proposal',
      subject: { reference: 'Patient/ann-archer' },
      medicationCodeableConcept: clonazepam('0.5'),
      note: [{ text: 'µg, ½ tablet, 日本' }],
    };
    const answer = await fetch(`${address}/fhir/MedicationRequest`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(resource),
    });
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, 'W/"1"']);
    expect((await answer.json()).note).toEqual([{ text: 'µg, ½ tablet, 日本' }]);
  });

  it('closes the connection on a fault that drops it', async () => {
    const address = await served({ faults: [{ path: '/fhir/Patient', effect: { kind: 'drop-before' } }] });
    await expect(fetch(`${address}/fhir/Patient`)).rejects.toThrow('fetch failed');
    expect((await fetch(`${address}/fhir/Patient`)).status).toBe(200);
  });

  it('says in one sentence that a port is taken', async () => {
    const address = await served();
    const port = Number(new URL(address).port);
    expect(await serveSandbox(openSandbox(), port)).toEqual({
      problem: `Port ${port} is taken by another program, so the sandbox EHR cannot start there.`,
    });
  });
});

describe('the command line of npm start', () => {
  it('uses 5173 and 5174 when nothing is said', () => {
    expect(readCommandLine([], {})).toEqual({
      port: 5173,
      ehrPort: 5174,
      built: false,
      load: false,
      leaveReplaced: false,
      oneByOne: false,
    });
  });

  it('takes ports from the environment and the rest from options', () => {
    const words = [
      '--built',
      '--charts',
      'my-charts',
      '--like',
      'epic',
      '--leave-replaced',
      '--one-by-one',
      '--token-seconds',
      '570',
      '--latency',
      '200',
    ];
    expect(readCommandLine(words, { PORT: '8080', EHR_PORT: '8081' })).toEqual({
      port: 8080,
      ehrPort: 8081,
      built: true,
      load: false,
      leaveReplaced: true,
      oneByOne: true,
      charts: 'my-charts',
      like: 'epic',
      accessTokenSeconds: 570,
      latencyMs: 200,
    });
  });

  it.each([
    [[], { PORT: 'http' }, 'PORT is "http", which is not a port (1 to 65535).'],
    [[], { EHR_PORT: '70000' }, 'EHR_PORT is "70000", which is not a port (1 to 65535).'],
    [[], { PORT: '5174' }, 'PORT and EHR_PORT are both 5174; the app and the sandbox EHR need two ports.'],
    [['--chart', 'x'], {}, "Unknown option '--chart'"],
    [['--latency', 'slow'], {}, '--latency takes a whole number of milliseconds.'],
  ])('%s with %s is refused in one sentence', (words, environment, sentence) => {
    const chosen = readCommandLine(words, environment);
    const problem = 'problem' in chosen ? chosen.problem : 'accepted';
    expect(problem).toContain(sentence);
    expect(problem.split('\n')).toHaveLength(1);
  });
});
