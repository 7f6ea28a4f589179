import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { openBrowser } from './browser.ts';
import { ChartWitness, restoreCharts } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, reviewAndSend } from './screen.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

/** The app in a window of its own; axe is put in by the browser itself, past the page's own policy. */
async function standalone(user: string, patient: string, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 700 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${app}/launch.html?iss=${encodeURIComponent(`${ehr}/fhir`)}`);
  await page.getByRole('radio', { name: new RegExp(user) }).check();
  await page.getByRole('radio', { name: new RegExp(patient) }).check();
  await page.getByRole('button', { name: /Allow/ }).click();
  await page.getByRole('heading', { name: new RegExp(patient) }).waitFor();
  return page;
}

/** With forced colours the dose lines have the colour of text, the chosen pace an outline, and nothing moves. */
const SEEN_IN_FORCED_COLOURS = `(() => {
  const look = (element) => getComputedStyle(element);
  const timed = [...document.querySelectorAll('*')].map(look);
  return {
    ink: look(document.querySelector('h1')).color,
    lines: [...document.querySelectorAll('.dose-drawing path.dose')].map((line) => look(line).stroke),
    chosen: look(document.querySelector('.paces td.chosen')).outlineStyle,
    moving: document.getAnimations().length + timed.filter(({ transitionDuration }) => transitionDuration !== '0s').length,
  };
})()`;

/** Whether somebody at this width has to scroll sideways. */
const needsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe.each(['light', 'dark'] as const)('axe finds nothing in %s', (colorScheme) => {
  it('on the first view of Dolores Whitfield, with every part opened', async () => {
    const page = await standalone('Robin Pharmacist', 'Dolores Jean Whitfield', colorScheme);
    await page.getByRole('region', { name: 'Proposed plan' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
    const closed = page.locator('main [aria-expanded="false"]');
    while ((await closed.count()) > 0) await closed.first().click();
    await page.getByText('Rests on').first().waitFor();
    await page.getByRole('group', { name: 'The five criteria' }).waitFor();
    expect(await violations(page)).toEqual([]);
    // With a correction form open in a row and one below the table, in the narrowest frame too.
    await page.getByRole('button', { name: /^(Correct|Enter) Ferritin$/ }).click();
    await page.getByRole('button', { name: 'a condition' }).click();
    for (const width of [1024, 480]) {
      await page.setViewportSize({ width, height: 9000 });
      expect(await violations(page)).toEqual([]);
    }
    await page.context().close();
  });

  it('on the plan builder: paces side by side, and the steps with one opened and refused', async () => {
    const page = await standalone('Robin Pharmacist', 'Ruth Anne Mercer', colorScheme);
    await answerForRuth(page, fromToday(-1095));
    // Tall enough that nothing lies half under the bar of the next action, where a target would count as too small.
    await page.setViewportSize({ width: 1024, height: 6000 });
    await page.getByRole('button', { name: 'Compare paces' }).click();
    await page.getByRole('table', { name: /Paces side by side/ }).waitFor();
    await page.getByRole('radio', { name: /Clinician’s own/ }).check();
    await page.getByText('The drawing as a table').click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Edit steps' }).last().click();
    await page.getByRole('button', { name: 'Change step 1', exact: true }).click();
    await page.getByLabel('Dose of step 1').fill('1.3');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 480, height: 9000 });
    expect(await violations(page)).toEqual([]);

    // Windows' contrast themes take every colour away, and somebody asked for no motion.
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Compare paces' }).last().click();
    await page.getByRole('table', { name: /Paces side by side/ }).waitFor();
    const seen: { readonly ink: string; readonly lines: string[]; readonly chosen: string; readonly moving: number } =
      await page.evaluate(SEEN_IN_FORCED_COLOURS);
    expect(seen.lines.length).toBeGreaterThan(1);
    expect(new Set(seen.lines)).toEqual(new Set([seen.ink]));
    expect(seen.chosen).toBe('solid');
    expect(seen.moving).toBe(0);
    await page.context().close();
  });

  it('on the review, the receipt, the decision, the follow-up and a broken launch', async () => {
    const page = await standalone('Robin Pharmacist', 'Ruth Anne Mercer', colorScheme);
    await answerForRuth(page, fromToday(-1095));
    await page.getByRole('button', { name: 'Review what will be written' }).click();
    await page.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back' }).click();
    await reviewAndSend(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open patient handout' }).click();
    await page.getByText('What the advice rests on').click();
    await page.getByText('App default, not from a guideline').first().waitFor();
    expect(await violations(page)).toEqual([]);
    // At 400 % zoom.
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await violations(page)).toEqual([]);
    expect(await needsSideways(page)).toBe(false);
    await page.context().close();

    // A chart that changed since: what changed comes first, and an approval that was not thought over is refused.
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    await witness.edit('MedicationRequest/ruth-mercer-clonazepam', { note: [{ text: 'dose discussed by telephone' }] });
    const deciding = await standalone('Pat Prescriber', 'Ruth Anne Mercer', colorScheme);
    await deciding.getByRole('button', { name: /Approve/ }).waitFor();
    await deciding.getByRole('button', { name: /Approve/ }).click();
    await deciding.getByRole('alert').waitFor();
    expect(await violations(deciding)).toEqual([]);
    for (const box of await deciding.getByRole('checkbox').all()) await box.check();
    await deciding.getByRole('button', { name: /Approve/ }).click();
    await deciding.getByRole('button', { name: 'Read the chart again' }).click();
    await deciding.getByRole('heading', { name: 'How is it going?' }).waitFor();
    expect(await violations(deciding)).toEqual([]);
    await deciding.goto(`${app}/launch.html?iss=https%3A%2F%2Fehr.elsewhere.example%2Ffhir`);
    await deciding.getByRole('alert').waitFor();
    expect(await violations(deciding)).toEqual([]);
    await deciding.context().close();
  });
});
