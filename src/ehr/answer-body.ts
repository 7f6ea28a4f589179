import { type Answer, isResource, issuesOf } from './answer.ts';

/** Largest body that is read: a page of a chart has some hundred kilobytes, a hostile server may have no end. */
const LARGEST_BYTES = 24 * 1024 * 1024;

/** Turns a response into an answer. Rejects only when the connection breaks while the body comes. */
export async function readAnswer(response: Response): Promise<Answer> {
  // A redirect is not followed: the token belongs to this address alone. Browsers hide its status.
  if (response.type === 'opaqueredirect') return { kind: 'refused', status: 302, issues: [] };
  const text = await readText(response);
  if (!response.ok) return refusal(response, text);
  if (text === undefined) return { kind: 'unreadable', status: response.status, why: 'too large' };
  const location = locationOf(response.headers.get('location'));
  const created = { kind: 'ok', status: response.status, ...(location && { location }) } as const;
  if (text.trim() === '') return created;
  const resource = parse(text);
  return isResource(resource)
    ? { ...created, resource }
    : { kind: 'unreadable', status: response.status, why: 'not FHIR' };
}

function refusal(response: Response, text: string | undefined): Answer {
  const retryAfterS = secondsOf(response.headers.get('retry-after'));
  return {
    kind: 'refused',
    status: response.status,
    issues: issuesOf(parse(text ?? '')),
    ...(retryAfterS !== undefined && { retryAfterS }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body as text, or undefined as soon as it grows beyond what any chart needs. */
async function readText(response: Response): Promise<string | undefined> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts.join('') + decoder.decode();
    bytes += value.byteLength;
    if (bytes > LARGEST_BYTES) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}

/** `Retry-After` in seconds: a count, or a date. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  if (/^\d{1,6}$/.test(retryAfter.trim())) return Number(retryAfter);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

const LOCATION = /\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([^/?#]+))?\/?$/;

function locationOf(location: string | null): { readonly id: string; readonly versionId?: string } | undefined {
  const [, id, versionId] = LOCATION.exec(location ?? '') ?? [];
  return id === undefined ? undefined : { id, ...(versionId !== undefined && { versionId }) };
}
