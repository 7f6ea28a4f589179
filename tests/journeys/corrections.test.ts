import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness, restoreCharts } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, noteEveryWarning, openChart, reviewAndSend } from './screen.ts';

let browser: Browser;
const [ehr, appAddress] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
  await restoreCharts(ehr);
});
afterAll(() => browser.close());

it('Ruth’s ferritin is corrected by keyboard and stands beside the chart’s own; an added epilepsy stops the plan until it is taken back; the care plan says who corrected what', async () => {
  const { app, page, context, complaints } = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
  await app.getByText('What was found in the chart').click();
  const table = app.getByRole('table', { name: 'Facts used, with their sources' });
  const charted = await table.getByRole('row', { name: /^Ferritin/ }).innerText();

  await table.getByRole('button', { name: /^(Correct|Enter) Ferritin$/ }).press('Enter');
  await page.keyboard.type('61');
  await page.keyboard.press('Tab');
  await app.getByLabel('Taken on').fill(fromToday(-4));
  await app.getByLabel(/^Reason/).fill('repeated outside');
  await app.getByLabel(/^Reason/).press('Enter');
  const row = table.getByRole('row', { name: /^Ferritin/ });
  await row
    .getByText(/61 ng\/mL/)
    .first()
    .waitFor();
  const corrected = await row.innerText();
  expect(corrected).toContain('entered by Robin Pharmacist');
  expect(corrected).toContain(charted.split('\t')[2]?.split('\n')[0]?.trim());
  expect(await app.locator('.facts').innerText()).toContain('61 ng/mL');

  await app.getByRole('button', { name: 'a condition' }).click();
  await app.getByRole('combobox', { name: 'Condition' }).selectOption('Epilepsy');
  await app.getByRole('button', { name: 'Add for this plan' }).click();
  await app.locator('[data-rule="R-ELG-2"]').waitFor();
  expect(await app.getByRole('button', { name: 'Review what will be written' }).isDisabled()).toBe(true);
  await app.getByRole('button', { name: /^Take back.*epilepsy/ }).click();
  await app.locator('[data-rule="R-ELG-2"]').waitFor({ state: 'detached' });

  await answerForRuth(app, fromToday(-1095));
  await noteEveryWarning(app);
  await reviewAndSend(app);
  const witness = await ChartWitness.at(ehr, appAddress, 'ruth-mercer');
  const [carePlan] = await witness.list('CarePlan');
  const written = JSON.stringify(carePlan);
  expect(written).toContain('entered by Robin Pharmacist');
  expect(written).toContain('Reason: repeated outside');
  expect(written).not.toContain('epilepsy (active)');
  expect(complaints).toEqual([]);
  await context.close();
});
