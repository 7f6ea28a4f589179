import { below } from './below.ts';
import { admitCharts, type Chart } from './charts/admit-charts.ts';
import { answerControls } from './controls.ts';
import { corsHeaders, preflight } from './cors.ts';
import type { R4Definitions } from './definitions/r4-definitions.ts';
import { answerThrough, createFaults, type Fault } from './faults.ts';
import { createChartServer, createSandboxFhirBase } from './fhir/sandbox-fhir-base.ts';
import { createFhirEndpoint } from './fhir-endpoint.ts';
import { likeServer } from './like/like-server.ts';
import { profileOf } from './like/server-kinds.ts';
import type { ServerKind } from './like/server-profile.ts';
import { answerPortal } from './portal/portal.ts';
import { createRequestLog } from './request-log.ts';
import { originsOf, type RegisteredApp } from './smart/apps.ts';
import { authorize } from './smart/authorize.ts';
import { addressesAt, type EhrAddresses } from './smart/discovery.ts';
import { createGrants } from './smart/grants.ts';
import { createIdTokens } from './smart/id-token.ts';
import { token } from './smart/token.ts';
import { STAFF_RESOURCES } from './staff.ts';
import { createUpstreamBase, loadInto, type Send } from './upstream.ts';

/** What a sandbox EHR is made of. Only definitions, charts and apps are needed; everything else has a plain default. */
export interface SandboxOptions {
  readonly definitions: R4Definitions;
  readonly charts: readonly Chart[];
  readonly apps: readonly RegisteredApp[];
  /** The time; tokens expire and charts are dated by it. */
  readonly clock?: () => Date;
  readonly accessTokenSeconds?: number;
  readonly codeSeconds?: number;
  readonly launchSeconds?: number;
  /** Scopes registered for the apps. Requests are cut down to them; absent, every scope is granted as asked for. */
  readonly grantable?: readonly string[];
  /** Whether the FHIR base asks for a token and enforces its scopes. */
  readonly requireScopes?: boolean;
  /** Whether signing an order stops the order it replaces. */
  readonly supersede?: boolean;
  /** Another FHIR R4 server that holds the charts; this sandbox is then the SMART layer and the portal in front of it. */
  readonly upstream?: string;
  /** Whether `POST /reset` writes the charts into the upstream server again; what apps added there stays. */
  readonly restoresUpstream?: boolean;
  /** How the upstream server is reached; `fetch` when absent. */
  readonly send?: Send;
  readonly like?: ServerKind;
  /** Whether batches and transactions are taken; absent, as this kind of server does. */
  readonly transactions?: boolean;
  /** Added to every FHIR answer. */
  readonly latencyMs?: number;
  readonly faults?: readonly Fault[];
  /** Resources on a page of a search that names no `_count`. */
  readonly pageSize?: number;
  /** The path below which everything stands, such as `/demo/ehr`; the whole origin is the sandbox's when absent. */
  readonly path?: string;
}

/** A running sandbox EHR. It holds no connection and no timer; whoever has the requests calls it. */
export interface SandboxEhr {
  /** Answers any request: FHIR base, SMART endpoints, portal, controls. A dropped connection is `Response.error()`. */
  handle(request: Request): Promise<Response>;
  /** Restores the charts, with dates counted from the clock's today, and forgets tokens, faults and the log. */
  reset(): void;
  /** Keeps the charts as they are now. What it gives brings them back, and forgets tokens, faults and the log. */
  keepCharts(): () => void;
  /** Writes staff and charts into the upstream server; a sentence when it refuses them. */
  loadUpstream(): Promise<string | undefined>;
}

/**
 * Creates a sandbox EHR.
 * @throws Error with one sentence when a chart is not valid R4
 */
