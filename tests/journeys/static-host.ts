import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** A plain static host as anybody has one: files of a folder below a path, 404 for the rest. No header but the type. */
export interface StaticHost {
  /** Address of the folder, with a slash at the end. */
  readonly address: string;
  /** Method and path of every request that reached it. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export async function serveFolder(folder: string, path: string): Promise<StaticHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(`${request.method} ${pathname}`);
    const below = pathname.startsWith(path) ? normalize(pathname.slice(path.length)) : '..';
    const file = join(folder, below === '.' || below.endsWith('/') ? join(below, 'index.html') : below);
    if (request.method !== 'GET' || below.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end('Not found');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      if (typeof bound === 'object' && bound) resolve(bound.port);
    });
  });
  return {
    address: `http://localhost:${port}${path}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
