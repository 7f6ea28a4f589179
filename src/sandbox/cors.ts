/** Who may read what from another origin, as real EHRs set it. */
export interface CorsPolicy {
  /** Origins of registered apps. */
  readonly origins: readonly string[];
  /** Headers a browser app can read. */
  readonly exposedHeaders: readonly string[];
}

const OPEN_TO_ALL = /\/\.well-known\/|\/metadata$|\/auth\/keys$/;

/**
 * CORS headers for a request: discovery is open to any origin, everything else to the registered apps only
 * (SMART App Launch 2.2, "Considerations for Cross-Origin Resource Sharing").
 */
export function corsHeaders(request: Request, policy: CorsPolicy): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === null) return {};
  const { pathname } = new URL(request.url);
  if (OPEN_TO_ALL.test(pathname)) return { 'access-control-allow-origin': '*' };
  if (!policy.origins.includes(origin)) return { vary: 'Origin' };
  const exposed = policy.exposedHeaders.join(', ');
  return {
    'access-control-allow-origin': origin,
    vary: 'Origin',
    ...(exposed === '' ? {} : { 'access-control-expose-headers': exposed }),
  };
}

/** The answer to a preflight request. */
export function preflight(request: Request, policy: CorsPolicy): Response {
  const allowed = corsHeaders(request, policy);
  const headers = {
    ...allowed,
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-allow-headers':
      'Authorization, Content-Type, Accept, Prefer, If-Match, If-None-Match, If-None-Exist',
    'access-control-max-age': '600',
  };
  return new Response(null, { status: 204, headers });
}
