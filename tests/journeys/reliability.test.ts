import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness, restoreCharts, setFaults } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, openChart } from './screen.ts';
import { startPreview } from './start-ehr.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

const SEND = { name: 'Acknowledge, seal and send for decision' };
const outcomeOf = (screen: FrameLocator) =>
  screen.getByRole('region', { name: 'In the chart now, as read back' }).or(screen.getByRole('alert')).first();

async function readyToSend(at = ehr, watch?: (context: BrowserContext) => Promise<void>) {
  const opened = await openChart(browser, at, 'ruth-mercer', 'robin-pharmacist', { ...(watch && { watch }) });
  await answerForRuth(opened.app, fromToday(-1095));
  await opened.app.getByRole('button', { name: 'Review what will be written' }).click();
  await opened.app.getByText('in one transaction').waitFor();
  return { ...opened, send: opened.app.getByRole('button', SEND) };
}

async function sentOnce(witness: ChartWitness): Promise<void> {
  expect(await witness.own('proposal')).toHaveLength(22);
  expect(await witness.list('CarePlan')).toHaveLength(1);
  expect(await witness.list('Task')).toHaveLength(1);
}

const receipt = (screen: FrameLocator) =>
  screen.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();

/** How often a word stands in the memory of the page's scripts, after what nobody holds any more was collected. */
async function inMemory(context: BrowserContext, page: Page, word: string): Promise<number> {
  const cdp = await context.newCDPSession(page);
  const chunks: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  return chunks.join('').split(word).length - 1;
}

