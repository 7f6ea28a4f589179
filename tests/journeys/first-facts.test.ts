import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { restoreCharts, setFaults } from './chart-witness.ts';
import { openChart } from './screen.ts';

let browser: Browser;
const ehr = inject('ehrAddress');
beforeAll(async () => {
  browser = await openBrowser();
  await restoreCharts(ehr);
});
afterAll(() => browser.close());

const placesOf = (app: FrameLocator) => app.locator('.facts dt, .facts dd, .now strong, .banner h1');

/** Where each fact stands on the page, by its order. */
const standing = async (app: FrameLocator): Promise<readonly unknown[]> =>
  placesOf(app).evaluateAll((places) =>
    places.map((place) => [Math.round(place.getBoundingClientRect().x), Math.round(place.getBoundingClientRect().y)]),
  );

it('Dolores’ dose and ferritin are on the screen while her conditions are 6 s late, nothing is judged, and nothing moves when they come', async () => {
  await setFaults(ehr, [{ path: '/fhir/Condition', effect: { kind: 'delay', milliseconds: 6_000 } }]);
  const { app, context, complaints } = await openChart(browser, ehr, 'dolores-whitfield', 'robin-pharmacist');
  await app.getByText('4 mg/day').waitFor();
  await app.getByText('Nothing is judged before the whole chart is in. Still on the way: conditions.').waitFor();
  const facts = app.locator('.facts');
  const early = await facts.innerText();
  expect(early).toContain('40 ng/mL');
  expect(early).toContain('18 %');
  expect(early).toMatch(/Allergies\s+none on record/);
  expect(early).toMatch(/Conditions\s+still being read/);
  expect(early).not.toMatch(/Conditions\s+none/);
  expect(early).toMatch(/Pregnant\s+still being read/);
  expect(await app.getByText('mg/day').count()).toBe(1);
  expect(await app.getByText(/STOP|WARN|ADVICE/).count()).toBe(0);
  expect(await app.getByRole('button', { name: 'Review what will be written' }).count()).toBe(0);
  expect(await app.getByRole('button', { name: 'This is what is taken' }).isDisabled()).toBe(true);
  const before = await standing(app);
  await app.getByText('Everything else that was looked at').waitFor();
  expect(await facts.innerText()).toContain('Restless legs syndrome');
  expect(await standing(app)).toEqual(before);
  expect(complaints).toEqual([]);
  await context.close();
});

it('What could not be read says why in its own place: conditions not permitted, allergies failed, results not available', async () => {
  await setFaults(ehr, [
    { path: '/fhir/Condition', times: 'always', effect: { kind: 'status', status: 403 } },
    { path: '/fhir/AllergyIntolerance', times: 'always', effect: { kind: 'status', status: 500 } },
    { path: '/fhir/Observation', times: 'always', effect: { kind: 'status', status: 404 } },
  ]);
  const { app, context } = await openChart(browser, ehr, 'dolores-whitfield', 'robin-pharmacist');
  await app.getByText('Everything else that was looked at').waitFor();
  const facts = await app.locator('.facts').innerText();
  expect(facts).toMatch(/Conditions\s+not permitted/);
  expect(facts).toMatch(/Allergies\s+failed to load/);
  expect(facts).toMatch(/Ferritin\s+not available from this EHR/);
  expect(facts).toMatch(/Other drugs\s+none on record/);
  await setFaults(ehr, []);
  await context.close();
});
