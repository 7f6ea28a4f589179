import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../tests/journeys/browser.ts';
import { answerForRuth } from '../tests/journeys/screen.ts';
import { type Preview, startPreview } from '../tests/journeys/start-ehr.ts';
import { hourOfUse } from './bench-hour.ts';

/**
 * How quick the built app is in Chromium: from the EHR's redirect to the first facts (who, which dose, which results), to
 * the complete assessment, and from the click to the receipt; how that changes with slower servers, a slower computer and
 * a larger chart; what an hour of use does to its memory. `npm run build` first. It prints; it judges nothing.
 *
 * Options: `--hour` for the hour of use alone, `--runs N` (3), `--upstream URL [--load]` for another FHIR server behind the sandbox, `--quick` for one row.
 */
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    upstream: { type: 'string' },
    load: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    hour: { type: 'boolean', default: false },
  },
});
const RUNS = Number(options.runs);
const UPSTREAM =
  options.upstream === undefined ? [] : ['--upstream', options.upstream, ...(options.load ? ['--load'] : [])];
const TAKEN_SINCE = new Date(Date.now() - 1095 * 86_400_000).toISOString().slice(0, 10);

/** Notes the moments from within the page, so that the tool's own steps do not count. */
const NOTE_MOMENTS = `
  window.moments = {};
  const note = (name, is) => { if (!(name in window.moments) && is()) window.moments[name] = performance.now(); };
  new MutationObserver(() => {
    note('facts', () => /mg\\/day/.test(document.querySelector('.now strong')?.textContent ?? ''));
    note('assessment', () => document.querySelector('footer.next-action'));
  }).observe(document, { childList: true, subtree: true, characterData: true });
`;

interface Measured {
  readonly facts: number;
  readonly assessment: number;
  readonly receipt: number;
  readonly requests: number;
  /** Sequential rounds of the reading, as the app reports them. */
  readonly rounds: number;
  readonly heapMb: number;
  readonly bytes: Readonly<Record<'js' | 'css' | 'all', number>>;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

/** What the page had loaded from the app's own host, as a host that compresses sends it. */
function compressed(addresses: readonly string[]): Measured['bytes'] {
  const sizes = { js: 0, css: 0, all: 0 };
  for (const address of new Set(addresses.map((each) => new URL(each).pathname))) {
    const bytes = gzipSync(readFileSync(join('dist', address === '/' ? 'index.html' : address))).length / 1000;
    sizes.all += bytes;
    if (address.endsWith('.js')) sizes.js += bytes;
    if (address.endsWith('.css')) sizes.css += bytes;
  }
  return sizes;
}

interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly loaded: readonly string[];
}

async function opened(browser: Browser, { appAddress, ehrAddress }: Preview, slowdown: number): Promise<Opened> {
  await fetch(`${ehrAddress}/reset`, { method: 'POST', redirect: 'manual' });
  const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(appAddress)) loaded.push(request.url());
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.addInitScript(NOTE_MOMENTS);
  await page.goto(`${appAddress}/launch.html?iss=${encodeURIComponent(`${ehrAddress}/fhir`)}`);
  await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
  await page.getByRole('radio', { name: /Ruth Anne Mercer/ }).check();
  await fetch(`${ehrAddress}/requests`, { method: 'DELETE' });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  loaded.length = 0;
  await page.getByRole('button', { name: /Allow/ }).click();
  await page.locator('footer.next-action').waitFor({ timeout: 120_000 });
  return { page, cdp, loaded };
}

async function measured(browser: Browser, preview: Preview, slowdown: number): Promise<Measured> {
  const { page, cdp, loaded } = await opened(browser, preview, slowdown);
  const moments: { facts: number; assessment: number } = await page.evaluate('window.moments');
  const bytes = compressed(loaded);
  const asked: readonly { readonly path: string; readonly method: string }[] = await (
    await fetch(`${preview.ehrAddress}/requests`)
  ).json();
  const requests = asked.filter(({ path, method }) => path.startsWith('/fhir/') && method !== 'OPTIONS').length;
  const report = await page.getByText(/requests? in \d+ rounds?/).textContent();
  const rounds = Number(/in (\d+) round/.exec(report ?? '')?.[1]);
  await answerForRuth(page, TAKEN_SINCE);
  await page.getByRole('button', { name: 'Review what will be written' }).click();
  await page.getByText('in one transaction').waitFor();
  const clicked = performance.now();
  await page.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).click();
  await page.getByRole('region', { name: 'In the chart now, as read back' }).waitFor({ timeout: 120_000 });
  const receipt = performance.now() - clicked;
  const heap = await heapMb(cdp);
  await page.context().close();
  return { ...moments, receipt, requests, rounds, heapMb: heap, bytes };
}

