import type { Browser, CDPSession, Page } from 'playwright-core';
import { answerForRuth } from '../tests/journeys/screen.ts';
import { type Preview, startPreview } from '../tests/journeys/start-ehr.ts';

const MINUTES = 60;
/** Tokens of five minutes, so that they are renewed a dozen times in the hour. */
const TOKEN_SECONDS = '300';
const SLEEPS_AT = 30;
const TAKEN_SINCE = new Date(Date.now() - 1095 * 86_400_000).toISOString().slice(0, 10);

const EFFECTS = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, retryAfterSeconds: 1 },
  { kind: 'status', status: 429, retryAfterSeconds: 1 },
  { kind: 'status', status: 401 },
  { kind: 'drop-before' },
  { kind: 'malformed-body' },
  { kind: 'empty-body' },
] as const;

/** Numbers between 0 and 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

const post = (ehr: string, path: string, body: unknown) =>
  fetch(`${ehr}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The visit with its entries of before, or what the page says instead. */
const backAgain = (page: Page) => page.getByText('Your entries of').or(page.getByRole('alert')).first();

async function openForRuth(browser: Browser, { appAddress, ehrAddress }: Preview): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
  await context.clock.install();
  const page = await context.newPage();
  await page.goto(`${appAddress}/launch.html?iss=${encodeURIComponent(`${ehrAddress}/fhir`)}`);
  await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
  await page.getByRole('radio', { name: /Ruth Anne Mercer/ }).check();
  await page.getByRole('button', { name: /Allow/ }).click();
  await answerForRuth(page, TAKEN_SINCE);
  return page;
}

/**
 * An hour of use by the clock of the page, which is moved on minute by minute: every minute 12 changed answers, every
 * fifth the page read anew under a random fault of the EHR or its sign-in, or without a network, once twenty minutes of
 * sleep; at the end the plan is sent under faults until it is in the chart. It prints what was lost, if anything was.
 */
export async function hourOfUse(browser: Browser): Promise<void> {
  const preview = await startPreview('--token-seconds', TOKEN_SECONDS);
  const ehr = preview.ehrAddress;
  const random = seeded(20_261_122);
  const page = await openForRuth(browser, preview);
  const counted = { answers: 0, readings: 0, faults: 0, named: 0, said: 0, renewals: 0, lost: 0 };
  page.on('request', (request) => {
    if (request.postData()?.includes('grant_type=refresh_token')) counted.renewals += 1;
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const before = await heapMb(cdp);
  const answers = page.getByRole('group', { name: 'Has an earlier taper failed?' });

  /** Reads everything anew, entries included; a fault that kept the chart away is over at the second try. */
  async function readAnew(how: () => Promise<unknown>): Promise<void> {
    counted.readings += 1;
    await how();
    await backAgain(page).waitFor({ timeout: 120_000 });
    if ((await page.getByText('Your entries of').count()) === 0) {
      counted.said += 1;
      await post(ehr, '/faults', []);
      await page.reload();
      await page.getByText('Your entries of').waitFor({ timeout: 120_000 });
    }
    await post(ehr, '/faults', []);
    // What could not be read is named by R-DAT-1, and is there at the next reading.
    if ((await page.locator('[data-rule="R-DAT-1"]').count()) > 0) {
      counted.named += 1;
      await page.reload();
      await page.getByText('Your entries of').waitFor({ timeout: 120_000 });
    }
    if (!(await answers.getByLabel('No', { exact: true }).isChecked())) counted.lost += 1;
  }

  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await page.clock.fastForward('01:00');
    for (let change = 0; change < 6; change += 1) {
      await answers.getByLabel('Yes', { exact: true }).click();
      await answers.getByLabel('No', { exact: true }).click();
      counted.answers += 2;
    }
    if (minute === SLEEPS_AT) {
      await readAnew(async () => {
        await page.clock.fastForward('20:00');
        await page.getByRole('button', { name: 'Read the chart again' }).click();
      });
    } else if (minute % 5 === 0) {
      const effect = EFFECTS[Math.floor(random() * EFFECTS.length)];
      const path = random() < 0.25 ? '/auth/token' : '/fhir/*';
      counted.faults += 1;
      await post(ehr, '/faults', [{ path, nth: 1 + Math.floor(random() * 6), times: 2, effect }]);
      await readAnew(() => page.reload());
    }
  }
  await page.getByRole('button', { name: 'Review what will be written' }).click();
  const outcome = page.getByRole('region', { name: 'In the chart now, as read back' });
  await post(ehr, '/faults', [{ method: 'POST', path: '/fhir', effect: { kind: 'drop-after' } }]);
  counted.faults += 1;
  const send = page.getByRole('button', { name: 'Acknowledge, seal and send for decision' });
  await send.click();
  await outcome.or(page.getByRole('alert')).first().waitFor({ timeout: 120_000 });
  if ((await outcome.count()) === 0) await send.click();
  await outcome.waitFor({ timeout: 120_000 });
  const after = await heapMb(cdp);
  const requests: readonly unknown[] = await (await fetch(`${ehr}/requests`)).json();
  console.log(
    `\nAn hour of use by a clock moved on, ${counted.answers} changed answers, the chart read anew ${counted.readings} times, once after 20 minutes of sleep, ${counted.faults} faults on the way: ` +
      `${requests.length} requests, ${counted.renewals} tokens renewed, ${counted.named} readings that named what could not be read, ${counted.said} that showed no chart and said why, all whole at the next try, ` +
      `${counted.lost} times an entry was lost, one plan sent; ${before.toFixed(1)} MB of heap before, ${after.toFixed(1)} MB after`,
  );
  await page.context().close();
  await preview.stop();
}
