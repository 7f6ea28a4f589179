import * as z from 'zod/mini';

const faultSchema = z.object({
  /** HTTP method; any when absent. */
  method: z.optional(z.string()),
  /** The path of the request, such as `/fhir/Task`; a `*` at the end stands for anything that follows. */
  path: z.string(),
  /** Acts from the n-th matching request on, counted from 1. */
  nth: z.optional(z.int().check(z.minimum(1))),
  /** For how many matching requests it acts; once when absent. */
  times: z.optional(z.union([z.int().check(z.minimum(1)), z.literal('always')])),
  effect: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('status'),
      status: z.int().check(z.minimum(400), z.maximum(599)),
      text: z.optional(z.string()),
      retryAfterSeconds: z.optional(z.int()),
    }),
    z.object({ kind: z.literal('drop-before') }),
    z.object({ kind: z.literal('drop-after') }),
    z.object({ kind: z.literal('malformed-body') }),
    z.object({ kind: z.literal('empty-body') }),
    z.object({ kind: z.literal('delay'), milliseconds: z.int().check(z.minimum(0)) }),
  ]),
});

/**
 * Something that goes wrong with a request: an error status (before anything is done), a connection dropped before or
 * after the server acted, a body cut in half or left out after the server acted, or a delay.
 */
export type Fault = z.infer<typeof faultSchema>;

const faultsSchema = z.array(faultSchema);

/** Reads faults as they are posted to `/faults`; a sentence when they are not understood. */
export function parseFaults(posted: unknown): readonly Fault[] | string {
  const parsed = faultsSchema.safeParse(Array.isArray(posted) ? posted : [posted]);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `fault not understood at ${issue?.path.join('.')}: ${issue?.message}`;
}

/** The faults in force, each counting the requests that matched it. */
export interface Faults {
  set(faults: readonly Fault[]): void;
  /** The effects on this request; counts it. */
  effectsOn(method: string, path: string): readonly Fault['effect'][];
}

/** Creates the list with which the sandbox starts. */
export function createFaults(initial: readonly Fault[]): Faults {
  let counted = initial.map((fault) => ({ fault, matched: 0 }));
  return {
    set(faults) {
      counted = faults.map((fault) => ({ fault, matched: 0 }));
    },
    effectsOn(method, path) {
      const effects: Fault['effect'][] = [];
      for (const entry of counted) {
        if (!concerns(entry.fault, method, path)) continue;
        entry.matched += 1;
        if (isDue(entry.fault, entry.matched)) effects.push(entry.fault.effect);
      }
      return effects;
    },
  };
}

function concerns(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  return fault.path.endsWith('*') ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path;
}

function isDue({ nth = 1, times = 1 }: Fault, matched: number): boolean {
  return matched >= nth && (times === 'always' || matched < nth + times);
}

/** Answers a request through the effects on it. A dropped connection is `Response.error()`, which every host can show. */
export async function answerThrough(
  effects: readonly Fault['effect'][],
  act: () => Promise<Response>,
): Promise<Response> {
  for (const effect of effects) {
    if (effect.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, effect.milliseconds));
  }
  const effect = effects.find(({ kind }) => kind !== 'delay');
  switch (effect?.kind) {
    case 'status':
      return outcomeResponse(effect);
    case 'drop-before':
      return Response.error();
    case 'drop-after':
      await act();
      return Response.error();
    case 'malformed-body':
      return withBody(await act(), (text) => text.slice(0, Math.ceil(text.length / 2)));
    case 'empty-body':
      return withBody(await act(), () => '');
    default:
      return act();
  }
}

function outcomeResponse(effect: Extract<Fault['effect'], { kind: 'status' }>): Response {
  const text = effect.text ?? `the server answers ${effect.status}, as it was told to`;
  const issue = [{ severity: 'error', code: 'transient', details: { text }, diagnostics: text }];
  const retryAfter = effect.retryAfterSeconds;
  const headers = {
    'content-type': 'application/fhir+json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  };
  const body = JSON.stringify({ resourceType: 'OperationOutcome', issue });
  return new Response(body, { status: effect.status, headers });
}

async function withBody(response: Response, change: (text: string) => string): Promise<Response> {
  const text = await response.text();
  return new Response(change(text), { status: response.status, headers: response.headers });
}
