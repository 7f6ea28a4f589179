import type { Browser, BrowserContext, FrameLocator } from 'playwright-core';
import { removeAdded } from '../../tests/hapi/hapi-charts.ts';
import { openBrowser } from '../../tests/journeys/browser.ts';
import { fromToday } from '../../tests/journeys/days.ts';
import { answerForRuth, openChart } from '../../tests/journeys/screen.ts';
import { freePort, type Preview, startPreview } from '../../tests/journeys/start-ehr.ts';
import { startHapi } from './hapi-server.ts';

/**
 * `npm run bench:hapi`: the built app on the sandbox and on HAPI, with 0, 50 and 200 ms added to each FHIR request: requests
 * and rounds, the time from the token to the complete view, and the time from the seal to the receipt. Prints medians.
 */
const ADDED_MS = [0, 50, 200] as const;
const RUNS = 5;

interface Run {
  readonly requests: number;
  readonly rounds: number;
  readonly viewMs: number;
  readonly writeMs: number;
}

const hapi = await startHapi({ port: await freePort(), database: 'bench', fresh: true });
if ('problem' in hapi) throw new Error(hapi.problem);
const browser = await openBrowser();
console.log('| server | added per request | requests, rounds | token to complete view | W1 sealed to read back |');
console.log('|---|---|---|---|---|');
for (const server of [undefined, hapi.base]) {
  for (const added of ADDED_MS) {
    const upstream = server === undefined ? [] : ['--upstream', server, '--load'];
    const preview = await startPreview('--latency', String(added), ...upstream);
    const runs: Run[] = [];
    // The first run warms the server and the browser's cache, and is not counted.
    for (let run = 0; run <= RUNS; run += 1) {
      const measured = await measure(browser, preview);
      if (run > 0) runs.push(measured);
      if (server !== undefined) await removeAdded(server);
      await fetch(`${preview.ehrAddress}/reset`, { method: 'POST' });
    }
    await preview.stop();
    const [{ requests, rounds } = { requests: 0, rounds: 0 }] = runs;
    const [view, write] = [median(runs.map(({ viewMs }) => viewMs)), median(runs.map(({ writeMs }) => writeMs))];
    const name = server === undefined ? 'sandbox' : 'HAPI';
    console.log(`| ${name} | ${added} ms | ${requests} in ${rounds} | ${view} ms | ${write} ms |`);
  }
}
await browser.close();
await hapi.stop();

async function measure(on: Browser, preview: Preview): Promise<Run> {
  let tokenAt = 0;
  const watch = async (opened: BrowserContext): Promise<void> => {
    opened.on('response', (response) => {
      if (response.url().endsWith('/auth/token')) tokenAt = Date.now();
    });
  };
  const { app, context } = await openChart(on, preview.ehrAddress, 'ruth-mercer', 'robin-pharmacist', { watch });
  await app.getByText(/^chart read/).waitFor();
  await app.getByRole('button', { name: 'Review what will be written' }).waitFor();
  const viewMs = Date.now() - tokenAt;
  const reading = await readingOf(app);
  await answerForRuth(app, fromToday(-1095));
  await app.getByRole('button', { name: 'Review what will be written' }).click();
  const seal = app.getByRole('button', { name: 'Acknowledge, seal and send for decision' });
  await seal.waitFor();
  const sealedAt = Date.now();
  await seal.click();
  await app.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
  const writeMs = Date.now() - sealedAt;
  await context.close();
  return { ...reading, viewMs, writeMs };
}

/** As the app reports it under "chart read". */
async function readingOf(app: FrameLocator): Promise<{ readonly requests: number; readonly rounds: number }> {
  await app.getByText(/^chart read/).click();
  const words = await app.getByText(/requests? in \d+ rounds?/).innerText();
  const [, requests = '', rounds = ''] = /(\d+) requests? in (\d+) round/.exec(words) ?? [];
  await app.getByText(/^chart read/).click();
  return { requests: Number(requests), rounds: Number(rounds) };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
