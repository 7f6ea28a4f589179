import { authorize } from 'fhirclient/lib/smart.js';
import { readScopes } from '../fhir/chart/chart-needs.ts';
import { type Config, findIssuer, type Issuer } from './config.ts';
import { type Discovery, type DiscoveryProblem, readDiscovery } from './discovery.ts';
import { clearEarlierLaunches, keepLaunchNote, newStateKey, randomText, storageWorks } from './page-storage.ts';
import { launchScopes, scopeStyle } from './scopes.ts';
import { smartEnvironment } from './smart-environment.ts';

/** Where launch.html goes next: the EHR's authorization page. */
export interface Navigation {
  readonly kind: 'navigate';
  readonly to: string;
}

/** Why there is nowhere to go, each with one next step for the user. `ehr` is the name that the site gave the EHR. */
export type LaunchProblem =
  /** launch.html was opened without `iss`: it must be opened by an EHR. */
  | { readonly kind: 'issuer missing' }
  /** Not on the site's list, or given twice. No request was made. */
  | { readonly kind: 'issuer unknown'; readonly issuer: string }
  /** No `launch`, and this EHR offers no launch from outside the chart. */
  | { readonly kind: 'launch missing'; readonly ehr: string }
  /** The browser blocks this frame's storage: open the app in a window of its own. */
  | { readonly kind: 'storage blocked' }
  /** Neither https nor localhost: the browser offers no cryptography, so no PKCE. */
  | { readonly kind: 'page not secure' }
  | { readonly kind: 'PKCE not offered'; readonly ehr: string }
  /** fhirclient built something other than what discovery said. */
  | { readonly kind: 'launch failed'; readonly ehr: string }
  | (DiscoveryProblem & { readonly ehr: string });

/**
 * Starts a SMART launch for launch.html: `?iss=…&launch=…` from inside the chart, `?iss=…` alone for a standalone launch
 * with the EHR's own patient picker. Nothing else of the address is read. The issuer must be on the site's list before
 * any request is made; `state` has 256 random bits, PKCE is required, and the id_token will be tied to a nonce.
 */
export async function startLaunch(page: URL, config: Config): Promise<Navigation | LaunchProblem> {
  const [iss, ...moreIssuers] = page.searchParams.getAll('iss');
  if (!iss) return { kind: 'issuer missing' };
  const issuer = moreIssuers.length === 0 ? findIssuer(iss, config) : undefined;
  if (!issuer) return { kind: 'issuer unknown', issuer: iss };
  if (!window.crypto?.subtle) return { kind: 'page not secure' };
  if (!storageWorks()) return { kind: 'storage blocked' };

  const discovery = await readDiscovery(iss, issuer.signInHosts);
  if ('kind' in discovery) return { ...discovery, ehr: issuer.name };
  const launch = page.searchParams.get('launch') || undefined;
  if (!launch && !discovery.capabilities.includes('launch-standalone')) {
    return { kind: 'launch missing', ehr: issuer.name };
  }
  if (issuer.pkce === 'required' && !discovery.challengeMethods.includes('S256')) {
    return { kind: 'PKCE not offered', ehr: issuer.name };
  }
  clearEarlierLaunches();
  return authorizationPage({ page, iss, launch, issuer, discovery });
}

interface Launching {
  readonly page: URL;
  readonly iss: string;
  readonly launch: string | undefined;
  readonly issuer: Issuer;
  readonly discovery: Discovery;
}

async function authorizationPage(launching: Launching): Promise<Navigation | LaunchProblem> {
  const { page, iss, launch, issuer, discovery } = launching;
  const style = scopeStyle(discovery, issuer.scopes);
  const mode = launch ? 'EHR' : 'standalone';
  const scope = launchScopes({
    launch: mode,
    kind: issuer.kind,
    style,
    chart: readScopes(style),
    discovery,
    writes: issuer.writes,
  });
  const stateKey = newStateKey();
  const nonce = randomText();
  keepLaunchNote(stateKey, {
    issuer: issuer.issuer,
    launch: mode,
    nonce,
    idTokenIssuer: issuer.idTokenIssuer ?? discovery.issuer ?? iss,
    ...(discovery.jwksUri !== undefined && { jwksUri: discovery.jwksUri }),
    requestedScopes: scope,
  });
  const authorization = await authorize(smartEnvironment(ownAddress(page, iss, launch)), {
    iss,
    clientId: issuer.clientId,
    scope,
    redirectUri: new URL('index.html', ownPage(page)).href,
    ...(launch !== undefined && { launch }),
    stateKey,
    pkceMode: issuer.pkce === 'assumed' ? 'unsafeV1' : 'required',
    completeInTarget: true,
    noRedirect: true,
  }).catch(() => undefined);
  return (
    withNonce(authorization, discovery.authorizationEndpoint, nonce) ?? { kind: 'launch failed', ehr: issuer.name }
  );
}

/** The page without any parameter. */
function ownPage(page: URL): URL {
  const own = new URL(page);
  own.search = '';
  own.hash = '';
  return own;
}

/** The page with the two parameters that a launch may have: no other one reaches fhirclient. */
function ownAddress(page: URL, iss: string, launch: string | undefined): URL {
  const address = ownPage(page);
  address.searchParams.set('iss', iss);
  if (launch !== undefined) address.searchParams.set('launch', launch);
  return address;
}

/** fhirclient sends no nonce (facts 1.2), and breaks an endpoint that has a query of its own: both are mended here. */
function withNonce(authorization: unknown, endpoint: string, nonce: string): Navigation | undefined {
  if (typeof authorization !== 'string' || !authorization.startsWith(`${endpoint}?`)) return undefined;
  const to = new URL(endpoint);
  for (const [name, value] of new URLSearchParams(authorization.slice(endpoint.length + 1))) {
    to.searchParams.append(name, value);
  }
  to.searchParams.set('nonce', nonce);
  return { kind: 'navigate', to: to.href };
}
