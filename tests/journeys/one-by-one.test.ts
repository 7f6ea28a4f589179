import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness, nameOf, setFaults } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, openChart } from './screen.ts';
import { type Preview, startPreview } from './start-ehr.ts';

let browser: Browser;
let preview: Preview;
beforeAll(async () => {
  browser = await openBrowser();
  preview = await startPreview('--like', 'smart', '--one-by-one');
});
afterAll(async () => {
  await browser.close();
  await preview.stop();
});

const RECEIPT = { name: 'In the chart now, as read back' } as const;

/** What the app has written so far, "POST CarePlan", in order. */
async function writes(): Promise<readonly string[]> {
  const log: readonly { readonly method: string; readonly path: string }[] = await (
    await fetch(`${preview.ehrAddress}/requests`)
  ).json();
  return log
    .filter(({ method, path }) => method !== 'GET' && path.startsWith('/fhir'))
    .map(({ method, path }) => `${method} ${path.split('/')[2] ?? 'Bundle'}`);
}

describe('On a server that takes no transactions', () => {
  it('the plan goes in one by one, the task last; what a failure leaves is named, the same act completes it, and the approval goes the same way', async () => {
    const { ehrAddress, appAddress } = preview;
    const witness = await ChartWitness.at(ehrAddress, appAddress, 'ruth-mercer');
    const { app, context, complaints } = await openChart(browser, ehrAddress, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(app, fromToday(-1095));
    await app.getByRole('button', { name: 'Review what will be written' }).click();
    await app.getByText('one by one, the request for a decision last').waitFor();

    await setFaults(ehrAddress, [
      { method: 'POST', path: '/fhir/Task', times: 'always', effect: { kind: 'status', status: 422 } },
    ]);
    const send = app.getByRole('button', { name: 'Acknowledge, seal and send for decision' });
    await send.click();
    const told = await app.getByRole('alert').innerText();
    expect(told).toContain('The EHR refused it (status 422, Task). In the chart all the same: CarePlan/');
    expect(told.match(/MedicationRequest\//g)).toHaveLength(22);
    expect(await witness.list('Task')).toHaveLength(0);

    await setFaults(ehrAddress, []);
    await send.click();
    expect(await app.getByRole('region', RECEIPT).innerText()).toContain('25 entries');
    const sent = await writes();
    expect(sent[0]).toBe('POST CarePlan');
    expect(sent.at(-1)).toBe('POST Task');
    expect(sent).not.toContain('POST Bundle');
    expect(sent.filter((each) => each === 'POST MedicationRequest')).toHaveLength(22);
    expect(new Set((await witness.own('proposal')).map(nameOf)).size).toBe(22);
    expect(complaints.filter((each) => !each.includes('status of 422'))).toEqual([]);
    await context.close();

    const prescriber = await openChart(browser, ehrAddress, 'ruth-mercer', 'pat-prescriber');
    await prescriber.app.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
    await prescriber.app.getByRole('region', RECEIPT).waitFor();
    expect((await witness.own('order')).map(({ status, intent }) => `${status} ${intent}`)).toEqual([
      'draft order',
      'draft order',
    ]);
    expect((await witness.list('CarePlan')).map(({ status }) => status)).toEqual(['active']);
    expect((await witness.list('Task')).map(({ status }) => status)).toEqual(['completed']);
    expect((await writes()).at(-1)).toBe('PUT Task');
    await prescriber.context.close();
  });
});