describe('A session that is disturbed', () => {
  it('with tokens of 15 seconds: they are renewed while somebody works; a laptop that slept for ten minutes and woke up without a network says so and loses nothing; the plan is sent once', async () => {
    const short = await startPreview('--token-seconds', '15');
    const witness = await ChartWitness.at(short.ehrAddress, short.appAddress, 'ruth-mercer');
    const renewals: string[] = [];
    const {
      app: screen,
      send,
      context,
    } = await readyToSend(short.ehrAddress, async (opened) => {
      opened.on('request', (request) => {
        if (request.postData()?.includes('grant_type=refresh_token')) renewals.push(request.url());
      });
    });
    await context.clock.setSystemTime(new Date(Date.now() + 10 * 60_000));
    await context.setOffline(true);
    await send.click();
    await screen.getByRole('alert').first().waitFor();
    expect(await witness.own('proposal')).toHaveLength(0);
    await context.setOffline(false);
    await send.click();
    await receipt(screen);
    expect(renewals.length).toBeGreaterThan(0);
    await sentOnce(witness);
    await context.close();
    await short.stop();
  });

  it('for 15 minutes without input takes the chart off the screen and out of its memory, and reads it again with the entries of before; after three hours of sleep the first click sends nothing, and a writing under way is not cut off', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const {
      app: screen,
      send,
      context,
      page,
    } = await readyToSend(ehr, async (opened) => {
      await opened.clock.install();
    });
    await context.clock.fastForward('14:00');
    expect(await send.isVisible()).toBe(true);
    expect(await inMemory(context, page, 'Ruth Anne Mercer')).toBeGreaterThan(0);
    await context.clock.fastForward('01:01');
    await screen.getByText('Nobody used this screen for 15 minutes').waitFor();
    expect(await screen.locator('body').innerText()).not.toMatch(/Mercer|mg/);
    // More than once, if need be: the tool that looks holds a text for a moment too.
    await expect.poll(() => inMemory(context, page, 'Ruth Anne Mercer'), { timeout: 20_000, interval: 500 }).toBe(0);
    await screen.getByRole('button', { name: 'Read the chart again' }).click();
    await screen.getByText('Your entries of').waitFor();
    await screen.getByRole('button', { name: 'Review what will be written' }).click();
    await send.waitFor();
    await context.clock.setSystemTime(new Date(Date.now() + 3 * 3_600_000));
    await send.dispatchEvent('pointerdown');
    await screen.getByText('Nobody used this screen for 15 minutes').waitFor();
    expect(await witness.own('proposal')).toHaveLength(0);
    // By now the entries are older than their half hour: the chart is read as by somebody who comes new.
    await screen.getByRole('button', { name: 'Read the chart again' }).click();
    await screen.getByRole('heading', { name: 'Ruth Anne Mercer' }).waitFor();
    expect(await screen.getByText('Your entries of').count()).toBe(0);
    // And never in the middle of a writing: what came of it is there to be read, here that no answer came in time.
    await answerForRuth(screen, fromToday(-1095));
    await screen.getByRole('button', { name: 'Review what will be written' }).click();
    await setFaults(ehr, [{ method: 'POST', path: '/fhir', effect: { kind: 'delay', milliseconds: 2_000 } }]);
    await send.click();
    await screen.getByText('Sending').first().waitFor();
    await context.clock.fastForward('16:00');
    await screen.getByText('The EHR did not answer').waitFor();
    expect(await screen.getByText('Nobody used this screen').count()).toBe(0);
    await send.click();
    await receipt(screen);
    await sentOnce(witness);
    await context.close();
  });

  it('survives an EHR that restarts in the middle of the writing: what it says is so, and sending again leaves one plan', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const { app: screen, send, context } = await readyToSend();
    await setFaults(ehr, [
      { method: 'POST', path: '/fhir', effect: { kind: 'drop-after' } },
      { method: 'GET', path: '/fhir/*', times: 6, nth: 10, effect: { kind: 'drop-before' } },
    ]);
    await send.click();
    await outcomeOf(screen).waitFor();
    await setFaults(ehr, []);
    if ((await screen.getByRole('alert').count()) > 0) await send.click();
    await receipt(screen);
    await sentOnce(witness);
    await context.close();
  });

  it('in two tabs on one patient, the second is told of the first one’s plan and writes nothing beside it', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const [first, second] = [await readyToSend(), await readyToSend()];
    await first.send.click();
    await receipt(first.app);
    await second.send.click();
    expect(await second.app.getByRole('alert').first().innerText()).toContain('changed since you looked');
    await sentOnce(witness);
    await Promise.all([first.context.close(), second.context.close()]);
  });

  it('opened for one patient, closed and opened for another in the same window, shows the second alone', async () => {
    const { app: screen, page, context } = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await screen.getByRole('heading', { name: 'Ruth Anne Mercer' }).waitFor();
    await page.goto(`${ehr}/chart/dolores-whitfield?user=robin-pharmacist`);
    await screen.getByRole('heading', { name: 'Dolores Jean Whitfield' }).waitFor();
    expect(await screen.locator('body').innerText()).not.toContain('Mercer');
    // The first launch was ended by the second: going back opens hers again or says that it is over.
    await page.goBack();
    await screen.getByRole('heading', { name: 'Ruth Anne Mercer' }).or(screen.getByRole('alert')).first().waitFor();
    expect(await screen.locator('body').innerText()).not.toContain('Whitfield');
    await context.close();
  });

  it.each([
    ['ten minutes slow', -10],
    ['ten minutes fast', 10],
  ])('works on a ward PC whose clock is %s', async (_, minutes) => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const {
      app: screen,
      send,
      context,
    } = await readyToSend(ehr, async (opened) => {
      await opened.clock.setSystemTime(new Date(Date.now() + minutes * 60_000));
    });
    await send.click();
    await receipt(screen);
    await sentOnce(witness);
    await context.close();
  });
});

