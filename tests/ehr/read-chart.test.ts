import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { consult } from '../../src/clinical/consultation/consult.ts';
import { NO_LOCAL_POLICY } from '../../src/clinical/evidence/site-values.ts';
import { day } from '../../src/clinical/measures/day.ts';
import { chartRecord } from '../../src/ehr/chart-record.ts';
import { type ChartReading, type ReadOutcome, readChart } from '../../src/ehr/read-chart.ts';
import { chartSearches } from '../../src/fhir/chart/chart-needs.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { FHIR } from '../sandbox/sandbox.ts';
import { anew, CONFIG, network, requestsOf, session, setFaults, startSandbox, withNetwork } from './ehr.ts';
import { read } from './planned.ts';

const waits: number[] = [];
vi.mock('../../src/ehr/pause.ts', () => ({
  pause: async (seconds: number) => {
    waits.push(seconds);
  },
}));
withNetwork();

const plain = startSandbox();
let sandbox = plain;
beforeEach(() => {
  sandbox = anew(plain);
  waits.length = 0;
});

/** How the reads of one type ended. */
const outcomesOf = (chart: ChartReading, type: string): readonly ReadOutcome[] =>
  chart.reads.filter(({ resourceType }) => resourceType === type).map(({ outcome }) => outcome);

const fhirRequests = async () =>
  (await requestsOf(sandbox)).filter((each) => each.startsWith('GET /fhir/') && !each.includes('.well-known'));

/** Answers a search with a Bundle of the test's own. */
function answering(type: string, ...pages: readonly Record<string, unknown>[]): void {
  network.use(
    http.get(`${FHIR}/${type}`, ({ request }) => {
      const page = Number(new URL(request.url).searchParams.get('page') ?? '0');
      const next = page + 1 < pages.length ? [{ relation: 'next', url: `${FHIR}/${type}?page=${page + 1}` }] : [];
      return HttpResponse.json({ resourceType: 'Bundle', type: 'searchset', link: next, ...pages[page] });
    }),
  );
}

const condition = (id: string, patient = 'ann-archer') => ({
  resource: { resourceType: 'Condition', id, subject: { reference: `Patient/${patient}` } },
});

