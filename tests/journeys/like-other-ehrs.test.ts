import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness, restoreCharts } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, openChart, reviewAndSend } from './screen.ts';
import { type Preview, startPreview } from './start-ehr.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** FHIR requests between the token and the complete view, and the sequential rounds they made, as the app reports them. */
async function reading(app: FrameLocator): Promise<{ readonly requests: number; readonly rounds: number }> {
  await app.getByText(/^chart read/).click();
  const words = await app.getByText(/requests? in \d+ rounds?/).innerText();
  const [, requests = '', rounds = ''] = /(\d+) requests? in (\d+) round/.exec(words) ?? [];
  return { requests: Number(requests), rounds: Number(rounds) };
}

describe.each([
  { kind: 'smart', how: 'in one transaction', isNote: false, most: 12, rounds: 1 },
  { kind: 'epic', how: 'as a note with the whole plan', isNote: true, most: 14, rounds: 2 },
  { kind: 'oracle', how: 'as a note with the whole plan', isNote: true, most: 12, rounds: 1 },
])('On a server that behaves like $kind', ({ kind, how, isNote, most, rounds }) => {
  let preview: Preview;
  beforeAll(async () => {
    preview = await startPreview('--like', kind, '--latency', '100');
  });
  afterAll(() => preview.stop());

  it(`Ruth’s chart is read in at most ${most} requests and ${rounds} rounds, her plan is sent ${how}, and it is in the chart`, async () => {
    const { ehrAddress, appAddress } = preview;
    await restoreCharts(ehrAddress);
    const { app, context } = await openChart(browser, ehrAddress, 'ruth-mercer', 'pat-prescriber');
    await app.getByRole('button', { name: 'This is what is taken' }).waitFor();
    const read = await reading(app);
    console.log(`${kind}: ${read.requests} FHIR requests, ${read.rounds} rounds to the complete view`);
    expect(read.requests).toBeLessThanOrEqual(most);
    expect(read.rounds).toBeLessThanOrEqual(rounds);
    await answerForRuth(app, fromToday(-1095));
    await app.getByRole('button', { name: 'Review what will be written' }).click();
    await app.getByText(how).waitFor();
    await app.getByRole('button', { name: 'Back' }).click();
    const receipt = await reviewAndSend(app);
    const witness = await ChartWitness.at(ehrAddress, appAddress, 'ruth-mercer', kind === 'oracle' ? 'v1' : 'v2');
    if (isNote) {
      expect(receipt).toContain('1 entries');
      const notes = await witness.list('DocumentReference');
      const texts = notes.map((note) =>
        Buffer.from(JSON.stringify(note).match(/"data":"([^"]+)"/)?.[1] ?? '', 'base64').toString('utf8'),
      );
      expect(texts.filter((text) => text.includes('1.875 mg/day'))).toHaveLength(1);
      expect(await witness.own('proposal')).toHaveLength(0);
      await context.close();
      const again = await openChart(browser, ehrAddress, 'ruth-mercer', 'pat-prescriber');
      const noted = again.app.getByRole('region', { name: 'Plans in notes of this app' });
      await noted.getByText('16 steps').click();
      expect(await noted.innerText()).toMatch(/Step 1, .*: 1\.875 mg\/day/);
      expect(await noted.innerText()).toContain('BASELINE; taken 2 mg/day');
      await again.context.close();
    } else {
      expect(receipt).toContain('25 entries');
      expect(await witness.own('proposal')).toHaveLength(22);
      await context.close();
    }
  });
});
