import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SandboxEhr } from './sandbox-ehr.ts';

/** A sandbox that answers over HTTP. */
export interface SandboxServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Both loopback addresses: browsers and Node try one or the other for `localhost`. Nothing is open to the network. */
const LOOPBACK = ['127.0.0.1', '::1'];

/**
 * Serves a sandbox EHR on `localhost`, `127.0.0.1` and, where the machine has it, `::1` (edge: network).
 * @returns the server, or one sentence when the port is taken
 */
export async function serveSandbox(sandbox: SandboxEhr, port: number): Promise<SandboxServer | { problem: string }> {
  const servers: Server[] = [];
  let bound = port;
  for (const host of LOOPBACK) {
    const opened = await listen(sandbox, bound, host);
    if (typeof opened === 'string') {
      // A machine without IPv6 has no ::1; that is no reason not to start.
      if (host === '::1' && opened !== 'EADDRINUSE') continue;
      await Promise.all(servers.map(closed));
      return { problem: `Port ${port} is taken by another program, so the sandbox EHR cannot start there.` };
    }
    servers.push(opened);
    const address = opened.address();
    if (typeof address === 'object' && address !== null) bound = address.port;
  }
  return { port: bound, close: async () => void (await Promise.all(servers.map(closed))) };
}

function listen(sandbox: SandboxEhr, port: number, host: string): Promise<Server | string> {
  const server = createServer((incoming, outgoing) => void answer(sandbox, incoming, outgoing));
  return new Promise((resolve) => {
    server.once('error', (error) => resolve('code' in error ? String(error.code) : 'unknown'));
    server.listen(port, host, () => resolve(server));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(sandbox: SandboxEhr, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await sandbox.handle(await requestOf(incoming));
    if (response.type === 'error') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    console.error(error);
    outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox EHR failed on this request.');
  }
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return new Request(url, { method, headers, body: Buffer.concat(chunks) });
}
