import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser, PARTITIONED_STORAGE } from './browser.ts';
import { ChartWitness, restoreCharts, setFaults } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { alertIsSeen, answerForRuth, openChart, reviewAndSend } from './screen.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

const standalone = `${app}/launch.html?iss=${encodeURIComponent(`${ehr}/fhir`)}`;

/** The page's one problem, when it has one: what happened and what to do next. */
async function problemAt(address: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(address);
  const words = await page.getByRole('alert').innerText();
  await page.context().close();
  return words;
}

describe('A launch that goes wrong says in one sentence what happened and what to do', () => {
  it('refuses an EHR that the site does not list, and sends it nothing', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).host));
    await page.goto(`${app}/launch.html?iss=https%3A%2F%2Fehr.elsewhere.example%2Ffhir&launch=abc`);
    const words = await page.getByRole('alert').innerText();
    expect(words).toContain('https://ehr.elsewhere.example/fhir is not an EHR that this app is set up for');
    expect(words).toContain('ask the team that runs this app');
    expect(new Set(asked)).toEqual(new Set([new URL(app).host]));
    await page.context().close();
  });

  it('says that a page without an EHR address must be opened from a chart', async () => {
    expect(await problemAt(`${app}/launch.html`)).toContain('Open the app from a patient’s chart');
  });

  it('says the same of the app’s own page when it is opened by itself', async () => {
    expect(await problemAt(`${app}/index.html`)).toContain('without a patient');
  });

  it('says that access was not granted when the clinician denies it, and reads nothing', async () => {
    const page = await browser.newPage();
    await page.goto(standalone);
    await page.getByRole('button', { name: /Deny/ }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Access to the chart was not granted');
    await page.context().close();
  });

  it('refuses a sign-in ticket that was used before, and says to open the app again', async () => {
    const page = await browser.newPage();
    // Somebody else is quicker: the same code reaches the token endpoint twice, and the app's is the second.
    await page.route('**/auth/token', async (route) => {
      await route.fetch();
      await route.continue();
    });
    await page.goto(standalone);
    await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
    await page.getByRole('radio', { name: /Ruth Anne Mercer/ }).check();
    await page.getByRole('button', { name: /Allow/ }).click();
    expect(await page.getByRole('alert').innerText()).toContain('had expired or was already used');
    await page.context().close();
  });
});

describe('A chart that has not what the plan needs is named, not guessed', () => {
  it('asks for the intake of Alberto Quintero, whose clonazepam has neither dosage nor strength, before it plans anything', async () => {
    const { app: screen, context } = await openChart(browser, ehr, 'alberto-quintero', 'pat-prescriber');
    await screen.getByText('dose not determined: enter what is really taken').waitFor();
    expect(await screen.getByRole('button', { name: 'Review what will be written' }).isDisabled()).toBe(true);
    expect(await screen.getByText('No plan yet: enter what is really taken.').count()).toBe(1);
    await screen.getByLabel('bedtime', { exact: true }).fill('1');
    await screen.getByRole('button', { name: 'Use this intake' }).click();
    await screen.getByText('1 mg/day').first().waitFor();
    await context.close();
  });

  it('says that Grace Holloway has no active clonazepam order, which stops the plan with R-REG-1', async () => {
    const { app: screen, context } = await openChart(browser, ehr, 'grace-holloway', 'pat-prescriber');
    await screen.locator('[data-rule="R-REG-1"]').waitFor();
    expect(await screen.getByRole('button', { name: 'Review what will be written' }).isDisabled()).toBe(true);
    await context.close();
  });

  it('tells conditions that could not be read from none on record, and stops with R-DAT-1 until it is answered for', async () => {
    await setFaults(ehr, [
      { method: 'GET', path: '/fhir/Condition', times: 'always', effect: { kind: 'status', status: 500 } },
    ]);
    const { app: screen, context } = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber');
    const stop = screen.locator('[data-rule="R-DAT-1"]');
    await stop.waitFor();
    expect(await screen.getByRole('button', { name: 'Review what will be written' }).isDisabled()).toBe(true);
    await stop.getByLabel('Reason to go on all the same').fill('history taken by telephone today, no seizures');
    await stop.getByRole('button', { name: 'Override R-DAT-1' }).click();
    await stop.getByText('history taken by telephone today').waitFor();
    await context.close();
  });
});