describe('A frame whose storage the browser blocks', () => {
  it('says so before anything is sent to the EHR, and the window of its own that it offers opens the chart', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const portal = await (await fetch(`${ehr}/chart/ruth-mercer?user=robin-pharmacist`)).text();
    const launch = /<iframe [^>]*src="([^"]+)"/.exec(portal)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await page.goto(`${ehr}/fhir/metadata`);
    // The EHR sandboxes the frame and gives it no origin: the browser itself then refuses it every storage.
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.sandbox.add('allow-scripts', 'allow-forms', 'allow-popups', 'allow-popups-to-escape-sandbox');
      frame.src = address;
      document.body.replaceChildren(frame);
    }, launch);
    const screen = page.frameLocator('iframe');
    await screen.getByText('blocks this frame’s storage').waitFor();
    const inFrame = page.frames().find((each) => each.url().startsWith(app));
    const refused = await inFrame?.evaluate(() => {
      try {
        return `allowed ${sessionStorage.length}`;
      } catch (problem) {
        return problem instanceof DOMException ? problem.name : 'otherwise';
      }
    });
    expect(refused).toBe('SecurityError');
    expect(asked.filter((path) => path.includes('smart-configuration') || path.includes('/auth/'))).toEqual([]);
    const opening = context.waitForEvent('page');
    await screen.getByRole('link', { name: 'Open in a window of its own' }).click();
    const own = await opening;
    await own.getByRole('heading', { name: 'Ruth Anne Mercer' }).waitFor();
    await context.close();
  });
});

/** Numbers between 0 and 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const EFFECTS = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, retryAfterSeconds: 1 },
  { kind: 'status', status: 429, retryAfterSeconds: 1 },
  { kind: 'status', status: 401 },
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'malformed-body' },
  { kind: 'empty-body' },
  { kind: 'delay', milliseconds: 300 },
];

describe('An hour of work on a bad day', () => {
  it('twelve times five minutes, each with another fault at another place: nothing lost, nothing twice, no broken page, and the plan is sent in the end', async () => {
    const random = seeded(20_261_122);
    const pick = <Each>(all: readonly Each[]): Each | undefined => all[Math.floor(random() * all.length)];
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const { app: screen, send, context, page } = await readyToSend();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    const heap = async (): Promise<number> => {
      await cdp.send('HeapProfiler.collectGarbage');
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
    };
    const before = await heap();
    let [survived, isSent] = [0, false];
    for (let minutes = 5; minutes <= 60; minutes += 5) {
      await context.clock.setSystemTime(new Date(Date.now() + minutes * 60_000));
      await setFaults(ehr, [
        { method: pick(['GET', 'POST']), path: '/fhir*', nth: 1 + Math.floor(random() * 8), effect: pick(EFFECTS) },
        { path: pick(['/fhir/Patient*', '/fhir/MedicationRequest*', '/fhir']), effect: pick(EFFECTS) },
      ]);
      if (isSent) {
        // The plan is in the chart: it is looked at again, as by the next user.
        await page.reload();
        const opened = screen.getByRole('heading', { name: 'Ruth Anne Mercer' }).or(screen.getByRole('alert'));
        await opened.first().waitFor();
      } else {
        await send.click();
        await outcomeOf(screen).waitFor();
        isSent = (await screen.getByRole('region', { name: 'In the chart now, as read back' }).count()) > 0;
      }
      survived += 1;
      expect(await screen.locator('body').innerText()).not.toContain('Something in this app is broken');
      await setFaults(ehr, []);
      // Whatever was said: all of one plan, or nothing of it.
      expect((await witness.list('CarePlan')).length).toBeLessThanOrEqual(1);
      expect(isSent ? [22] : [0, 22]).toContain((await witness.own('proposal')).length);
    }
    if (!isSent) await send.click();
    if (!isSent) await receipt(screen);
    await sentOnce(witness);
    const requests: readonly unknown[] = await (await fetch(`${ehr}/requests`)).json();
    const after = await heap();
    console.log(
      `an hour on a bad day: ${requests.length} requests answered or failed, ${survived} rounds with faults survived, one plan in the chart; heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`,
    );
    await context.close();
  });
});
