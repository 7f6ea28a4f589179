import { describe, expect, it } from 'vitest';
import { EHR, FHIR, fhir, openSandbox, said } from './sandbox.ts';
import { bearer, launched, tokenRequest } from './smart-client.ts';

const open = () => openSandbox({ requireScopes: false });
const post = (path: string, body?: unknown) =>
  new Request(`${EHR}${path}`, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const task = {
  resourceType: 'Task',
  status: 'requested',
  intent: 'proposal',
  for: { reference: 'Patient/ann-archer' },
};

describe('faults', () => {
  it('answer with a status and an OperationOutcome before anything is done, once', async () => {
    const effect = { kind: 'status', status: 503, text: 'down for maintenance', retryAfterSeconds: 2 };
    const sandbox = open();
    await sandbox.handle(post('/faults', { method: 'POST', path: '/fhir/Task', effect }));
    const failed = await fhir(sandbox, 'POST', 'Task', task);
    expect([failed.status, said(failed.body), failed.headers.get('retry-after')]).toEqual([
      503,
      'down for maintenance',
      '2',
    ]);
    expect((await fhir(sandbox, 'GET', 'Task')).body.total).toBe(0);
    expect((await fhir(sandbox, 'POST', 'Task', task)).status).toBe(201);
  });

  it('can act on the second of two, on several in a row, or always', async () => {
    const effect = { kind: 'status' as const, status: 500 };
    const second = openSandbox({ requireScopes: false, faults: [{ path: '/fhir/Patient', nth: 2, effect }] });
    const inRow = openSandbox({ requireScopes: false, faults: [{ path: '/fhir/*', times: 2, effect }] });
    const always = openSandbox({ requireScopes: false, faults: [{ path: '/fhir/*', times: 'always', effect }] });
    const three = async (sandbox: typeof second) => {
      const statuses: number[] = [];
      for (let n = 0; n < 3; n += 1) statuses.push((await fhir(sandbox, 'GET', 'Patient')).status);
      return statuses;
    };
    expect(await three(second)).toEqual([200, 500, 200]);
    expect(await three(inRow)).toEqual([500, 500, 200]);
    expect(await three(always)).toEqual([500, 500, 500]);
  });

  it('drop the connection before the server acts, or after', async () => {
    const before = openSandbox({
      requireScopes: false,
      faults: [{ path: '/fhir/Task', effect: { kind: 'drop-before' } }],
    });
    const after = openSandbox({
      requireScopes: false,
      faults: [{ path: '/fhir/Task', effect: { kind: 'drop-after' } }],
    });
    const request = () =>
      new Request(`${FHIR}/Task`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(task),
      });
    expect((await before.handle(request())).type).toBe('error');
    expect((await fhir(before, 'GET', 'Task')).body.total).toBe(0);
    expect((await after.handle(request())).type).toBe('error');
    expect((await fhir(after, 'GET', 'Task')).body.total).toBe(1);
  });

  it('cut the body in half, leave it out, or hold it back', async () => {
    const sandbox = open();
    const set = (effect: unknown) => sandbox.handle(post('/faults', [{ path: '/fhir/Patient/ann-archer', effect }]));
    const get = async () => (await sandbox.handle(new Request(`${FHIR}/Patient/ann-archer`))).text();
    const whole = await get();
    await set({ kind: 'malformed-body' });
    expect(await get()).toBe(whole.slice(0, Math.ceil(whole.length / 2)));
    await set({ kind: 'empty-body' });
    expect(await get()).toBe('');
    await set({ kind: 'delay', milliseconds: 30 });
    const answered: string[] = [];
    const held = get().then((text) => answered.push(`held back: ${text === whole}`));
    await get().then(() => answered.push('asked for later'));
    await held;
    expect(answered).toEqual(['asked for later', 'held back: true']);
  });

  it('act on the token endpoint too', async () => {
    const effect = { kind: 'status' as const, status: 500 };
    const sandbox = openSandbox({ faults: [{ path: '/auth/token', effect }] });
    expect((await tokenRequest(sandbox, { grant_type: 'password' })).status).toBe(500);
  });

  it('are cleared by DELETE, and refused with a sentence when they are not understood', async () => {
    const sandbox = open();
    const effect = { kind: 'status', status: 500 };
    await sandbox.handle(post('/faults', { path: '/fhir/*', times: 'always', effect }));
    await sandbox.handle(new Request(`${EHR}/faults`, { method: 'DELETE' }));
    expect((await fhir(sandbox, 'GET', 'Patient')).status).toBe(200);
    const answer = await sandbox.handle(post('/faults', { path: '/fhir/*', effect: { kind: 'status', status: 200 } }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('fault not understood at 0.effect.status');
  });
});

describe('the request log', () => {
  it('has method, path, status and times of every request of an app, and no bodies', async () => {
    const sandbox = open();
    await fhir(sandbox, 'GET', 'Observation?patient=ann-archer');
    await fhir(sandbox, 'POST', 'Task', task);
    await sandbox.handle(new Request(`${EHR}/`));
    const log = await (await sandbox.handle(new Request(`${EHR}/requests`))).json();
    expect(log.map(({ method, path, status }: Record<string, unknown>) => [method, path, status])).toEqual([
      ['GET', '/fhir/Observation?patient=ann-archer', 200],
      ['POST', '/fhir/Task', 201],
    ]);
    expect(Object.keys(log[0])).toEqual(['method', 'path', 'began', 'ended', 'status']);
    await sandbox.handle(new Request(`${EHR}/requests`, { method: 'DELETE' }));
    expect(await (await sandbox.handle(new Request(`${EHR}/requests`))).json()).toEqual([]);
  });
});

describe('POST /reset', () => {
  it('restores the charts and forgets tokens, faults and the log', async () => {
    const sandbox = openSandbox();
    const token = bearer(await launched(sandbox, 'launch/patient patient/*.cruds'));
    await fhir(sandbox, 'DELETE', 'Observation/ann-weight', undefined, token);
    await fhir(sandbox, 'POST', 'Task', task, token);
    await sandbox.handle(
      post('/faults', { path: '/fhir/*', times: 'always', effect: { kind: 'status', status: 500 } }),
    );
    expect((await sandbox.handle(post('/reset'))).status).toBe(204);
    expect((await fhir(sandbox, 'GET', 'Patient/ann-archer', undefined, token)).status).toBe(401);
    const again = bearer(await launched(sandbox, 'launch/patient patient/*.cruds'));
    expect((await fhir(sandbox, 'GET', 'Observation/ann-weight', undefined, again)).headers.get('etag')).toBe('W/"1"');
    expect((await fhir(sandbox, 'GET', 'Task', undefined, again)).body.total).toBe(0);
  });
});

describe('CORS', () => {
  const preflight = (origin: string) =>
    new Request(`${FHIR}/Task`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,prefer',
      },
    });

  it('lets the registered app in and nobody else', async () => {
    const app = await open().handle(preflight('http://localhost:5173'));
    expect([app.status, app.headers.get('access-control-allow-origin')]).toEqual([204, 'http://localhost:5173']);
    expect(app.headers.get('access-control-allow-headers')).toContain('Authorization');
    const other = await open().handle(preflight('https://evil.example'));
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const read = await fhir(open(), 'GET', 'Patient', undefined, { origin: 'https://evil.example' });
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['plain', 'ETag, Location, Content-Location, Last-Modified, Retry-After'],
    ['oracle', 'ETag, Location, X-Request-Id'],
    ['smart', null],
    ['epic', null],
  ] as const)('exposes headers as a %s server does', async (like, exposed) => {
    const sandbox = openSandbox({ like, requireScopes: false });
    const answer = await fhir(sandbox, 'GET', 'Patient/ann-archer', undefined, { origin: 'http://localhost:5173' });
    expect(answer.headers.get('access-control-expose-headers')).toBe(exposed);
  });

  it('says the same with an error, so that the app can read it', async () => {
    const answer = await fhir(openSandbox(), 'GET', 'Patient/ann-archer', undefined, {
      origin: 'http://localhost:5173',
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, 'http://localhost:5173']);
  });
});
