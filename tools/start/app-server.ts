import { existsSync, readFileSync } from 'node:fs';
import { createServer as createProbe } from 'node:net';
import { join } from 'node:path';
import { type Connect, createServer, type Plugin, preview } from 'vite';
import { readConfig } from '../../src/ehr/config.ts';
import { siteHeaders } from '../deploy/site-headers.ts';

/** How the app is served. */
export interface AppChoices {
  readonly port: number;
  readonly ehrPort: number;
  /** Serves `dist/` instead of the sources. */
  readonly built: boolean;
  /** The kind of server that the sandbox behaves like, which the app has to be told as a site would. */
  readonly like?: string;
}

const ROOT = join(import.meta.dirname, '../..');

/** Serves the app on localhost; one sentence when the port is taken or there is no build to serve. */
export async function startApp(choices: AppChoices): Promise<{ close(): Promise<void> } | { problem: string }> {
  if (choices.built && !existsSync(join(ROOT, 'dist/index.html'))) {
    return { problem: 'There is no built app in dist/ yet: run "npm run build" first.' };
  }
  if (await isTaken(choices.port)) {
    return {
      problem: `Port ${choices.port} is taken by another program, so the app cannot start there; set PORT to another one.`,
    };
  }
  const address = { port: choices.port, strictPort: true, host: 'localhost' };
  const common = { root: ROOT, logLevel: 'warn' as const, clearScreen: false, plugins: [configFor(choices)] };
  if (choices.built) {
    const server = await preview({ ...common, preview: address });
    return { close: () => server.close() };
  }
  const server = await createServer({ ...common, server: address });
  await server.listen();
  return { close: () => server.close() };
}

/** The app's configuration names the issuers of the sandbox on the default port; here they follow EHR_PORT. */
function configFor({ ehrPort, built, like }: AppChoices): Plugin {
  const file = join(ROOT, built ? 'dist' : 'public', 'config.json');
  const configText = (): string => {
    const text = readFileSync(file, 'utf8').replace(/\/\/(localhost|127\.0\.0\.1):5174(?=[/"])/g, `//$1:${ehrPort}`);
    return like === undefined || like === 'plain' ? text : toldOf(like, text);
  };
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    if (request.url?.split('?')[0] !== '/config.json') return next();
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(configText());
  };
  /** The built app is served as `npm run headers` tells a site to serve it, so that every journey runs under its policy. */
  const secure: Connect.NextHandleFunction = (request, response, next) => {
    const config = readConfig(configText());
    if ('kind' in config) return next();
    for (const [name, value] of siteHeaders(config, request.url ?? '/')) response.setHeader(name, value);
    next();
  };
  return {
    name: 'sandbox-config',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(secure).use(answer),
  };
}

/** Oracle Health checks PKCE without saying so, which a site writes into the configuration. */
function toldOf(like: string, text: string): string {
  const config: { issuers: object[] } = JSON.parse(text);
  const vendor = like === 'oracle' ? { kind: like, pkce: 'assumed' } : { kind: like };
  return JSON.stringify(
    { ...config, issuers: config.issuers.map((issuer) => ({ ...issuer, ...vendor })) },
    undefined,
    2,
  );
}

/** Asks on both loopback addresses: a program may hold only one of them. */
async function isTaken(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1']) {
    const taken = await new Promise<boolean>((resolve) => {
      const probe = createProbe();
      probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
      probe.listen(port, host, () => probe.close(() => resolve(false)));
    });
    if (taken) return true;
  }
  return false;
}
