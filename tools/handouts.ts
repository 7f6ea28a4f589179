import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openBrowser } from '../tests/journeys/browser.ts';
import { noteEveryWarning, reviewAndSend } from '../tests/journeys/screen.ts';
import { startPreview } from '../tests/journeys/start-ehr.ts';

/**
 * The handout of three patients in every language as PDF, to be looked at on paper: one tablet and one melting tablet at
 * bedtime, three times a day, melting tablets alone. `npm run handouts -- FOLDER`; on US paper, and on A4 for Spain.
 */
const FOLDER = process.argv[2] ?? 'reports/handouts';
const PATIENTS = { ruth: 'Ruth Anne Mercer', dolores: 'Dolores Jean Whitfield', frank: 'Frank Anthony Delgado' };
const PAPER = { 'en-US': 'Letter', 'es-US': 'Letter', 'es-ES': 'A4' };

mkdirSync(FOLDER, { recursive: true });
const preview = await startPreview();
const browser = await openBrowser();

/** The default plan of a patient, sent; then the sheet that goes home. */
async function sheetOf(patient: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
  const page = await context.newPage();
  await page.goto(`${preview.appAddress}/launch.html?iss=${encodeURIComponent(`${preview.ehrAddress}/fhir`)}`);
  await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
  await page.getByRole('radio', { name: new RegExp(patient) }).check();
  await page.getByRole('button', { name: /Allow/ }).click();
  await page.getByRole('button', { name: 'This is what is taken' }).click();
  await noteEveryWarning(page);
  await reviewAndSend(page);
  await page.getByRole('button', { name: 'Open patient handout' }).click();
  await page.getByRole('heading', { name: 'For the patient' }).waitFor();
  return page;
}

for (const [name, patient] of Object.entries(PATIENTS)) {
  const page = await sheetOf(patient);
  for (const [locale, format] of Object.entries(PAPER)) {
    await page.getByLabel('Language').selectOption(locale);
    await page.pdf({ path: `${FOLDER}/${name}-${locale}.pdf`, format });
  }
  console.log(`${FOLDER}/${name}-{${Object.keys(PAPER).join(',')}}.pdf`);
  await page.context().close();
}
await browser.close();
await preview.stop();