describe('A sending that goes wrong loses nothing and writes nothing twice', () => {
  async function ready() {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const opened = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(opened.app, fromToday(-1095));
    await opened.app.getByRole('button', { name: 'Review what will be written' }).click();
    const send = opened.app.getByRole('button', { name: 'Acknowledge, seal and send for decision' });
    await send.waitFor();
    await opened.app.getByText('in one transaction').waitFor();
    return { ...opened, witness, send };
  }

  it('keeps the plan on the screen when the session ends in mid-work (401), with nothing written, and what is said of it in sight', async () => {
    const { app: screen, context, witness, send } = await ready();
    await setFaults(ehr, [{ path: '/fhir*', times: 'always', effect: { kind: 'status', status: 401 } }]);
    await send.click();
    expect(await screen.getByRole('alert').innerText()).toContain('ended this session');
    expect(await alertIsSeen(screen)).toBe(true);
    expect(
      await screen
        .getByText(/1\.875 mg\/day – 3½ tablets/)
        .first()
        .isVisible(),
    ).toBe(true);
    await setFaults(ehr, []);
    expect(await witness.own('proposal')).toHaveLength(0);
    await context.close();
  });

  it('after an answer that was lost, sending again finds the 22 proposals and writes none twice', async () => {
    const { app: screen, context, witness, send } = await ready();
    await setFaults(ehr, [{ method: 'POST', path: '/fhir', effect: { kind: 'drop-after' } }]);
    await send.click();
    const outcome = screen
      .getByRole('region', { name: 'In the chart now, as read back' })
      .or(screen.getByRole('alert'));
    await outcome.waitFor();
    if ((await screen.getByRole('alert').count()) > 0) await send.click();
    await screen.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
    expect(await witness.own('proposal')).toHaveLength(22);
    expect(await witness.list('CarePlan')).toHaveLength(1);
    expect(await witness.list('Task')).toHaveLength(1);
    expect(await witness.list('Provenance')).toHaveLength(1);
    await context.close();
  });

  it.each([403, 422, 500])('says that the EHR refused it with %i, and that nothing was written', async (status) => {
    const { app: screen, context, witness, send } = await ready();
    await setFaults(ehr, [{ method: 'POST', path: '/fhir', times: 'always', effect: { kind: 'status', status } }]);
    await send.click();
    const words = await screen.getByRole('alert').innerText();
    expect(words).toContain(`status ${status}`);
    expect(words).toContain(status < 500 ? 'Nothing was written' : 'not in the chart');
    expect(await witness.own('proposal')).toHaveLength(0);
    await context.close();
  });

  it('shows what changed when the clonazepam order was changed between looking and sending', async () => {
    const { app: screen, context, witness, send } = await ready();
    await witness.edit('MedicationRequest/ruth-mercer-clonazepam', { note: [{ text: 'dose discussed by telephone' }] });
    await send.click();
    const words = await screen.getByRole('alert').innerText();
    expect(words).toContain('changed since you looked');
    expect(words).toContain('MedicationRequest/ruth-mercer-clonazepam');
    expect(await witness.own('proposal')).toHaveLength(0);
    await context.close();
  });
});

describe('A decision', () => {
  it('rejects with a reason: 22 proposals cancelled with it, the care plan revoked, the task rejected, and no order', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const pharmacist = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(pharmacist.app, fromToday(-1095));
    await reviewAndSend(pharmacist.app);
    await pharmacist.context.close();

    const { app: screen, context } = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber');
    await screen.getByLabel('Reason', { exact: true }).fill('moves house next week, start later');
    await screen.getByRole('button', { name: 'Reject' }).click();
    await screen.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
    const proposals = await witness.own('proposal');
    expect(new Set(proposals.map(({ status }) => status))).toEqual(new Set(['cancelled']));
    expect(proposals.filter(({ statusReason }) => statusReason?.text?.includes('moves house next week'))).toHaveLength(
      22,
    );
    expect((await witness.list('CarePlan')).map(({ status }) => status)).toEqual(['revoked']);
    expect((await witness.list('Task')).map(({ status }) => status)).toEqual(['rejected']);
    expect(await witness.own('order')).toHaveLength(0);
    await context.close();
  });

  it('is not offered to the pharmacist, who sees the plan waiting', async () => {
    const { app: screen, context, page } = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(screen, fromToday(-1095));
    await reviewAndSend(screen);
    await page.reload();
    await screen.getByText('A plan is waiting for a prescriber’s decision.').waitFor();
    expect(await screen.getByRole('button', { name: /Approve/ }).count()).toBe(0);
    await context.close();
  });
});

describe('In a cross-site frame (127.0.0.1 around localhost), whose storage is a partition of its own', () => {
  it('the journey to the sent plan works, and a reload of the frame alone finds its session and its entries', async () => {
    const partitioned = await openBrowser(PARTITIONED_STORAGE);
    const elsewhere = ehr.replace('localhost', '127.0.0.1');
    const { app: screen, context, page } = await openChart(partitioned, ehr, 'ruth-mercer', 'robin-pharmacist');
    // The window's own storage of the app, which the frame of the other site must not see.
    await page.goto(`${app}/index.html`);
    await page.evaluate(() => sessionStorage.setItem('of the window', 'yes'));
    await page.goto(`${elsewhere}/chart/ruth-mercer?user=robin-pharmacist`);
    const ruth = screen.getByRole('heading', { name: 'Ruth Anne Mercer' });
    await ruth.waitFor();
    const frame = page.frames().find((each) => each.url().startsWith(app));
    expect(await frame?.evaluate(() => sessionStorage.getItem('of the window'))).toBe(null);
    await answerForRuth(screen, fromToday(-1095));
    await frame?.evaluate(() => window.location.reload());
    await screen.getByText('Your entries of').waitFor();
    expect(await reviewAndSend(screen)).toContain('25 entries');
    await context.close();
    await partitioned.close();
  });
});

describe('A chart that changed between the proposal and the decision', () => {
  async function sent(): Promise<ChartWitness> {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const pharmacist = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(pharmacist.app, fromToday(-1095));
    await reviewAndSend(pharmacist.app);
    await pharmacist.context.close();
    return witness;
  }

  it('stops the approval of a plan for somebody who has epilepsy on record by now (R-ELG-2)', async () => {
    const witness = await sent();
    await witness.add({
      resourceType: 'Condition',
      subject: { reference: 'Patient/ruth-mercer' },
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      verificationStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
      },
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'G40.909' }], text: 'Epilepsy' },
    });
    const { app: screen, context } = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber');
    await screen.getByText('new: ').first().waitFor();
    await screen.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
    await screen.getByText('Say first that you have seen what changed.').waitFor();
    await screen.getByLabel('I have seen what changed').check();
    await screen.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
    await screen.getByText('The chart of now stops it: R-ELG-2').waitFor();
    expect(await witness.own('order')).toHaveLength(0);
    expect((await witness.list('CarePlan')).map(({ status }) => status)).toEqual(['draft']);
    await context.close();
  });
});
