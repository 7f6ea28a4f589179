import { HttpResponse, http } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { writeProblemWords } from '../../src/app/words/write-problems.ts';
import { writeBack } from '../../src/ehr/write-back.ts';
import type { SealedProposal } from '../../src/fhir/proposal/seal.ts';
import { FHIR } from '../sandbox/sandbox.ts';
import { network, requestsOf, session, withNetwork, withTransactions } from './ehr.ts';
import { toldOf } from './faults.ts';
import { FRANK, plannedSandbox, RUTH, read, sealedPlan } from './planned.ts';
import { witness } from './witness.ts';

vi.mock('../../src/ehr/pause.ts', () => ({ pause: async () => undefined }));
withNetwork();

const sandbox = plannedSandbox();

async function ready(planId = 'plan-1') {
  sandbox.reset();
  withTransactions(sandbox);
  const opened = await session(sandbox, { user: 'robin-pharmacist', patient: FRANK.id });
  const sealed = await sealedPlan(opened, await read(opened), FRANK, planId);
  return { opened, sealed, ehr: await witness(sandbox, FRANK.id) };
}

const written = async () => (await requestsOf(sandbox)).filter((each) => /^POST \/fhir/.test(each));

describe('the chart moves on between reading and sending', () => {
  test('the order that would be replaced was changed: named with both versions, and nothing is sent', async () => {
    const { opened, sealed, ehr } = await ready();
    await ehr.edit('MedicationRequest/frank-delgado-clonazepam', { note: [{ text: 'dose doubled by phone' }] });
    expect(await writeBack(opened, sealed)).toEqual({
      kind: 'changed since you looked',
      changes: [
        {
          reference: 'MedicationRequest/frank-delgado-clonazepam',
          seenVersion: '1',
          versionNow: '2',
          name: 'clonazepam 0.5 MG Oral Tablet',
          differences: [{ what: 'note', was: undefined, is: 'dose doubled by phone' }],
        },
      ],
      remains: { items: [], uncertain: [] },
    });
    expect(await written()).toEqual([]);
  });

  test.each([
    [
      'its dose',
      { dosageInstruction: [{ text: 'Take 2 tablets at bedtime' }] },
      /^clonazepam 0\.5 MG Oral Tablet \(MedicationRequest\/frank-delgado-clonazepam\): dose was “.+”, is now “Take 2 tablets at bedtime”/,
    ],
    ['its status', { status: 'stopped' }, /: status was “active”, is now “stopped”$/],
    ['its date', { authoredOn: '2026-11-20' }, /: date was “.+”, is now “20 Nov 2026”$/],
    ['what no clinician reads', { priority: 'urgent' }, /: other than you saw: priority$/],
  ])(
    'the order was changed in %s: the screen says what the chart had and what it has now',
    async (_, change, words) => {
      const { opened, sealed, ehr } = await ready();
      await ehr.edit('MedicationRequest/frank-delgado-clonazepam', change);
      const outcome = await writeBack(opened, sealed);
      if (outcome.kind === 'written') throw new Error('written');
      const { what, details = [] } = writeProblemWords(outcome);
      expect(what).toBe('The chart changed since you looked. Nothing was written.');
      expect(details.join()).toMatch(words);
    },
  );

  test('a lab that the plan rests on was corrected: the same', async () => {
    const { opened, sealed, ehr } = await ready();
    const lab = sealed.basis.find(({ reference }) => reference.startsWith('Observation/'))?.reference ?? '';
    await ehr.edit(lab, { status: 'corrected' });
    const outcome = await writeBack(opened, sealed);
    expect(outcome).toMatchObject({ kind: 'changed since you looked', changes: [{ reference: lab }] });
  });

  test('a plan that is in the chart already is only read back, whatever has changed since', async () => {
    const { opened, sealed, ehr } = await ready();
    await writeBack(opened, sealed);
    await ehr.edit('MedicationRequest/frank-delgado-clonazepam', { note: [{ text: 'later' }] });
    expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'written', alreadyThere: true });
  });
});

describe('two clinicians, or two tabs', () => {
  test('a plan that another one made since the chart was read stops the second, who did not see it', async () => {
    const { opened, sealed, ehr } = await ready('plan-1');
    const other = await session(sandbox, { user: 'pat-prescriber', patient: FRANK.id });
    const theirs = await sealedPlan(other, await read(other), FRANK, 'plan-2');
    expect(toldOf(await writeBack(other, theirs))).toBe('written');
    const outcome = await writeBack(opened, sealed);
    const [plan] = await ehr.list('CarePlan');
    expect(outcome).toMatchObject({
      kind: 'changed since you looked',
      changes: [{ reference: `CarePlan/${plan?.id}`, versionNow: '1' }],
    });
    expect(await ehr.list('CarePlan')).toHaveLength(1);
  });

  test('who has read the chart again knows that plan, and may go on', async () => {
    const { opened } = await ready('plan-1');
    const other = await session(sandbox, { user: 'pat-prescriber', patient: FRANK.id });
    await writeBack(other, await sealedPlan(other, await read(other), FRANK, 'plan-2'));
    const again = await sealedPlan(opened, await read(opened), FRANK, 'plan-3');
    expect(toldOf(await writeBack(opened, again))).toBe('written');
  });

  test('a care plan of somebody else’s making is no plan of this app', async () => {
    const { opened, sealed, ehr } = await ready();
    await ehr.add({
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      subject: { reference: `Patient/${FRANK.id}` },
      title: 'Diet',
    });
    expect(toldOf(await writeBack(opened, sealed))).toBe('written');
  });
});

