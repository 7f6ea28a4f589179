import type { Browser, FrameLocator, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness, type Held, restoreCharts, rowOf } from './chart-witness.ts';
import { fromToday, onScreen } from './days.ts';
import { answerForRuth, noteEveryWarning, openChart } from './screen.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

const stepRow = (screen: FrameLocator, step: number): Locator => screen.locator(`tr[data-step="${step}"]`);
const cell = (screen: FrameLocator, step: number, name: string): Promise<string> =>
  stepRow(screen, step).locator(`[data-name="${name}"]`).innerText();

/** Date and mg of every step, as the table of the builder shows them. */
async function stepsOnScreen(screen: FrameLocator): Promise<readonly string[]> {
  const rows = await screen.locator('tr[data-step]').all();
  return Promise.all(
    rows.map(async (row) => {
      const [date, dose] = [row.locator('[data-name="From"]'), row.locator('[data-name="mg/day"]')];
      return `${await date.innerText()} ${await dose.innerText()}`;
    }),
  );
}

/** Where the steps from `first` to `last` stand in the frame, each with its top in px. */
const topsOf = (screen: FrameLocator, first: number, last: number): Promise<readonly number[]> =>
  Promise.all(
    Array.from({ length: last - first + 1 }, async (_, index) => {
      const box = await stepRow(screen, first + index).boundingBox();
      return box?.y ?? Number.NaN;
    }),
  );

/** A column of the comparison, cell by cell, by its letter. */
async function column(screen: FrameLocator, letter: string): Promise<Readonly<Record<string, string>>> {
  const index = letter.charCodeAt(0) - 64;
  const rows = await screen.locator('table.paces tbody tr').all();
  return Object.fromEntries(
    await Promise.all(
      rows.map(async (row) => [
        await row.locator('th').innerText(),
        await row
          .locator('td')
          .nth(index - 1)
          .innerText(),
      ]),
    ),
  );
}

const STRENGTH: Readonly<Record<string, number>> = { '197527': 0.5, '197528': 1, '349194': 0.125, '349195': 0.25 };

/** mg a day of one row in the chart: tablets of every line of every request times their strength. */
function mgOfRow(requests: readonly Held[]): number {
  return requests.reduce((sum, { medicationCodeableConcept, dosageInstruction = [] }) => {
    const strength = STRENGTH[medicationCodeableConcept?.coding?.[0]?.code ?? ''] ?? Number.NaN;
    const tablets = dosageInstruction.map(({ doseAndRate }) => doseAndRate?.[0]?.doseQuantity?.value ?? Number.NaN);
    return sum + strength * tablets.reduce((a, b) => a + b, 0);
  }, 0);
}