describe('one reading', () => {
  test('is one wave: each search once, nothing waits for /metadata or for the user', async () => {
    const chart = await read(await session(sandbox));
    expect(chart.rounds).toBe(1);
    expect(chart.requests).toBe(chartSearches('plain', 'ann-archer').length);
    expect(await fhirRequests()).toHaveLength(chart.requests);
    expect(chart.unreadTypes).toEqual([]);
    expect(outcomesOf(chart, 'Observation')).toEqual([{ kind: 'read', count: 2 }]);
    expect(outcomesOf(chart, 'Procedure')).toEqual([{ kind: 'none on record' }]);
  });

  test('brings the medication that an order refers to with the order', async () => {
    const chart = await read(await session(sandbox));
    expect(chart.resources.map(({ resourceType, id }) => `${resourceType}/${id}`)).toContain(
      'Medication/clonazepam-05',
    );
  });

  test('on Epic asks for the medication in a second round, and searches labs by code and by category', async () => {
    const config = { ...CONFIG, issuers: CONFIG.issuers.map((each) => ({ ...each, kind: 'epic' as const })) };
    const chart = await read(await session(sandbox, { config }));
    expect(chart.rounds).toBe(2);
    expect(outcomesOf(chart, 'Medication')).toEqual([{ kind: 'read', count: 1 }]);
    expect(outcomesOf(chart, 'Observation')).toEqual([
      { kind: 'read', count: 2 },
      { kind: 'read', count: 1 },
    ]);
    expect(chart.resources.filter(({ id }) => id === 'ann-ferritin')).toHaveLength(1);
  });

  test('hands on each search as it ends, and none before the patient is known', async () => {
    const opened = await session(sandbox);
    const order: string[] = [];
    await setFaults(
      sandbox,
      { path: '/fhir/Condition', effect: { kind: 'delay', milliseconds: 120 } },
      { path: '/fhir/Patient/ann-archer', effect: { kind: 'delay', milliseconds: 40 } },
    );
    network.events.on('response:mocked', ({ request }) => order.push(new URL(request.url).pathname.slice(6)));
    await readChart(opened, {
      onArrival: ({ reads, pending }) => {
        order.push(`shown: ${reads.at(-1)?.resourceType}`);
        // What has been handed on and what is on its way never overlap: nothing half-read looks whole.
        expect(pending).not.toContain(reads.at(-1)?.resourceType);
      },
    });
    network.events.removeAllListeners();
    const firstShown = order.findIndex((each) => each.startsWith('shown'));
    expect(order.slice(0, firstShown)).toContain('Patient/ann-archer');
    expect(order[firstShown]).toBe('shown: Patient');
    expect(order.at(-1)).toBe('shown: Condition');
    expect(order.indexOf('shown: Observation')).toBeLessThan(order.indexOf('Condition'));
  });

  test('says at each arrival of what nothing may be called missing yet, the medications of unread orders included', async () => {
    const opened = await session(sandbox);
    await setFaults(
      sandbox,
      { path: '/fhir/Condition', effect: { kind: 'delay', milliseconds: 80 } },
      { path: '/fhir/MedicationRequest', effect: { kind: 'delay', milliseconds: 40 } },
    );
    const pending: (readonly string[])[] = [];
    await readChart(opened, { onArrival: (soFar) => pending.push(soFar.pending) });
    const all = ['MedicationRequest', 'Medication', 'Observation', 'Condition', 'AllergyIntolerance', 'Procedure'];
    expect(pending[0]).toEqual(all);
    expect(pending).toContainEqual(['MedicationRequest', 'Medication', 'Condition']);
    expect(pending).toContainEqual(['Condition']);
    expect(pending.at(-1)).toEqual([]);
  });

  test('on Epic asks for the medications as soon as the orders are in, not when the slowest search is', async () => {
    const config = { ...CONFIG, issuers: CONFIG.issuers.map((each) => ({ ...each, kind: 'epic' as const })) };
    const opened = await session(sandbox, { config });
    await setFaults(sandbox, { path: '/fhir/Condition', effect: { kind: 'delay', milliseconds: 120 } });
    const arrived: string[] = [];
    await readChart(opened, { onArrival: ({ reads }) => arrived.push(reads.at(-1)?.resourceType ?? '') });
    expect(arrived.indexOf('Medication')).toBeGreaterThan(arrived.indexOf('MedicationRequest'));
    expect(arrived.indexOf('Condition')).toBeGreaterThan(arrived.indexOf('Medication'));
  });

  test('reads nothing for which there is no scope, and says so', async () => {
    sandbox = startSandbox({ grantable: ['launch/patient', 'openid', 'patient/Patient.r', 'patient/Condition.rs'] });
    const chart = await read(await session(sandbox));
    expect(outcomesOf(chart, 'Observation')).toEqual([{ kind: 'not permitted' }]);
    expect(outcomesOf(chart, 'Condition')).toEqual([{ kind: 'none on record' }]);
    expect(chart.unreadTypes).toEqual(['MedicationRequest', 'Observation', 'AllergyIntolerance', 'Procedure']);
    expect(await fhirRequests()).toHaveLength(2);
  });
});

