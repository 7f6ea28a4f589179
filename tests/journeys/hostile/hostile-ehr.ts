import { createServer, type IncomingHttpHeaders, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../../src/sandbox/serve.ts';
import { startApp } from '../../../tools/start/app-server.ts';

/** A request of the browser, as an EHR sees it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer to it. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What a hostile EHR does to one request: another answer than the honest one, something that it writes to the wire
 * itself (an answer without end), or nothing (`undefined`), and then the honest answer goes out.
 */
export type Twist = (
  asked: Asked,
  honest: (body?: string) => Promise<Answered>,
  wire: ServerResponse,
) => Promise<Answered | 'on the wire' | undefined> | undefined;

/** Whose browser it is: several attacks run at once, each in a browser of its own name. */
const browserOf = ({ headers }: Asked): string => headers['user-agent'] ?? '';

export interface HostileEhr {
  readonly address: string;
  readonly app: string;
  /** A server that is nobody's EHR. */
  readonly elsewhere: string;
  /** What this browser will meet. */
  attack(browser: string, twist: Twist): void;
  /** What this browser asked of the server that is nobody's EHR. */
  strayed(browser: string): readonly Asked[];
  /** What this browser asked the EHR to change. */
  written(browser: string): readonly Asked[];
  stop(): Promise<void>;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  return (address as AddressInfo).port;
}

/** The origin of the app may read everything here: a hostile server has no reason to be strict. */
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization,content-type,accept,prefer,if-match,if-none-exist',
  'access-control-allow-methods': 'GET,POST,PUT',
};

/** An EHR that answers as the sandbox does, except where an attack twists it, and the built app set up for it. */
export async function startHostileEhr(): Promise<HostileEhr> {
  const asked: Asked[] = [];
  const written: Asked[] = [];
  const twists = new Map<string, Twist>();
  let honestPort = 0;

  const elsewhere = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://elsewhere');
    const [method, headers, body] = [incoming.method ?? '', incoming.headers, await bodyOf(incoming)];
    asked.push({ method, path: url.pathname, query: url.searchParams, headers, body });
    outgoing.writeHead(200, { ...OPEN, 'content-type': 'application/json' }).end('{}');
  });
  const hostile = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://ehr');
    const [method, headers, body] = [incoming.method ?? 'GET', incoming.headers, await bodyOf(incoming)];
    const one: Asked = { method, path: url.pathname, query: url.searchParams, headers, body };
    const honest = (changed = body) => forward(honestPort, incoming.url ?? '/', { ...one, body: changed });
    if (['POST', 'PUT', 'DELETE', 'PATCH'].includes(method) && url.pathname.startsWith('/fhir')) written.push(one);
    const answer = (await twists.get(browserOf(one))?.(one, honest, outgoing)) ?? (await honest());
    if (answer === 'on the wire') return;
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  });
  hostile.on('error', () => undefined);
  const [port, elsewherePort] = [await listening(hostile), await listening(elsewhere)];

  const appPort = await freePort();
  const app = `http://localhost:${appPort}`;
  const sandbox = await startSandbox({
    port: 0,
    chartsFolder: 'fhir-fixtures/charts',
    apps: [
      {
        clientId: 'stillstep',
        name: 'Stillstep',
        launchUrl: `${app}/launch.html`,
        redirectUris: [`${app}/index.html`],
      },
    ],
  });
  if ('problem' in sandbox) throw new Error(sandbox.problem);
  honestPort = sandbox.port;
  const served = await startApp({ port: appPort, ehrPort: port, built: true });
  if ('problem' in served) throw new Error(served.problem);
  return {
    address: `http://localhost:${port}`,
    app,
    elsewhere: `http://localhost:${elsewherePort}`,
    attack: (browser, twist) => void twists.set(browser, twist),
    strayed: (browser) => asked.filter((each) => browserOf(each) === browser),
    written: (browser) => written.filter((each) => browserOf(each) === browser),
    async stop() {
      for (const server of [hostile, elsewhere]) {
        server.closeAllConnections();
        server.close();
      }
      await Promise.all([served.close(), sandbox.close()]);
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listening(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function bodyOf(incoming: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Asks the honest EHR under the hostile one's name, so that all its addresses are the hostile one's. */
function forward(port: number, path: string, { method, headers, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(
      { host: 'localhost', port, path, method, headers: { ...headers, ...length } },
      async (incoming) => {
        const answered = await bodyOf(incoming);
        const kept = Object.entries(incoming.headers).flatMap(([name, value]) =>
          typeof value === 'string' && name !== 'content-length' && name !== 'transfer-encoding' ? [[name, value]] : [],
        );
        resolve({ status: incoming.statusCode ?? 502, headers: Object.fromEntries(kept), body: answered });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export const json = (body: unknown, status = 200): Answered => ({
  status,
  headers: { ...OPEN, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const redirect = (to: string, status = 307): Answered => ({
  status,
  headers: { ...OPEN, location: to },
  body: '',
});

/** A gigabyte of white space, as fast as the browser takes it. */
export async function endless(wire: ServerResponse): Promise<'on the wire'> {
  wire.writeHead(200, { ...OPEN, 'content-type': 'application/json' });
  const part = Buffer.alloc(1024 * 1024, ' ');
  for (let sent = 0; sent < 1024 && !wire.destroyed; sent += 1) {
    if (!wire.write(part)) await new Promise((resolve) => wire.once('drain', resolve).once('close', resolve));
  }
  wire.end();
  return 'on the wire';
}

/** One character every half second, for as long as anybody listens (slow loris). */
export async function trickle(wire: ServerResponse): Promise<'on the wire'> {
  wire.writeHead(200, { ...OPEN, 'content-type': 'application/json' });
  const timer = setInterval(() => wire.write(' '), 500);
  wire.on('close', () => clearInterval(timer));
  return 'on the wire';
}
