import { describe, expect, it } from 'vitest';
import { objectsIn } from '../../src/sandbox/resource.ts';
import type { SandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';
import { clonazepam, EHR, FHIR, fhir, openSandbox } from './sandbox.ts';
import { authorized, bearer, exchange, launched, tokenRequest } from './smart-client.ts';

const page = async (sandbox: SandboxEhr, path: string) => {
  const answer = await sandbox.handle(new Request(`${EHR}${path}`));
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

/** The launch that an open chart hands to the app in its frame. */
async function launchFrom(sandbox: SandboxEhr, path: string): Promise<URL> {
  const { text } = await page(sandbox, path);
  return new URL((/<iframe[^>]* src="([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&'));
}

describe('the portal', () => {
  it('lists the patients, and says who is signed in', async () => {
    const { text } = await page(openSandbox(), '/?user=robin-pharmacist');
    expect(text).toContain(
      '<a href="/chart/ann-archer?user=robin-pharmacist">Ann Archer · female · born 1974-05-21</a>',
    );
    expect(text).toContain(
      '<a href="/?user=robin-pharmacist" aria-current="true">Robin Pharmacist, PharmD · Clinical pharmacist</a>',
    );
  });

  it('says beside each patient which orders are active, and that there are none', async () => {
    const { text } = await page(openSandbox(), '/');
    expect(text).toMatch(/Ann Archer[^\n]*<span class="quiet">clonazepam 0.5 MG Oral Tablet<\/span>/);
    expect(text).toMatch(/Ben Baker[^\n]*<span class="quiet">no active orders<\/span>/);
  });

  it('opens the app in a frame that only the app and the EHR itself may fill', async () => {
    const { headers } = await page(openSandbox(), '/chart/ann-archer');
    expect(headers.get('content-security-policy')).toContain("frame-src 'self' http://localhost:5173;");
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  it('launches the app for the patient, the visit and the user, without a banner of its own', async () => {
    const sandbox = openSandbox();
    const launch = await launchFrom(sandbox, '/chart/ann-archer?user=robin-pharmacist');
    expect(launch.origin + launch.pathname).toBe('http://localhost:5173/launch.html');
    expect(launch.searchParams.get('iss')).toBe(FHIR);
    const { back } = await authorized(sandbox, {
      scope: 'launch openid fhirUser patient/*.rs',
      launch: launch.searchParams.get('launch') ?? '',
    });
    const { body } = await tokenRequest(sandbox, exchange(back.get('code') ?? ''));
    expect(body).toMatchObject({ patient: 'ann-archer', encounter: 'ann-visit', need_patient_banner: false });
    const claims = JSON.parse(Buffer.from(String(body.id_token).split('.')[1] ?? '', 'base64url').toString());
    expect(claims.fhirUser).toBe(`${FHIR}/Practitioner/robin-pharmacist`);
  });

  it('opens a launch that is refused with ?deny=1', async () => {
    const sandbox = openSandbox();
    const launch = await launchFrom(sandbox, '/chart/ann-archer?deny=1');
    const { back } = await authorized(sandbox, {
      scope: 'launch patient/*.rs',
      launch: launch.searchParams.get('launch') ?? '',
    });
    expect(back.get('error')).toBe('access_denied');
  });

  it('lets a launch expire after 5 minutes', async () => {
    const sandbox = openSandbox();
    const launch = await launchFrom(sandbox, '/chart/ann-archer');
    sandbox.later(300);
    const { back } = await authorized(sandbox, {
      scope: 'launch patient/*.rs',
      launch: launch.searchParams.get('launch') ?? '',
    });
    expect(back.get('error')).toBe('invalid_request');
  });

  it.each([
    ['/chart/nobody', 404],
    ['/chart/ann-archer/print', 404],
    ['/prescriptions', 404],
  ])('says in one sentence that %s is not there', async (path, status) => {
    const answer = await page(openSandbox(), path);
    expect([answer.status, answer.text.match(/role="alert"/g)?.length]).toEqual([status, 1]);
  });
});

const order = (changes: Record<string, unknown>) => ({
  resourceType: 'MedicationRequest',
  status: 'draft',
  intent: 'order',
  subject: { reference: 'Patient/ann-archer' },
  medicationCodeableConcept: clonazepam('0.5'),
  dosageInstruction: [{ text: '3 tablets at bedtime <b>now</b>' }],
  ...changes,
});

const proposal = (changes: Record<string, unknown>) => order({ intent: 'proposal', ...changes });
const refers = (id: string) => ({ reference: `MedicationRequest/${id}` });

/** Puts requests into Ann's chart as an app with enough scopes would, under the ids given. */
async function withRequests(requests: Record<string, unknown>, options: Parameters<typeof openSandbox>[0] = {}) {
  const sandbox = openSandbox(options);
  const token = bearer(await launched(sandbox, 'launch/patient patient/*.cruds'));
  for (const [id, resource] of Object.entries(requests)) {
    const answer = await fhir(sandbox, 'PUT', `MedicationRequest/${id}`, { ...Object(resource), id }, token);
    expect(answer.status).toBe(201);
  }
  const statusOf = async (id: string) =>
    (await fhir(sandbox, 'GET', `MedicationRequest/${id}`, undefined, token)).body.status;
  const sign = async (ids: string | readonly string[], user = 'pat-prescriber') => {
    const request = new Request(`${EHR}/chart/ann-archer/sign?user=${user}`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams([ids].flat().map((id) => ['order', id])),
    });
    return sandbox.handle(request);
  };
  return { sandbox, statusOf, sign };
}

describe('the chart beside the app', () => {
  it('tells orders, unsigned orders and proposals apart, and offers to sign only unsigned orders', async () => {
    const { sandbox } = await withRequests({ proposed: proposal({}), unsigned: order({}) });
    const { text } = await page(sandbox, '/chart/ann-archer/panels');
    expect(text).toContain('<h3>Active orders (1)</h3>');
    expect(text).toContain('<h3>Unsigned orders (1)</h3>');
    expect(text).toContain('<h3>Proposals, not orders (1)</h3>');
    expect(text.match(/>Sign<\/button>/g)).toHaveLength(1);
    expect(text).toContain('<input type="hidden" name="order" value="unsigned">');
  });

  it('lists six proposals by their first day, the next four open and the later two folded', async () => {
    const months = ['06', '03', '01', '05', '02', '04'];
    const from = (month: string) => {
      const timing = { repeat: { boundsPeriod: { start: `2027-${month}-01` } } };
      return proposal({ dosageInstruction: [{ text: `month ${month}`, timing }] });
    };
    const { sandbox } = await withRequests(Object.fromEntries(months.map((month) => [`p${month}`, from(month)])));
    const { text } = await page(sandbox, '/chart/ann-archer/panels');
    expect(text).toContain('<h3>Proposals, not orders (6)</h3>');
    expect([...text.matchAll(/month (\d\d)/g)].map(([, month]) => month)).toEqual(months.toSorted());
    expect(text.slice(text.indexOf('<summary>Later proposals (2)</summary>'))).toContain('month 05');
  });

  it('lets the prescriber go on in the same chart that the pharmacist has open', async () => {
    const { text } = await page(openSandbox(), '/chart/ann-archer?user=robin-pharmacist');
    expect(text).toContain('<a href="/chart/ann-archer?user=pat-prescriber">go on as Pat Prescriber, MD</a>');
  });

  it('escapes what is in the chart', async () => {
    const { sandbox } = await withRequests({ unsigned: order({}) });
    const { text } = await page(sandbox, '/chart/ann-archer/panels');
    expect(text).toContain('3 tablets at bedtime &lt;b&gt;now&lt;/b&gt;');
  });

  it('offers no signing to the pharmacist, and refuses it with 403', async () => {
    const { sandbox, sign, statusOf } = await withRequests({ unsigned: order({}) });
    const { text } = await page(sandbox, '/chart/ann-archer/panels?user=robin-pharmacist');
    expect([text.includes('>Sign<'), text.includes('waits for a prescriber')]).toEqual([false, true]);
    expect((await sign('unsigned', 'robin-pharmacist')).status).toBe(403);
    expect(await statusOf('unsigned')).toBe('draft');
  });

  it('shows care plans, tasks and notes', async () => {
    const sandbox = openSandbox();
    const token = bearer(await launched(sandbox, 'launch/patient patient/*.cruds'));
    const subject = { reference: 'Patient/ann-archer' };
    const plan = { resourceType: 'CarePlan', status: 'draft', intent: 'plan', title: 'Clonazepam taper', subject };
    await fhir(sandbox, 'POST', 'CarePlan', plan, token);
    const task = {
      resourceType: 'Task',
      status: 'requested',
      intent: 'proposal',
      description: 'Decide on the taper',
      for: subject,
    };
    await fhir(sandbox, 'POST', 'Task', task, token);
    const data = Buffer.from('Dose: 1.875 mg – first step').toString('base64');
    const attachment = { contentType: 'text/plain;charset=utf-8', data };
    const note = { resourceType: 'DocumentReference', status: 'current', subject, content: [{ attachment }] };
    await fhir(sandbox, 'POST', 'DocumentReference', note, token);
    const { text } = await page(sandbox, '/chart/ann-archer/panels');
    for (const words of ['Clonazepam taper', 'Decide on the taper', 'Dose: 1.875 mg – first step'])
      expect(text).toContain(words);
  });
});

describe('signing', () => {
  it('makes the order active and stops the order that it names as its prior prescription', async () => {
    const { sign, statusOf } = await withRequests({ unsigned: order({ priorPrescription: refers('ann-clonazepam') }) });
    const answer = await sign('unsigned');
    expect(await answer.json()).toEqual({
      signed: ['MedicationRequest/unsigned'],
      stopped: ['MedicationRequest/ann-clonazepam'],
      ending: [],
      message: 'Signed: clonazepam 0.5 MG Oral Tablet. Stopped, because replaced: clonazepam 0.5 MG Oral Tablet.',
    });
    expect([await statusOf('unsigned'), await statusOf('ann-clonazepam')]).toEqual(['active', 'stopped']);
  });

  it('finds the order to stop through the proposal that the new order is based on', async () => {
    const { sign, statusOf } = await withRequests({
      first: proposal({ priorPrescription: refers('ann-clonazepam') }),
      unsigned: order({ basedOn: [refers('first')] }),
    });
    await sign('unsigned');
    expect([await statusOf('unsigned'), await statusOf('ann-clonazepam'), await statusOf('first')]).toEqual([
      'active',
      'stopped',
      'draft',
    ]);
  });

  it('stops, in the second step, the order of the first step and not the one before it', async () => {
    const { sign, statusOf } = await withRequests({
      first: proposal({ priorPrescription: refers('ann-clonazepam') }),
      second: proposal({ priorPrescription: refers('first') }),
      'first-order': order({ status: 'active', basedOn: [refers('first')] }),
      'second-order': order({ basedOn: [refers('second')] }),
    });
    await sign('second-order');
    expect(await statusOf('second-order')).toBe('active');
    expect(await statusOf('first-order')).toBe('stopped');
    expect(await statusOf('ann-clonazepam')).toBe('active');
  });

  it('signs the second product of a step when the first has already replaced the old order', async () => {
    const { sign, statusOf } = await withRequests({
      tablet: proposal({ priorPrescription: refers('ann-clonazepam') }),
      odt: proposal({ priorPrescription: refers('ann-clonazepam') }),
      'tablet-order': order({ basedOn: [refers('tablet')] }),
      'odt-order': order({ basedOn: [refers('odt')] }),
    });
    await sign('tablet-order');
    await sign('odt-order');
    expect([await statusOf('tablet-order'), await statusOf('odt-order')]).toEqual(['active', 'active']);
    expect(await statusOf('ann-clonazepam')).toBe('stopped');
  });

  it('signs both products of a step in one act, so that the patient never has half a dose', async () => {
    const { sandbox, sign, statusOf } = await withRequests({
      tablet: order({ priorPrescription: refers('ann-clonazepam') }),
      odt: order({ priorPrescription: refers('ann-clonazepam') }),
    });
    const { text } = await page(sandbox, '/chart/ann-archer/panels');
    expect(text).toContain('>Sign all 2</button>');
    expect(await (await sign(['tablet', 'odt'])).json()).toMatchObject({
      signed: ['MedicationRequest/tablet', 'MedicationRequest/odt'],
      stopped: ['MedicationRequest/ann-clonazepam'],
    });
    expect([await statusOf('tablet'), await statusOf('odt'), await statusOf('ann-clonazepam')]).toEqual([
      'active',
      'active',
      'stopped',
    ]);
  });

  it('lets the order that is replaced go on until the day before the new one begins, so that nobody is without a dose in between', async () => {
    const beginning = (start: string) => ({
      priorPrescription: refers('ann-clonazepam'),
      dosageInstruction: [{ text: '1 tablet at bedtime', timing: { repeat: { boundsPeriod: { start } } } }],
    });
    const { sandbox, sign, statusOf } = await withRequests({
      later: order(beginning('2026-12-06')),
      now: order(beginning('2026-11-22')),
    });
    expect(await (await sign('later')).json()).toMatchObject({
      stopped: [],
      ending: ['MedicationRequest/ann-clonazepam'],
      message:
        'Signed: clonazepam 0.5 MG Oral Tablet. Goes on, because the new order begins later: clonazepam 0.5 MG Oral Tablet until 2026-12-05.',
    });
    expect(await statusOf('ann-clonazepam')).toBe('active');
    expect((await page(sandbox, '/chart/ann-archer/panels')).text).toContain(', until 2026-12-05 · active order');
    await sign('now');
    expect(await statusOf('ann-clonazepam')).toBe('stopped');
  });

  it('signs nothing of several when one cannot be signed, and nothing when none is named', async () => {
    const { sign, statusOf } = await withRequests({ unsigned: order({}), proposed: proposal({}) });
    expect((await sign(['unsigned', 'proposed'])).status).toBe(409);
    expect(await statusOf('unsigned')).toBe('draft');
    expect(await (await sign([])).json()).toEqual({ problem: 'No order was named.' });
  });

  it('leaves the replaced order active when the EHR is set to', async () => {
    const requests = { unsigned: order({ priorPrescription: refers('ann-clonazepam') }) };
    const { sign, statusOf } = await withRequests(requests, { supersede: false });
    await sign('unsigned');
    expect([await statusOf('unsigned'), await statusOf('ann-clonazepam')]).toEqual(['active', 'active']);
  });

  it.each([
    ['a proposal', 'proposed', 'Only an unsigned order can be signed; this one is: draft proposal.'],
    [
      'an order that is active already',
      'ann-clonazepam',
      'Only an unsigned order can be signed; this one is: active order.',
    ],
    ['an order that is gone', 'nothing', 'This order is not in the chart any more.'],
  ])('refuses %s with one sentence', async (_what, id, problem) => {
    const { sign } = await withRequests({ proposed: proposal({}) });
    const answer = await sign(id);
    expect([answer.status, await answer.json()]).toEqual([409, { problem }]);
  });

  it('keeps versions: the signed order is version 2', async () => {
    const { sandbox, sign } = await withRequests({ unsigned: order({}) });
    await sign('unsigned');
    const token = bearer(await launched(sandbox, 'launch/patient patient/*.rs'));
    const history = await fhir(sandbox, 'GET', 'MedicationRequest/unsigned/_history', undefined, token);
    const statuses = objectsIn(history.body, 'entry').map(({ resource }) => Object(resource).status);
    expect(statuses).toEqual(['active', 'draft']);
  });
});
