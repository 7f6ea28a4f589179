/** Longest wait for an answer of a sign-in endpoint, its body included. */
const PATIENCE_MS = 30_000;
/** Discovery, tokens and keys are a few kilobytes; a hostile server may have no end. */
const LARGEST_BYTES = 1024 * 1024;

/**
 * The way to the network of everything that is not FHIR: fhirclient, in whose bundle it takes the place of `cross-fetch`
 * (vite.config.ts), and the keys that sign an id_token. No redirect is followed, because a code, its verifier or a refresh
 * token would go along (facts section 1, "open redirect"); no cookie and no referrer are sent; an answer without end and
 * one that trickles are given up.
 */
export async function guardedFetch(address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const response = await globalThis.fetch(address, {
    ...init,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'error',
    signal: init.signal ? AbortSignal.any([init.signal, patience]) : patience,
  });
  const { status, statusText, headers } = response;
  return new Response(response.body?.pipeThrough(noMoreThan(LARGEST_BYTES)) ?? null, { status, statusText, headers });
}

/** Passes bytes on until there are too many; then the reading fails, and the connection is closed. */
function noMoreThan(most: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(part, passing) {
      bytes += part.byteLength;
      if (bytes > most) passing.error(new TypeError('the answer is too large'));
      else passing.enqueue(part);
    },
  });
}

export { guardedFetch as fetch };