const ms = (value: number): string => `${(value / 1000).toFixed(2)} s`;

async function row(browser: Browser, preview: Preview, name: string, slowdown = 1): Promise<void> {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measured(browser, preview, slowdown));
  const middle = (of: (each: Measured) => number): number => median(runs.map(of));
  const { bytes } = runs[0] ?? { bytes: { js: 0, css: 0, all: 0 } };
  console.log(
    `| ${name} | ${ms(middle((each) => each.facts))} | ${ms(middle((each) => each.assessment))} | ${ms(middle((each) => each.receipt))} | ${middle((each) => each.requests)} in ${middle((each) => each.rounds)} | ${bytes.js.toFixed(0)} / ${bytes.css.toFixed(0)} / ${bytes.all.toFixed(0)} kB | ${middle((each) => each.heapMb).toFixed(1)} MB |`,
  );
}

/** Ruth's chart with so many observations more: one in twenty is a result that the rules read, the others are vital signs. */
function chartsWith(observations: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-charts-'));
  cpSync('fhir-fixtures/charts/ruth-mercer', join(folder, 'ruth-mercer'), { recursive: true });
  const file = join(folder, 'ruth-mercer', 'bundle.json');
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  for (let n = 0; n < observations; n += 1) {
    const isRead = n % 20 === 0;
    const [code, display, value, unit] = isRead
      ? ['2160-0', 'Creatinine', 0.8, 'mg/dL']
      : ['8867-4', 'Heart rate', 72, '/min'];
    bundle.entry.push({
      resource: {
        resourceType: 'Observation',
        id: `more-${n}`,
        status: 'final',
        category: [
          {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/observation-category',
                code: isRead ? 'laboratory' : 'vital-signs',
              },
            ],
          },
        ],
        code: { coding: [{ system: 'http://loinc.org', code, display }], text: display },
        subject: { reference: 'Patient/ruth-mercer' },
        effectiveDateTime: `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}`,
        valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
      },
    });
  }
  writeFileSync(file, JSON.stringify(bundle));
  return folder;
}

const browser = await openBrowser();
if (options.hour) {
  await hourOfUse(browser);
  await browser.close();
  process.exit();
}
console.log(
  `Medians of ${RUNS} runs, Chromium ${browser.version()}, ${UPSTREAM.join(' ') || 'sandbox EHR'}. Bytes are gzipped.\n`,
);
console.log(
  '| | first facts | complete assessment | receipt | FHIR requests to the assessment, in rounds | JS / CSS / all | heap |\n|---|---|---|---|---|---|---|',
);
for (const latency of options.quick ? [0] : [0, 50, 200]) {
  const preview = await startPreview(...UPSTREAM, '--latency', String(latency));
  await row(browser, preview, `${latency} ms added to each FHIR request`);
  if (latency === 0 && !options.quick) {
    await row(browser, preview, 'the same on a computer 4 times slower', 4);
    await hourOfUse(browser);
  }
  await preview.stop();
}
if (!options.quick && options.upstream === undefined) {
  console.log(
    '\n| observations in the chart | first facts | complete assessment | receipt | FHIR requests, in rounds | JS / CSS / all | heap |\n|---|---|---|---|---|---|---|',
  );
  for (const observations of [10, 100, 1_000, 10_000]) {
    const charts = chartsWith(observations);
    const preview = await startPreview('--charts', charts);
    await row(browser, preview, observations.toLocaleString('en-US'));
    await preview.stop();
    rmSync(charts, { recursive: true });
  }
}
await browser.close();