describe('a search that ends otherwise is never "none on record"', () => {
  const failing: readonly (readonly [string, Fault['effect'], ReadOutcome, number])[] = [
    ['403', { kind: 'status', status: 403 }, { kind: 'not permitted' }, 1],
    ['404', { kind: 'status', status: 404 }, { kind: 'not available' }, 1],
    ['405', { kind: 'status', status: 405 }, { kind: 'not available' }, 1],
    ['400', { kind: 'status', status: 400 }, { kind: 'failed', why: 'not understood', status: 400 }, 1],
    ['422', { kind: 'status', status: 422 }, { kind: 'failed', why: 'not understood', status: 422 }, 1],
    ['500', { kind: 'status', status: 500 }, { kind: 'failed', why: 'server error', status: 500 }, 1],
    ['503', { kind: 'status', status: 503 }, { kind: 'failed', why: 'server error', status: 503 }, 3],
    ['429', { kind: 'status', status: 429 }, { kind: 'failed', why: 'server error', status: 429 }, 3],
    ['a lost connection', { kind: 'drop-before' }, { kind: 'failed', why: 'no answer' }, 2],
    ['half an answer', { kind: 'malformed-body' }, { kind: 'failed', why: 'not understood', status: 200 }, 1],
    ['an empty answer', { kind: 'empty-body' }, { kind: 'failed', why: 'not understood', status: 200 }, 1],
  ];
  test.each(failing)('%s', async (_name, effect, outcome, requests) => {
    const opened = await session(sandbox);
    await setFaults(sandbox, { path: '/fhir/Condition', times: 'always', effect });
    const chart = await read(opened);
    expect(outcomesOf(chart, 'Condition')).toEqual([outcome]);
    expect(chart.unreadTypes).toEqual(['Condition']);
    expect((await fhirRequests()).filter((each) => each.includes('Condition'))).toHaveLength(requests);
  });

  test('a server that is busy once is asked again after the time it names', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, {
      path: '/fhir/Condition',
      effect: { kind: 'status', status: 429, retryAfterSeconds: 7 },
    });
    const chart = await read(opened);
    expect(outcomesOf(chart, 'Condition')).toEqual([{ kind: 'none on record' }]);
    expect(waits).toEqual([7]);
  });

  test('a server that wants ten minutes is not waited for', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, {
      path: '/fhir/Condition',
      effect: { kind: 'status', status: 503, retryAfterSeconds: 600 },
    });
    const chart = await read(opened);
    expect(outcomesOf(chart, 'Condition')).toEqual([{ kind: 'failed', why: 'server error', status: 503 }]);
    expect(waits).toEqual([]);
  });

  test('Oracle Health fails over one bad row: narrowed, tried once more, and still not all', async () => {
    const config = { ...CONFIG, issuers: CONFIG.issuers.map((each) => ({ ...each, kind: 'oracle' as const })) };
    const opened = await session(sandbox, { config });
    await setFaults(sandbox, { path: '/fhir/MedicationRequest', effect: { kind: 'status', status: 500 } });
    const chart = await read(opened);
    expect(outcomesOf(chart, 'MedicationRequest')).toEqual([{ kind: 'truncated', count: 1 }]);
    expect(chart.unreadTypes).toEqual(['MedicationRequest']);
    const asked = (await fhirRequests()).filter((each) => each.includes('/MedicationRequest'));
    expect(asked.map((each) => each.includes('status=active'))).toEqual([false, true]);
  });
});

const outcome = (code: string, severity = 'warning', issue = 'processing') => ({
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code: issue, details: { coding: [{ code }] } }] },
  search: { mode: 'outcome' },
});

describe('what servers say within an answer of 200', () => {
  test.each([
    ['no entry at all', {}, { kind: 'none on record' }],
    ['an empty list', { total: 0, entry: [] }, { kind: 'none on record' }],
    ['Epic: nothing found, 4101', { total: 0, entry: [outcome('4101')] }, { kind: 'none on record' }],
    ['Epic: withheld, 59204', { entry: [outcome('59204', 'warning', 'suppressed')] }, { kind: 'suppressed', count: 0 }],
    ['one, and some withheld', { entry: [condition('c'), outcome('59204')] }, { kind: 'suppressed', count: 1 }],
    ['Epic: more may exist, 4119', { entry: [condition('c'), outcome('4119')] }, { kind: 'truncated', count: 1 }],
    ['Epic: break the glass, 4130', { entry: [outcome('4130', 'error')] }, { kind: 'withheld', count: 0 }],
    [
      'Epic: one, and the rest behind the glass, 4131',
      { entry: [condition('c'), outcome('4131', 'error')] },
      { kind: 'withheld', count: 1 },
    ],
    ['Epic: not authorised, 4118', { entry: [outcome('4118', 'error')] }, { kind: 'not permitted' }],
    [
      'one, and more that this app may not see, 4118',
      { entry: [condition('c'), outcome('4118', 'error')] },
      { kind: 'suppressed', count: 1 },
    ],
    [
      'a warning that nobody here knows',
      { entry: [condition('c'), outcome('77777')] },
      { kind: 'truncated', count: 1 },
    ],
    ['an unknown parameter was ignored', { entry: [condition('c'), outcome('59100')] }, { kind: 'read', count: 1 }],
    ['only information', { entry: [condition('c'), outcome('1', 'information')] }, { kind: 'read', count: 1 }],
    ['an entry without a resource', { entry: [condition('c'), { fullUrl: 'x' }] }, { kind: 'truncated', count: 1 }],
    ['an entry that is nothing', { entry: [condition('c'), null] }, { kind: 'truncated', count: 1 }],
    ['a list that is none', { entry: 'no' }, { kind: 'none on record' }],
  ])('%s', async (_name, page, expected) => {
    const opened = await session(sandbox);
    answering('Condition', page);
    expect(outcomesOf(await read(opened), 'Condition')).toEqual([expected]);
  });
});