export function createSandboxEhr(options: SandboxOptions): SandboxEhr {
  const realClock = options.clock ?? (() => new Date());
  let daysPassed = 0;
  const clock = () => new Date(realClock().getTime() + daysPassed * 86_400_000);
  const kind = profileOf(options.like ?? 'plain');
  const profile = { ...kind, transactions: options.transactions ?? kind.transactions };
  const accessTokenSeconds = options.accessTokenSeconds ?? profile.accessTokenSeconds;
  const lifetimes = {
    launch: options.launchSeconds ?? 300,
    code: options.codeSeconds ?? profile.codeSeconds,
    accessToken: accessTokenSeconds,
  };
  const server = createChartServer(options.definitions, clock);
  const base =
    options.upstream === undefined
      ? createSandboxFhirBase(server, options.pageSize ?? 50)
      : createUpstreamBase(options.upstream, options.send ?? ((request) => fetch(request)));
  const grants = createGrants(clock, lifetimes, profile);
  const idTokens = createIdTokens(clock, profile.relativeFhirUser);
  const faults = createFaults(options.faults ?? []);
  const log = createRequestLog();
  const cors = { origins: originsOf(options.apps), exposedHeaders: profile.exposedHeaders };
  const open = !(options.requireScopes ?? !profile.open);
  const answerFhir = createFhirEndpoint({
    base: likeServer(base, profile),
    server,
    grants,
    open,
    profile,
    startedAt: clock(),
  });

  const empty = server.store.snapshot();
  const fill = () => {
    server.store.restore(empty);
    for (const resource of STAFF_RESOURCES) server.store.put(resource, resource.id ?? '');
    const today = clock().toISOString().slice(0, 10);
    const charts = options.charts.map(({ name, bundle }) => ({ name, bundle: profile.chart(bundle) }));
    const problem = admitCharts(charts, today, server);
    if (problem !== undefined) throw new Error(problem);
  };
  fill();

  const forget = () => {
    grants.clear();
    faults.set(options.faults ?? []);
    log.clear();
  };
  const reset = () => {
    daysPassed = 0;
    fill();
    forget();
  };
  const keepCharts = () => {
    const kept = server.store.snapshot();
    return () => {
      server.store.restore(kept);
      forget();
    };
  };

  const answerAuth = async (request: Request, path: string, at: EhrAddresses): Promise<Response> => {
    const parameters = await parametersOf(request);
    switch (path) {
      case '/auth/authorize':
        return authorize(parameters, {
          apps: options.apps,
          grants,
          base,
          at,
          grantable: options.grantable,
          scopeSyntax: profile.scopeSyntax,
        });
      case '/auth/token':
        return request.method === 'POST'
          ? token(parameters, { grants, idTokens, accessTokenSeconds, styleUrl: at.style })
          : new Response(null, { status: 405 });
      case '/auth/keys':
        return Response.json(await idTokens.keys());
      default:
        return new Response('Not found', { status: 404 });
    }
  };

  /** FHIR and authorization: the requests of apps, which are logged and on which faults act. */
  const answerApp = async (request: Request, url: URL, at: EhrAddresses): Promise<Response> => {
    const began = performance.now();
    const answer = await answerThrough(faults.effectsOn(request.method, url.pathname), async () => {
      if (url.pathname.startsWith('/auth/')) return answerAuth(request, url.pathname, at);
      const fhirAnswer = await answerFhir(request, at);
      if (options.latencyMs !== undefined) await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
      return fhirAnswer;
    });
    const ended = performance.now();
    log.add({ method: request.method, path: url.pathname + url.search, began, ended, status: answer.status });
    if (answer.type === 'error') return answer;
    for (const [name, value] of Object.entries(corsHeaders(request, cors))) answer.headers.set(name, value);
    return answer;
  };

  const loadUpstream = () =>
    loadInto(
      base,
      server.resourceTypes.flatMap((type) => [...server.store.all(type)]),
    );
  /** An upstream server keeps its charts, unless they came from here. */
  const restores = options.upstream === undefined || options.restoresUpstream === true;
  const resetAll = async () => {
    reset();
    return options.restoresUpstream === true ? loadUpstream() : undefined;
  };

  return {
    reset,
    keepCharts,
    loadUpstream,
    async handle(received) {
      const request = await below(options.path ?? '', received);
      if (request === undefined) return new Response('Not found', { status: 404 });
      const url = new URL(request.url);
      const at = addressesAt(url.origin, options.path);
      const forApps = /^\/(fhir|auth)(\/|$)/.test(url.pathname);
      if (request.method === 'OPTIONS') return preflight(request, cors);
      if (forApps) return answerApp(request, url, at);
      const controlled = await answerControls(request, {
        faults,
        log,
        reset: resetAll,
        passDays: (days) => {
          daysPassed += days;
        },
        at,
      });
      if (controlled !== undefined) return controlled;
      return answerPortal(request, {
        base,
        grants,
        apps: options.apps,
        supersede: options.supersede ?? true,
        restores,
        at,
        today: clock().toISOString().slice(0, 10),
      });
    },
  };
}

async function parametersOf(request: Request): Promise<URLSearchParams> {
  return request.method === 'POST' ? new URLSearchParams(await request.text()) : new URL(request.url).searchParams;
}
