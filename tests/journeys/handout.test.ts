import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dateIn, piecesInFull, piecesInShort } from '../app/handout/printed.ts';
import { violations } from './axe.ts';
import { openBrowser } from './browser.ts';
import { ChartWitness, restoreCharts, rowOf } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, reviewAndSend } from './screen.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
  await restoreCharts(ehr);
});
afterAll(() => browser.close());

const PIECE: Readonly<Record<string, string>> = { '197527': '4', '349194': '1 ODT' };

/** What the chart says of the proposals, as the sheet should: "7/2 x 4 + 2/2 x 1 ODT" by first day. */
async function proposedByDate(witness: ChartWitness): Promise<Record<string, string>> {
  const byDate: Record<string, string> = {};
  const requests = await witness.own('proposal');
  for (const request of requests.toSorted((a, b) => rowOf(a) - rowOf(b))) {
    const [line] = request.dosageInstruction ?? [];
    const start = line?.timing?.repeat?.boundsPeriod?.start ?? '';
    const halves = 2 * (line?.doseAndRate?.[0]?.doseQuantity?.value ?? Number.NaN);
    const piece = `${halves}/2 x ${PIECE[request.medicationCodeableConcept?.coding?.[0]?.code ?? '']}`;
    byDate[start] = byDate[start] === undefined ? piece : `${byDate[start]} + ${piece}`;
  }
  return byDate;
}

/** What the sheet on the screen says: the daily lines of step 1, and every later step. */
async function readSheet(
  page: Page,
  locale: string,
): Promise<{ daily: readonly string[]; byDate: Record<string, string> }> {
  const lines = await page.locator('tr[data-from]').all();
  const daily = await Promise.all(
    lines.map(
      async (line) =>
        `${await line.getAttribute('data-from')} ${piecesInFull((await line.getByRole('img').getAttribute('aria-label')) ?? '', locale)}`,
    ),
  );
  const byDate: Record<string, string> = {};
  for (const row of await page.locator('tr[data-later]').all()) {
    const [date = ''] = await row.locator('td.date').allInnerTexts();
    const [short] = await row.locator('.short').allInnerTexts();
    byDate[dateIn(date, locale)] = short === undefined ? 'none' : piecesInShort(short, locale);
  }
  return { daily, byDate };
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe('The handout of Ruth Mercer, just after her plan was sent', () => {
  it('opens from the receipt by keyboard, says in English and in Spanish the doses and dates that are in the chart, prints them without her name, and is there again beside the plan', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const context = await browser.newContext({
      viewport: { width: 1024, height: 700 },
      bypassCSP: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(`${app}/launch.html?iss=${encodeURIComponent(`${ehr}/fhir`)}`);
    await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
    await page.getByRole('radio', { name: /Ruth Anne Mercer/ }).check();
    await page.getByRole('button', { name: /Allow/ }).click();
    await answerForRuth(page, fromToday(-1095));
    await reviewAndSend(page);
    const inChart = await proposedByDate(witness);
    const first = inChart[fromToday(0)];

    await page.getByRole('button', { name: 'Open patient handout' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'For the patient' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('For the patient');
    expect(await violations(page)).toEqual([]);

    for (const locale of ['en-US', 'es-US', 'es-ES']) {
      await page.getByLabel('Language').selectOption(locale);
      expect(await page.locator('article').getAttribute('lang')).toBe(locale);
      const { daily, byDate } = await readSheet(page, locale);
      expect(daily).toEqual(Array.from({ length: 28 }, (_, index) => `${fromToday(index)} ${first}`));
      expect({ [fromToday(0)]: first, ...byDate }).toEqual({ ...inChart, [fromToday(448)]: 'none' });
      // One page of words, one of days, one of later steps; a fourth where the fonts of the machine are wide.
      const pages = pagesOf(await page.pdf({ format: 'Letter' }));
      expect(pages === 3 || pages === 4).toBe(true);
    }
    expect(await page.getByText('Esto es solo un plan. Todavía no está firmado.').isVisible()).toBe(true);

    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('body').innerText();
    expect(paper).toContain('Riverbend Clinic, 555-0100');
    expect(paper).not.toMatch(/Ruth|Mercer|MRN|400127|Robin|plan-|Sandbox/);
    await page.emulateMedia({ media: 'screen' });

    await page.getByRole('button', { name: 'Copy text for the pharmacy' }).click();
    await page.getByText('Copied.').first().waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('Step 1, ');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /\.ics/ }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('step-dates.ics');

    await page.getByRole('button', { name: 'Back', exact: true }).click();
    // While the chart is read again nothing can be opened that the new reading would take away.
    await page.getByRole('button', { name: 'Read the chart again' }).click();
    await page.getByRole('button', { name: 'Open patient handout' }).click();
    await page.getByRole('heading', { name: 'For the patient' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByLabel('Language').selectOption('es-US');
    expect((await readSheet(page, 'es-US')).daily).toEqual(
      Array.from({ length: 28 }, (_, index) => `${fromToday(index)} ${first}`),
    );
    await context.close();
  });
});
