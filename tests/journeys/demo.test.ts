import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDemo } from '../../tools/demo/build-demo.ts';
import { openBrowser } from './browser.ts';
import { fromToday, onScreen } from './days.ts';
import { answerForRuth, answerReview, noteEveryWarning, reviewAndSend } from './screen.ts';
import { type StaticHost, serveFolder } from './static-host.ts';

const PATH = '/committee/stillstep-demo/';
const RECEIPT = { name: 'In the chart now, as read back' } as const;
/** What a hospital might put there, or somebody who wants the demo to ask another server. */
const OTHER_CONFIG = {
  issuers: [{ issuer: 'https://ehr.hospital.example/fhir', clientId: 'stillstep', name: 'Hospital' }],
  approvers: ['doctor'],
  fillDays: 28,
};

const folder = mkdtempSync(join(tmpdir(), 'stillstep-demo-'));
let host: StaticHost;
let browser: Browser;
beforeAll(async () => {
  await buildDemo(folder);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(OTHER_CONFIG));
  writeFileSync(join(folder, 'app/config.json'), JSON.stringify(OTHER_CONFIG));
  [host, browser] = [await serveFolder(folder, PATH), await openBrowser()];
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true });
});

interface OpenDemo {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly ehr: FrameLocator;
  readonly app: FrameLocator;
  /** Origins of every request of every frame, of the worker too. */
  readonly origins: ReadonlySet<string>;
  readonly complaints: readonly string[];
}

async function openDemo(): Promise<OpenDemo> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const [origins, complaints] = [new Set<string>(), [] as string[]];
  context.on('request', (request) => origins.add(new URL(request.url()).origin));
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const page = await context.newPage();
  await page.goto(host.address);
  const ehr = page.frameLocator('#ehr');
  return { context, page, ehr, app: ehr.frameLocator('iframe'), origins, complaints };
}

async function openChart({ page, ehr }: OpenDemo, user: string, patient: string): Promise<void> {
  await page.getByRole('button', { name: 'All patients' }).click();
  await ehr.getByRole('heading', { name: 'Sandbox EHR' }).waitFor();
  const link = ehr.getByRole('link', { name: user });
  if (await link.isVisible()) await link.click();
  await ehr.getByRole('link', { name: patient }).click();
}