describe('R-DAT-1 says in words of its own why a type is not whole', () => {
  /** What the assessment says of conditions after this answer to their search. */
  async function saidAfter(answer: (() => void) | Fault['effect']): Promise<string> {
    anew(sandbox);
    const opened = await session(sandbox);
    if (typeof answer === 'function') answer();
    else await setFaults(sandbox, { path: '/fhir/Condition', times: 'always', effect: answer });
    const record = chartRecord(await read(opened), opened, day('2026-12-01'));
    const { findings } = consult(
      record,
      {},
      { supply: { odt: true, fillDays: 28 } },
      day('2026-12-01'),
      NO_LOCAL_POLICY,
    );
    return findings.find(({ rule }) => rule === 'R-DAT-1')?.message.split('.')[0] ?? 'nothing';
  }

  test('six ways, six sentences, and none of them for a search that found nothing', async () => {
    expect(await saidAfter(() => answering('Condition', { total: 0 }))).toBe('nothing');
    const said = [
      await saidAfter({ kind: 'status', status: 403 }),
      await saidAfter({ kind: 'status', status: 404 }),
      await saidAfter({ kind: 'status', status: 500 }),
      await saidAfter(() => answering('Condition', { entry: [outcome('4130', 'error')] })),
      await saidAfter(() => answering('Condition', { entry: [outcome('59204', 'warning', 'suppressed')] })),
      await saidAfter(() => answering('Condition', { entry: [condition('c'), outcome('4119')] })),
    ];
    expect(said).toEqual([
      'Condition could not be read: this app or user has no permission',
      'Condition could not be read: this EHR does not offer it',
      'Condition could not be read: the EHR failed or did not answer',
      'Condition could not be read completely: the EHR withholds some of it until a reason is given there',
      'Condition could not be read completely: the EHR left some of it out',
      'Condition could not be read completely: the list was cut short',
    ]);
  });
});

describe('pages', () => {
  test('are all read, and each is one round', async () => {
    const opened = await session(sandbox);
    answering('Condition', { entry: [condition('a')] }, { entry: [condition('b')] }, { entry: [condition('c')] });
    const chart = await read(opened);
    expect(outcomesOf(chart, 'Condition')).toEqual([{ kind: 'read', count: 3 }]);
    expect(chart.rounds).toBe(3);
  });

  test.each(['Condition?page=1', '/fhir/Condition?page=1'])('may be linked as %s', async (url) => {
    const opened = await session(sandbox);
    const link = [{ relation: 'next', url }];
    answering('Condition', { link, entry: [condition('a')] }, { entry: [condition('b')] });
    expect(outcomesOf(await read(opened), 'Condition')).toEqual([{ kind: 'read', count: 2 }]);
  });

  test('beyond 50 are not read, and the list says that it is cut short', async () => {
    const opened = await session(sandbox);
    answering('Condition', ...Array.from({ length: 60 }, (_, page) => ({ entry: [condition(`c${page}`)] })));
    expect(outcomesOf(await read(opened), 'Condition')).toEqual([{ kind: 'truncated', count: 50 }]);
  });

  test('that lead back to the first end there', async () => {
    const opened = await session(sandbox);
    const loop = { link: [{ relation: 'next', url: `${FHIR}/Condition?page=0` }], entry: [condition('a')] };
    answering('Condition', loop, loop);
    expect(outcomesOf(await read(opened), 'Condition')).toMatchObject([{ kind: 'truncated' }]);
  });

  test('the second one fails: what the first brought is kept and the list is cut short', async () => {
    const opened = await session(sandbox);
    answering('Condition', { entry: [condition('a')] }, { resourceType: 'OperationOutcome' });
    expect(outcomesOf(await read(opened), 'Condition')).toEqual([{ kind: 'truncated', count: 1 }]);
  });

  test.each([
    'https://evil.example/fhir/Condition?page=1',
    'http://localhost:5174.evil.example/fhir/Condition',
    '//evil.example/fhir/Condition',
    'http://localhost:5174@evil.example/',
  ])('a next page at %s is not asked for: the token stays here', async (url) => {
    const opened = await session(sandbox);
    const strayed: string[] = [];
    network.use(
      http.all('*', ({ request }) => {
        if (new URL(request.url).origin !== 'http://localhost:5174') strayed.push(request.url);
      }),
    );
    answering('Condition', { link: [{ relation: 'next', url }], entry: [condition('a')] });
    expect(outcomesOf(await read(opened), 'Condition')).toEqual([{ kind: 'truncated', count: 1 }]);
    expect(strayed).toEqual([]);
  });
});