describe('what must never be sent', () => {
  test('a seal that was broken open', async () => {
    const { opened, sealed } = await ready();
    const copy: object = structuredClone(sealed);
    expect(await writeBack(opened, asIfSealed(copy))).toEqual({ kind: 'not sealed' });
    expect(await written()).toEqual([]);
  });

  test('a plan for another patient than the one of the session', async () => {
    const { sealed } = await ready();
    const ruth = await session(sandbox, { user: 'robin-pharmacist', patient: RUTH.id });
    expect(await writeBack(ruth, sealed)).toEqual({ kind: 'other patient', remains: { items: [], uncertain: [] } });
    expect(await written()).toEqual([]);
  });

  test('anything, when the EHR now answers with another Patient', async () => {
    const { opened, sealed } = await ready();
    network.use(
      http.get(`${FHIR}/Patient/${FRANK.id}`, () => HttpResponse.json({ resourceType: 'Patient', id: 'other' })),
    );
    expect(await writeBack(opened, sealed)).toMatchObject({ kind: 'other patient' });
    expect(await written()).toEqual([]);
  });
});

/** What a caller without types could pass. */
function asIfSealed(copy: object): SealedProposal {
  if (!looksSealed(copy)) throw new Error('no copy');
  return copy;
}
const looksSealed = (copy: object): copy is SealedProposal => 'hash' in copy;

describe('a server that promises transactions and does not keep them', () => {
  /** Answers 200 and 412 for what fails; everything else is stored: a batch in all but name. */
  async function batchInDisguise(...fails: readonly string[]): Promise<void> {
    network.use(
      http.post(FHIR, async ({ request }) => {
        const bundle: {
          type: string;
          entry: { resource: { resourceType: string }; request: Record<string, string> }[];
        } = JSON.parse(await request.text());
        const kept = bundle.entry.filter(({ resource }) => !fails.includes(resource.resourceType));
        const body = JSON.stringify({ ...bundle, entry: kept });
        const stored = await sandbox.handle(
          new Request(request.url, { method: 'POST', headers: request.headers, body }),
        );
        const answer: { entry: unknown[] } = JSON.parse(await stored.text());
        return HttpResponse.json({
          ...answer,
          entry: [...answer.entry, { response: { status: '412 Precondition Failed' } }],
        });
      }),
    );
  }

  test('what it stored is named, with its provenance, and sending again makes it whole', async () => {
    const { opened, sealed, ehr } = await ready();
    await batchInDisguise('Task');
    const outcome = await writeBack(opened, sealed);
    expect(toldOf(outcome)).toBe('changed since you looked, 4 remain');
    expect(await ehr.own()).toHaveLength(4);
    withTransactions(sandbox);
    const again = await writeBack(opened, sealed);
    if (again.kind !== 'written') throw new Error(toldOf(again));
    expect(again.written.flatMap(({ differs }) => differs)).toEqual([]);
    expect(await ehr.everything()).toHaveLength(FRANK.resources);
  });

  test('what it stored is taken back when it did not come as far as the provenance', async () => {
    const { opened, sealed, ehr } = await ready();
    await batchInDisguise('Provenance', 'Task');
    expect(toldOf(await writeBack(opened, sealed))).toBe('changed since you looked');
    expect(await ehr.own()).toEqual([]);
    withTransactions(sandbox);
    expect(toldOf(await writeBack(opened, sealed))).toBe('written');
    expect(await ehr.own()).toHaveLength(FRANK.resources);
  });
});

describe('a server whose search index is behind its store', () => {
  test('what it says that it wrote is read by its own address', async () => {
    const { opened, sealed } = await ready();
    const behind = ['MedicationRequest', 'Task', 'Provenance'].map((type) =>
      http.get(`${FHIR}/${type}`, ({ request }) =>
        new URL(request.url).searchParams.has('_id')
          ? undefined
          : HttpResponse.json({ resourceType: 'Bundle', type: 'searchset', total: 0 }),
      ),
    );
    network.use(...behind);
    const outcome = await writeBack(opened, sealed);
    if (outcome.kind !== 'written') throw new Error(toldOf(outcome));
    expect(outcome.written).toHaveLength(FRANK.resources);
    expect(outcome.written.flatMap(({ differs }) => differs)).toEqual([]);
  });
});