describe('The static demo, on a plain static host below /committee/stillstep-demo/', () => {
  it('goes the whole way in the browser: Robin sends W1’s 22 proposals, Pat approves and signs, holds three weeks later, and the chart in the portal says so; the host is asked for files and nothing else', async () => {
    const demo = await openDemo();
    const { page, ehr, app } = demo;
    await openChart(demo, 'Robin Pharmacist', 'Ruth Anne Mercer');
    await app.getByText('Demo, synthetic patients. Not for clinical use.').waitFor();
    expect(await page.locator('header').innerText()).toContain('Demo, synthetic patients.');
    await answerForRuth(app, fromToday(-1095));
    expect(await reviewAndSend(app)).toContain('25 entries');
    await ehr.getByText('Proposals, not orders (22)').waitFor();
    await app.getByRole('button', { name: 'Open patient handout' }).click();
    await page.emulateMedia({ media: 'print' });
    const printed = app.locator('.handout .printed').first();
    expect(await printed.evaluate((line) => getComputedStyle(line, '::after').content)).toContain('synthetic patient');
    await page.emulateMedia({ media: null });

    await ehr.getByRole('link', { name: 'go on as Pat Prescriber, MD' }).click();
    await app.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
    await app.getByRole('region', RECEIPT).waitFor();
    await ehr.getByRole('button', { name: 'Sign all 2' }).click();
    await ehr.getByText('Unsigned orders (0)').waitFor();

    await page.getByRole('button', { name: '3 weeks later' }).click();
    expect(await page.locator('#today').innerText()).toBe(onScreen(fromToday(21)));
    await answerReview(app, { withdrawal: 'Moderate' });
    expect(await app.getByRole('region', { name: 'What follows' }).innerText()).toContain(
      'Hold (R-RSP-2): 1.875 mg/day',
    );
    await noteEveryWarning(app);
    await app.getByRole('button', { name: 'Review what will be written' }).click();
    await app.getByRole('button', { name: 'Seal and withdraw' }).click();
    await app.getByRole('region', RECEIPT).waitFor();

    const chart = ehr.getByRole('complementary', { name: 'Chart' });
    await chart.getByText('Proposals, not orders (0)').waitFor();
    const medications = await chart.getByRole('region', { name: 'Medications' }).innerText();
    // Lisinopril and the two products of step 1; the 2 mg that they replace was stopped.
    expect(medications).toContain('Active orders (3)');
    expect(await chart.getByRole('region', { name: 'Care plans' }).innerText()).toContain('on-hold plan');

    expect([...demo.origins]).toEqual([new URL(host.address).origin]);
    expect(host.asked.filter((line) => !line.startsWith('GET ') || line.includes(`${PATH}ehr`))).toEqual([]);
    expect(host.asked.filter((line) => line.includes('config.json'))).toEqual([]);
    expect(demo.complaints).toEqual([]);

    await page.reload();
    await openChart(demo, 'Pat Prescriber', 'Ruth Anne Mercer');
    await ehr.getByText('Active orders (2)').waitFor();
    expect(await page.locator('#today').innerText()).toBe(onScreen(fromToday(0)));
    await demo.context.close();
  });

  it('opens the app by itself as well, where the clinician signs in and picks the patient first', async () => {
    const { page, ehr, context, origins } = await openDemo();
    await page.getByRole('button', { name: 'Open the app by itself' }).click();
    await ehr.getByRole('radio', { name: /Pat Prescriber/ }).check();
    await ehr.getByRole('radio', { name: /Curtis Lee Boone/ }).check();
    await ehr.getByRole('button', { name: 'Allow' }).click();
    await ehr.locator('[data-rule="R-REF-5"]').waitFor();
    await ehr.getByText('Demo, synthetic patients. Not for clinical use.').waitFor();
    expect([...origins]).toEqual([new URL(host.address).origin]);
    await context.close();
  });

  it('cannot be pointed at another EHR: not by config.json in its folder, not by the launch address, and the app opened without the demo around it leads to the demo', async () => {
    const { page, ehr, context, origins } = await openDemo();
    await ehr.getByRole('heading', { name: 'Sandbox EHR' }).waitFor();
    const launch = `${host.address}app/launch.html?iss=${encodeURIComponent('https://ehr.hospital.example/fhir')}&launch=1`;
    await page.locator('#ehr').evaluate((frame, address) => frame.setAttribute('src', address), launch);
    expect(await ehr.getByRole('alert').innerText()).toContain('https://ehr.hospital.example/fhir');
    const refused = await page.locator('#ehr').evaluate(async () => {
      const violation = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
      });
      await fetch('https://ehr.hospital.example/fhir/metadata').catch(() => undefined);
      return violation;
    });
    expect(refused).toBe('connect-src');
    await page.goto(launch);
    await page.waitForURL(host.address);
    expect([...origins].filter((origin) => origin !== new URL(host.address).origin)).toEqual([]);
    await context.close();
  });

  it('is open in one tab at a time, because the store is in the tab; outside it the EHR answers 503 and the host hears nothing', async () => {
    const { context, page, ehr } = await openDemo();
    await ehr.getByRole('heading', { name: 'Sandbox EHR' }).waitFor();
    const second = await context.newPage();
    await second.goto(host.address);
    const refused = second.getByText('The demo is already open in another tab');
    await refused.waitFor();
    await second.goto(`${host.address}ehr/chart/ruth-mercer`);
    expect(second.url()).toBe(host.address);
    await refused.waitFor();
    const metadata = () => second.evaluate(async () => (await fetch('ehr/fhir/metadata')).status);
    const asked = host.asked.length;
    expect(await metadata()).toBe(503);
    await page.close();
    expect(await metadata()).toBe(503);
    expect(host.asked.slice(asked)).toEqual([]);
    await context.close();
  });
});

/** Words that only the worker, msw, the sandbox EHR and the demo have in their code. */
const OF_THE_DEMO = [
  'MOCK_ACTIVATE',
  'serviceWorker',
  'mswjs',
  'Riverbend Family Medicine',
  'pat-prescriber',
  'demo-mark',
];

function textOf(built: string): string {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).map((name) => join(built, name));
  return files
    .filter((file) => statSync(file).isFile() && /\.(js|html|css)$/.test(file))
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`)
    .join('\n');
}

describe('The production build', () => {
  it('has no service worker, no msw, no sandbox EHR and no mark of the demo in it, all of which the demo has', () => {
    const [product, demo] = [textOf('dist'), textOf(folder)];
    expect(product).toContain('index.html');
    expect(OF_THE_DEMO.filter((words) => product.includes(words))).toEqual([]);
    expect(OF_THE_DEMO.filter((words) => !demo.includes(words))).toEqual([]);
    expect(readdirSync('dist').filter((name) => /worker|sandbox/i.test(name))).toEqual([]);
  });
});