describe('The plan of Ruth Mercer, 2 mg at bedtime, is built by hand', () => {
  it('compared and chosen; held, left out, given another dose and another time of day; refused in words; undone; and what is written is what the table showed', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const { app: screen, context, complaints } = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(screen, fromToday(-1095));
    const plan = screen.getByRole('region', { name: 'Proposed plan' });
    const said = screen.getByRole('region', { name: /Compare paces|Edit steps/ }).getByRole('status');

    // Compare: the figures of spec section 4, a pace that is not available with its rule, and a choice that acts at once.
    await plan.getByRole('button', { name: 'Compare paces' }).click();
    await screen.getByRole('heading', { name: 'Compare paces' }).waitFor();
    const weeks = await Promise.all([...'ABCDEFGH'].map(async (letter) => (await column(screen, letter)).Weeks));
    expect(weeks).toEqual(['64', '39', '64', '39', '28', '27', '–', '64']);
    expect(await column(screen, 'A')).toMatchObject({
      Steps: '16',
      'Largest drop in 14 days': '11.1 % down to 1 mg\n20.0 % down to 0.5 mg\n100.0 % to the last dose',
      Tablets: '0.5 mg tablet + 0.125 mg ODT',
      'Most pieces in a day': '5',
      Evidence: 'E-JCPG-PACE: clinical consensus, strong; V, read in the source',
    });
    expect((await column(screen, 'E')).Evidence).toContain('not yet verified at the source');
    expect((await column(screen, 'G')).Warnings).toContain('R-TAP-7');
    expect(await screen.getByRole('radio', { name: /Under 3 months/ }).isDisabled()).toBe(true);
    await screen.getByRole('radio', { name: /Nardi 2010 two-phase/ }).check();
    expect(await plan.innerText()).toContain('27 weeks · 9 steps, then stop');
    await screen.getByRole('radio', { name: /Clinician’s own/ }).check();
    await screen.getByLabel('mg', { exact: true }).check();
    await screen.getByLabel('Own step').fill('0.3');
    expect((await column(screen, 'H')).Warnings).toContain('R-TAP-12: No schedule is possible: a step of 0.3 mg');
    await screen.getByLabel('Own step').fill('0.25');
    expect(Number((await column(screen, 'H')).Weeks)).toBeGreaterThan(27);
    await screen.getByRole('radio', { name: /B Joint guideline/ }).check();
    expect(await plan.innerText()).toContain('39 weeks · 15 steps, then stop');
    await screen.getByText('The drawing as a table').click();
    expect(await screen.getByRole('table', { name: /Dose in mg a day/ }).innerText()).toContain(
      onScreen(fromToday(14)),
    );

    // Edit: whatever is typed as the aim, a refusal and a half-typed number among it, no step moves on the screen.
    await screen.getByRole('button', { name: 'Edit steps' }).last().click();
    const aim = screen.getByLabel('Aim of the taper');
    await aim.focus();
    const tops = await topsOf(screen, 1, 8);
    for (const typed of ['', '-', '0.', '0.5', '0']) {
      await aim.fill(typed);
      expect(await topsOf(screen, 1, 8), `with “${typed}” typed as the aim`).toEqual(tops);
    }

    // Hold, leave out, another dose, another time of day.
    await screen.getByRole('button', { name: 'Step 3: a week longer' }).click();
    expect(await cell(screen, 4, 'From')).toBe(onScreen(fromToday(49)));
    expect(await said.innerText()).toMatch(/^Step 3 a week longer\. The plan: 16 steps in 40 weeks/);

    await screen.getByRole('button', { name: 'Change step 1', exact: true }).click();
    const editor = screen.locator('.step-editor');
    await editor.getByRole('button', { name: 'Leave step 1 out' }).click();
    expect((await stepsOnScreen(screen))[0]).toBe(`${onScreen(fromToday(14))} 1.75`);
    const changeStepOne = screen.getByRole('button', { name: 'Change step 1', exact: true });
    expect(await changeStepOne.evaluate((button: Element) => button === button.ownerDocument.activeElement)).toBe(true);

    await changeStepOne.click();
    const dose = editor.getByLabel('Dose of step 1');
    const refusal = editor.getByRole('alert');
    await dose.fill('1.875');
    const topsWhileTyping = await topsOf(screen, 1, 10);
    await dose.fill('1.8');
    expect(await refusal.innerText()).toBe(
      '1.8 mg cannot be made from tablets: doses go in steps of 0.125 mg (1.75 or 1.875 mg).',
    );
    await dose.fill('2');
    expect(await refusal.innerText()).toContain('2 mg is not below the 2 mg before it');
    await dose.fill('1.625');
    expect(await refusal.innerText()).toContain('1.625 mg is not above the 1.625 mg of the next step');
    expect(await cell(screen, 1, 'mg/day')).toBe('1.875');
    expect(await topsOf(screen, 1, 10)).toEqual(topsWhileTyping);
    await dose.fill('1.75');
    expect(await cell(screen, 1, 'mg/day')).toBe('1.75');
    expect(await topsOf(screen, 1, 10)).toEqual(topsWhileTyping);
    await dose.fill('1.875');
    expect(await cell(screen, 1, 'mg/day')).toBe('1.875');

    await editor.getByRole('combobox', { name: 'Step 1: amount to move' }).selectOption({ label: '0.5 mg' });
    await editor.getByRole('combobox', { name: 'Step 1: move to' }).selectOption('evening');
    await editor.getByRole('button', { name: 'Move', exact: true }).click();
    expect(await cell(screen, 1, 'Tablets')).toMatch(/evening 0\.5 mg[\s\S]*bedtime 1\.375 mg/);
    expect(await cell(screen, 2, 'Tablets')).toMatch(/evening 0\.25 mg[\s\S]*bedtime 1\.375 mg/);
    await changeStepOne.click();

    // A broken rule stands on the row that breaks it, with its numbers; undo and redo take it away and bring it back.
    const low = (await stepsOnScreen(screen)).findIndex((step) => step.endsWith(' 0.625')) + 1;
    await screen.getByRole('button', { name: `Step ${low}: a week shorter` }).click();
    expect(await cell(screen, low + 1, 'Pace')).toContain('R-TAP-2: 33.3 % in 14 days, ceiling 25 %');
    expect(await screen.getByRole('button', { name: 'Review what will be written' }).isDisabled()).toBe(true);
    await screen.getByRole('button', { name: 'Undo' }).click();
    expect(await screen.locator('[data-breaks="R-TAP-2"]').count()).toBe(0);
    await screen.getByRole('button', { name: 'Redo' }).click();
    expect(await screen.locator('[data-breaks="R-TAP-2"]').count()).toBe(1);
    await screen.getByRole('button', { name: 'Undo' }).click();

    // Two steps left out near the end would be an abrupt cessation: refused with its rule, and nothing changed.
    const before = await stepsOnScreen(screen);
    const third = before.findIndex((step) => step.endsWith(' 0.375')) + 1;
    for (let times = 0; times < 2; times += 1) {
      await screen.getByRole('button', { name: `Change step ${third}`, exact: true }).click();
      await editor.getByRole('button', { name: `Leave step ${third} out` }).click();
    }
    expect(await refusal.innerText()).toMatch(
      /^Not changed\. R-TAP-4: Abrupt cessation: step \d+ goes from 0\.5 to 0\.125/,
    );
    await screen.getByRole('button', { name: 'Undo' }).click();
    expect(await stepsOnScreen(screen)).toEqual(before);

    // Back to the pace is one act, and can be undone.
    const acts = screen.getByRole('region', { name: 'Edit steps' });
    await acts.getByRole('button', { name: 'Back to the pace' }).click();
    expect((await stepsOnScreen(screen))[0]).toBe(`${onScreen(fromToday(0))} 1.875`);
    await acts.getByRole('button', { name: 'Undo' }).click();
    expect(await stepsOnScreen(screen)).toEqual(before);

    // What is reviewed and written is the table.
    await noteEveryWarning(screen);
    await screen.getByRole('button', { name: 'Review what will be written' }).click();
    const review = screen.getByRole('region', { name: /Will be written to/ });
    await review.waitFor();
    const listed = await review.locator('ol > li').allInnerTexts();
    expect(listed).toHaveLength(before.length);
    expect(listed[0]).toContain('0.5 mg');
    await screen.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).click();
    await screen.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();

    const proposals = await witness.own('proposal');
    const rows = [...new Set(proposals.map((each) => Math.floor(rowOf(each) / 100)))];
    const written = rows.map((row) => {
      const requests = proposals.filter((each) => Math.floor(rowOf(each) / 100) === row);
      const start = requests[0]?.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod?.start ?? '';
      return `${onScreen(start)} ${mgOfRow(requests)}`;
    });
    expect(written).toEqual(before.slice(0, -1));
    const when = proposals
      .filter((each) => rowOf(each) < 200)
      .flatMap(({ dosageInstruction = [] }) => dosageInstruction.flatMap(({ timing }) => timing?.repeat?.when ?? []));
    expect(new Set(when)).toEqual(new Set(['EVE', 'HS']));
    const [carePlan] = await witness.list('CarePlan');
    expect(JSON.stringify(carePlan)).toContain(
      'changed by hand: step 2 (1.625 mg/day) held 7 days longer; the step at 1.875 mg/day left out; ' +
        'step 1 (1.875 mg/day) instead of 1.75 mg/day; step 1 (1.875 mg/day): 0.5 mg moved from bedtime to evening',
    );
    expect(complaints).toEqual([]);
    await context.close();
  });
});
