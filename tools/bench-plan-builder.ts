import type { CDPSession, Locator, Page } from 'playwright-core';
import { openBrowser } from '../tests/journeys/browser.ts';
import { answerForRuth } from '../tests/journeys/screen.ts';
import { startPreview } from '../tests/journeys/start-ehr.ts';

/**
 * How quickly the plan follows a keystroke, in Chromium on the built app, for a 2 mg start: script, style and layout of
 * the page per key, as time of the page's own thread, so that a busy machine does not blur it. It also adds up what the
 * page moved by itself (layout shift). It prints; it judges nothing.
 */
const THREE_YEARS = 1095 * 86_400_000;
const ROUNDS = 30;

/** What moved on the page (layout shift score), by itself and within half a second of a key. */
interface Shifts {
  readonly unasked: number;
  readonly asked: number;
}

interface Spent {
  readonly script: number;
  readonly all: number;
}

/** Milliseconds that the page's thread has spent so far. */
async function spent(cdp: CDPSession): Promise<Spent> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const ms = (name: string): number => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return { script: ms('ScriptDuration'), all: ms('TaskDuration') };
}

/** Types one text into a field again and again, key by key, and waits for the frame after each key. */
async function typed(page: Page, cdp: CDPSession, field: Locator, texts: readonly string[]): Promise<readonly Spent[]> {
  const keys: Spent[] = [];
  await page.evaluate('window.shifts = { unasked: 0, asked: 0 }');
  for (let round = 0; round < ROUNDS; round += 1) {
    await field.focus();
    await field.selectText();
    for (const key of texts[round % texts.length] ?? '') {
      const before = await spent(cdp);
      await page.keyboard.press(key);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      const after = await spent(cdp);
      keys.push({ script: after.script - before.script, all: after.all - before.all });
    }
  }
  return keys;
}

function percentile(values: readonly number[], percent: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0).toFixed(1);
}

async function print(page: Page, what: string, keys: readonly Spent[]): Promise<void> {
  const script = keys.map((key) => key.script);
  const all = keys.map((key) => key.all);
  const { unasked, asked } = await page.evaluate<Shifts>('window.shifts');
  console.log(
    `${what.padEnd(44)} script ${percentile(script, 50)} ms median, ${percentile(script, 95)} ms at the 95th percentile; ` +
      `with style, layout and paint ${percentile(all, 50)} and ${percentile(all, 95)} ms; moved by itself ${unasked.toFixed(3)}, by what was typed ${asked.toFixed(3)} (${keys.length} keys)`,
  );
}

const COUNT_SHIFTS = `
  window.shifts = { unasked: 0, asked: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifts[entry.hadRecentInput ? 'asked' : 'unasked'] += entry.value;
    }
  }).observe({ type: 'layout-shift' });`;

const preview = await startPreview();
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
await page.goto(`${preview.appAddress}/launch.html?iss=${encodeURIComponent(`${preview.ehrAddress}/fhir`)}`);
await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
await page.getByRole('radio', { name: /Ruth Anne Mercer/ }).check();
await page.getByRole('button', { name: /Allow/ }).click();
await page.getByRole('heading', { name: /Ruth Anne Mercer/ }).waitFor();
await answerForRuth(page, new Date(Date.now() - THREE_YEARS).toISOString().slice(0, 10));
await page.getByRole('button', { name: 'Edit steps' }).click();
await page.getByRole('button', { name: 'Change step 5', exact: true }).click();
await page.evaluate(COUNT_SHIFTS);

const days = page.getByLabel('Step 5 lasts');
await typed(page, cdp, days, ['28', '35']);
await print(page, 'days of a step, 16 steps on the screen', await typed(page, cdp, days, ['28', '42', '35', '56']));
await page.getByRole('button', { name: 'Change step 5', exact: true }).click();
await page.getByRole('button', { name: 'Change step 1', exact: true }).click();
await page.getByRole('button', { name: 'Leave step 1 out' }).click();
await page.getByRole('button', { name: 'Change step 1', exact: true }).click();
await print(
  page,
  'dose of a step, refused and taken',
  await typed(page, cdp, page.getByLabel('Dose of step 1'), ['1.875', '1.75']),
);
await print(
  page,
  'aim of the taper',
  await typed(page, cdp, page.getByLabel('Aim of the taper'), ['0.5', '1', '0.25', '0']),
);
await page.getByRole('button', { name: 'Compare paces' }).last().click();
await page.getByRole('radio', { name: /Clinician’s own/ }).check();
const own = page.getByLabel('Own step');
await print(page, 'own percent, 8 paces compared and drawn', await typed(page, cdp, own, ['10', '7.5', '12']));
await browser.close();
await preview.stop();
