import { mkdirSync } from 'node:fs';
import type { FrameLocator, Page } from 'playwright-core';
import { openBrowser } from '../tests/journeys/browser.ts';
import { answerForRuth, openChart, reviewAndSend } from '../tests/journeys/screen.ts';
import { startPreview } from '../tests/journeys/start-ehr.ts';

/** Every screen at the three widths, light, into docs/screens: looked at by people, not compared by tests. */
const FOLDER = 'docs/screens';
const WIDTHS = [480, 1024, 1400] as const;
/** The portal's own panels take the right of a wide window; the app's frame is what is pictured. */
const FRAME_HEIGHT = 700;

mkdirSync(FOLDER, { recursive: true });
const preview = await startPreview();
const browser = await openBrowser();

async function picture(page: Page, name: string, width: number): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}-${width}.png` });
}

/** The app in a window of its own, as wide as the frame would be. */
async function standalone(width: number, user: string, patient: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: FRAME_HEIGHT } });
  const page = await context.newPage();
  await page.goto(`${preview.appAddress}/launch.html?iss=${encodeURIComponent(`${preview.ehrAddress}/fhir`)}`);
  await page.getByRole('radio', { name: new RegExp(user) }).check();
  await page.getByRole('radio', { name: new RegExp(patient) }).check();
  await page.getByRole('button', { name: /Allow/ }).click();
  await page.getByRole('heading', { name: new RegExp(patient) }).waitFor();
  return page;
}

const threeYearsAgo = new Date(Date.now() - 1095 * 86_400_000).toISOString().slice(0, 10);

for (const width of WIDTHS) {
  await fetch(`${preview.ehrAddress}/reset`, { method: 'POST' });
  const first = await standalone(width, 'Robin Pharmacist', 'Dolores Jean Whitfield');
  await first.getByRole('region', { name: 'Proposed plan' }).waitFor();
  await picture(first, 'first-view', width);
  await first.context().close();

  const page = await standalone(width, 'Robin Pharmacist', 'Ruth Anne Mercer');
  await answerForRuth(page, threeYearsAgo);
  await picture(page, 'answered', width);
  await page.getByText('Every step', { exact: true }).click();
  await picture(page, 'every-step', width);
  await page.getByRole('button', { name: 'Review what will be written' }).click();
  await page.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).waitFor();
  await picture(page, 'review', width);
  await page.getByRole('button', { name: 'Back' }).click();
  await reviewAndSend(page);
  await picture(page, 'receipt', width);
  await page.context().close();

  const decision = await standalone(width, 'Pat Prescriber', 'Ruth Anne Mercer');
  await decision.getByRole('button', { name: /Approve/ }).waitFor();
  await picture(decision, 'decision', width);
  await decision.getByRole('button', { name: /Approve/ }).click();
  await decision.getByRole('button', { name: 'Read the chart again' }).click();
  await decision.getByRole('heading', { name: 'How is it going?' }).waitFor();
  await picture(decision, 'follow-up', width);
  await decision.context().close();

  const problem = await browser.newContext({ viewport: { width, height: FRAME_HEIGHT } });
  const launch = await problem.newPage();
  await launch.goto(`${preview.appAddress}/launch.html?iss=https%3A%2F%2Fehr.elsewhere.example%2Ffhir`);
  await launch.getByRole('alert').waitFor();
  await picture(launch, 'problem', width);
  await problem.close();
}

await fetch(`${preview.ehrAddress}/reset`, { method: 'POST' });
const portal = await openChart(browser, preview.ehrAddress, 'dolores-whitfield', 'robin-pharmacist');
const frame: FrameLocator = portal.app;
await frame.getByRole('region', { name: 'Proposed plan' }).waitFor();
await picture(portal.page, 'in-the-chart', 1400);
await browser.close();
await preview.stop();
