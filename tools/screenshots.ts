import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openBrowser } from '../tests/journeys/browser.ts';
import { answerForRuth, openChart, reviewAndSend } from '../tests/journeys/screen.ts';
import { startPreview } from '../tests/journeys/start-ehr.ts';

/** Every screen at three widths, light and dark, into docs/screens: looked at by people, not compared by tests. */
const FOLDER = 'docs/screens';
const WIDTHS = [480, 1024, 1400] as const;
const SCHEMES = ['light', 'dark'] as const;
/** As high as the frame of an EHR on a ward PC. */
const FRAME_HEIGHT = 700;

type Scheme = (typeof SCHEMES)[number];
interface Look {
  readonly width: number;
  readonly scheme: Scheme;
}

mkdirSync(FOLDER, { recursive: true });
for (const name of readdirSync(FOLDER)) if (/\.(png|webp)$/.test(name)) rmSync(`${FOLDER}/${name}`);
const preview = await startPreview();
const browser = await openBrowser();
const encoder = await browser.newPage();

async function picture(page: Page, name: string, { width, scheme }: Look): Promise<void> {
  // Screens that open below the first view are pictured with their heading at the top of the frame.
  await page.waitForTimeout(150);
  const png = (await page.screenshot()).toString('base64');
  writeFileSync(`${FOLDER}/${name}-${width}${scheme === 'dark' ? '-dark' : ''}.webp`, await asWebp(png));
}

/** A third of the size of a PNG: the browser itself encodes it. */
async function asWebp(png: string): Promise<Buffer> {
  const written: string = await encoder.evaluate(
    `(async () => {
      const picture = new Image();
      picture.src = 'data:image/png;base64,${png}';
      await picture.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
      canvas.getContext('2d').drawImage(picture, 0, 0);
      return canvas.toDataURL('image/webp', 0.85).split(',')[1];
    })()`,
  );
  return Buffer.from(written, 'base64');
}

async function newPage({ width, scheme }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: FRAME_HEIGHT }, colorScheme: scheme });
  return context.newPage();
}

/** The app in a window of its own, as wide as the frame would be. */
async function standalone(look: Look, user: string, patient: string): Promise<Page> {
  const page = await newPage(look);
  await page.goto(`${preview.appAddress}/launch.html?iss=${encodeURIComponent(`${preview.ehrAddress}/fhir`)}`);
  await page.getByRole('radio', { name: new RegExp(user) }).check();
  await page.getByRole('radio', { name: new RegExp(patient) }).check();
  await page.getByRole('button', { name: /Allow/ }).click();
  await page.getByRole('heading', { name: new RegExp(patient) }).waitFor();
  return page;
}

const threeYearsAgo = new Date(Date.now() - 1095 * 86_400_000).toISOString().slice(0, 10);

/** Curtis Boone, before anything is answered: the first view and what opens from it. */
async function firstViews(look: Look): Promise<void> {
  const page = await standalone(look, 'Robin Pharmacist', 'Curtis Lee Boone');
  await page.getByText('First change').first().waitFor();
  await picture(page, 'first-view', look);
  await page
    .getByRole('button', { name: /^why R-/ })
    .first()
    .click();
  await page.getByText('Rests on').waitFor();
  await picture(page, 'why', look);
  await page.getByRole('button', { name: /severity, causes/ }).click();
  await page.getByRole('heading', { name: 'What may aggravate it' }).waitFor();
  await picture(page, 'restless-legs', look);
  await page.context().close();

  const asked = await standalone(look, 'Robin Pharmacist', 'Alberto Quintero');
  await asked.getByRole('button', { name: 'Use this intake' }).waitFor();
  await picture(asked, 'a-stop-stands', look);
  await asked.context().close();
}

/** Ruth Mercer's plan, from its answers to its receipt. */
async function aPlan(look: Look): Promise<void> {
  const page = await standalone(look, 'Robin Pharmacist', 'Ruth Anne Mercer');
  await answerForRuth(page, threeYearsAgo);
  await picture(page, 'answered', look);
  await page.getByRole('button', { name: 'Compare paces' }).click();
  const paces = page.locator('table.paces');
  await paces.waitFor();
  await page.evaluate("document.querySelector('table.paces').scrollIntoView({ block: 'center' })");
  await picture(page, 'compare', look);
  await page.getByRole('button', { name: 'Edit steps' }).first().click();
  const steps = page.locator('tr[data-step="1"]');
  await steps.waitFor();
  await page.evaluate("document.querySelector('tr[data-step]').scrollIntoView({ block: 'center' })");
  await picture(page, 'edit', look);
  await page.getByRole('button', { name: 'Review what will be written' }).click();
  await page.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).waitFor();
  await picture(page, 'review', look);
  await page.getByRole('button', { name: 'Back' }).click();
  await reviewAndSend(page);
  await picture(page, 'receipt', look);
  await page.getByRole('button', { name: 'Read the chart again' }).click();
  // The plan in the chart is shown anew once the user is verified: what was clicked before would be undone.
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  await page.getByRole('button', { name: 'Open patient handout' }).click();
  await page.locator('.handout-tools').waitFor();
  await picture(page, 'handout', look);
  await page.context().close();
}

async function aDecision(look: Look): Promise<void> {
  const page = await standalone(look, 'Pat Prescriber', 'Ruth Anne Mercer');
  const approve = page.getByRole('button', { name: /Approve/ });
  await approve.waitFor();
  await picture(page, 'decision', look);
  await approve.click();
  await page.getByRole('button', { name: 'Read the chart again' }).click();
  await page.getByRole('heading', { name: 'How is it going?' }).waitFor();
  await picture(page, 'follow-up', look);
  await page.context().close();
}

async function aProblem(look: Look): Promise<void> {
  const page = await newPage(look);
  await page.goto(`${preview.appAddress}/launch.html?iss=https%3A%2F%2Fehr.elsewhere.example%2Ffhir`);
  await page.getByRole('alert').waitFor();
  await picture(page, 'problem', look);
  await page.context().close();
}

for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    await fetch(`${preview.ehrAddress}/reset`, { method: 'POST' });
    const look = { width, scheme };
    await firstViews(look);
    await aPlan(look);
    await aDecision(look);
    await aProblem(look);
    console.log(`${width} px, ${scheme}`);
  }
}

await fetch(`${preview.ehrAddress}/reset`, { method: 'POST' });
const portal = await openChart(browser, preview.ehrAddress, 'dolores-whitfield', 'robin-pharmacist');
await portal.app.getByText('First change').first().waitFor();
await picture(portal.page, 'in-the-chart', { width: 1400, scheme: 'light' });
await browser.close();
await preview.stop();