describe('another patient', () => {
  const other = (): Promise<unknown> => session(sandbox).then((opened) => readChart(opened));

  test('the Patient that comes is not the one of the token', async () => {
    network.use(
      http.get(`${FHIR}/Patient/ann-archer`, () => HttpResponse.json({ resourceType: 'Patient', id: 'ben-baker' })),
    );
    expect(await other()).toEqual({ kind: 'wrong patient' });
  });

  test.each([
    ['Patient/ben-baker'],
    [`${FHIR}/Patient/ben-baker`],
    ['Patient/ben-baker/_history/2'],
    ['https://elsewhere.example/Patient/ben-baker'],
  ])('one condition among many is about %s: nothing is shown', async (reference) => {
    const opened = await session(sandbox);
    const swapped = { resource: { resourceType: 'Condition', id: 'x', subject: { reference } } };
    answering('Condition', { entry: [condition('a')] }, { entry: [swapped, condition('b')] });
    const shown: string[] = [];
    const result = await readChart(opened, {
      onArrival: ({ resources }) => shown.push(...resources.map(({ resourceType }) => resourceType)),
    });
    expect(result).toEqual({ kind: 'wrong patient' });
    expect(shown).not.toContain('Condition');
  });

  test.each([['Patient/ann-archer'], [`${FHIR}/Patient/ann-archer`], ['Patient/ann-archer/_history/2']])(
    'the same patient written as %s is the same patient',
    async (reference) => {
      const opened = await session(sandbox);
      answering('Condition', { entry: [{ resource: { resourceType: 'Condition', id: 'x', subject: { reference } } }] });
      expect(outcomesOf(await read(opened), 'Condition')).toEqual([{ kind: 'read', count: 1 }]);
    },
  );

  test('an allergy or a task about somebody else ends it too', async () => {
    for (const [type, element] of [
      ['AllergyIntolerance', 'patient'],
      ['Task', 'for'],
    ] as const) {
      anew(sandbox);
      const opened = await session(sandbox);
      const entry = [{ resource: { resourceType: type, id: 'x', [element]: { reference: 'Patient/ben-baker' } } }];
      answering(type, { entry });
      expect(await readChart(opened)).toEqual({ kind: 'wrong patient' });
    }
  });

  test('on Epic an id of the older interface is the patient who lists it', async () => {
    const config = { ...CONFIG, issuers: CONFIG.issuers.map((each) => ({ ...each, kind: 'epic' as const })) };
    const opened = await session(sandbox, { config });
    const patient = { resourceType: 'Patient', id: 'eR4', identifier: [{ value: 'ann-archer' }] };
    network.use(http.get(`${FHIR}/Patient/ann-archer`, () => HttpResponse.json(patient)));
    for (const type of ['MedicationRequest', 'Observation']) answering(type, {});
    answering('Condition', { entry: [condition('a', 'eR4')] });
    expect(await readChart(opened)).toMatchObject({ kind: 'chart', patient: 'eR4' });
  });
});

describe('a reading that cannot go on', () => {
  test('the Patient may not be read', async () => {
    const opened = await session(sandbox);
    await setFaults(sandbox, {
      path: '/fhir/Patient/ann-archer',
      times: 'always',
      effect: { kind: 'status', status: 403 },
    });
    expect(await readChart(opened)).toEqual({ kind: 'patient not readable', status: 403 });
  });

  test('the session ends in the middle: said as that, whatever else came', async () => {
    sandbox = startSandbox({ grantable: ['launch/patient', 'openid', 'patient/*.rs'] });
    const opened = await session(sandbox);
    await setFaults(sandbox, { path: '/fhir/Condition', times: 'always', effect: { kind: 'status', status: 401 } });
    expect(await readChart(opened)).toEqual({ kind: 'session ended' });
  });

  test('it is called off', async () => {
    const opened = await session(sandbox);
    const stop = new AbortController();
    await setFaults(sandbox, { path: '/fhir/*', times: 'always', effect: { kind: 'delay', milliseconds: 50 } });
    const reading = readChart(opened, { signal: stop.signal });
    stop.abort();
    expect(await reading).toEqual({ kind: 'not sent', why: 'aborted' });
  });
});
