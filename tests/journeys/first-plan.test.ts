import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness, nameOf, restoreCharts, rowOf } from './chart-witness.ts';
import { fromToday, onScreen } from './days.ts';
import { answerForRuth, openChart, reviewAndSend } from './screen.ts';

interface ExpectedRow {
  readonly row: number;
  readonly day: number;
  readonly mgPerDay: number;
  readonly stepMg: number;
  readonly stepPercent: number;
  readonly slots: Readonly<
    Record<
      string,
      { readonly mg: number; readonly pieces: readonly { readonly product: string; readonly count: number }[] }
    >
  >;
}

/** Worked case W1, as the clinical specification gives it. */
const W1: readonly ExpectedRow[] = JSON.parse(readFileSync('tests/cases/w01/expected.json', 'utf8')).schedule.rows;
const DOSE_ROWS = W1.filter(({ mgPerDay }) => mgPerDay > 0);
const RXNORM: Readonly<Record<string, string>> = { '0.5 mg tablet': '197527', '0.125 mg ODT': '349194' };
const ORIGINAL = 'MedicationRequest/ruth-mercer-clonazepam';

/** What the chart must hold of the 22 requests, worked out here from W1 alone. */
const EXPECTED_REQUESTS = DOSE_ROWS.flatMap(({ row, day, slots }) => {
  const next = W1.find((each) => each.row === row + 1);
  return (slots.bedtime?.pieces ?? []).map(({ product, count }) => ({
    row,
    code: RXNORM[product],
    tablets: count,
    start: fromToday(day),
    end: fromToday((next?.day ?? 0) - 1),
  }));
});

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

async function scheduleOnScreen(screen: FrameLocator | Page): Promise<readonly string[][]> {
  await screen.getByText('Every step', { exact: true }).click();
  const rows = await screen.locator('tr[data-row]').all();
  return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
}

async function requestsInChart(witness: ChartWitness, kind: 'proposal' | 'order') {
  return (await witness.own(kind)).map((request) => {
    const [line] = request.dosageInstruction ?? [];
    return {
      row: Math.floor(rowOf(request) / 100),
      code: request.medicationCodeableConcept?.coding?.[0]?.code,
      tablets: line?.doseAndRate?.[0]?.doseQuantity?.value,
      start: line?.timing?.repeat?.boundsPeriod?.start,
      end: line?.timing?.repeat?.boundsPeriod?.end,
    };
  });
}

/** From the first view to the sent plan, on any screen: the schedule shown and written must be W1's, row by row. */
async function sendAndCheck(screen: FrameLocator | Page, witness: ChartWitness): Promise<void> {
  await answerForRuth(screen, fromToday(-1095));
  const shown = await scheduleOnScreen(screen);
  expect(shown.map(([row, date, mgPerDay]) => [row, date, mgPerDay])).toEqual(
    W1.map(({ row, day, mgPerDay }) => [String(row), onScreen(fromToday(day)), String(mgPerDay)]),
  );
  expect(shown.map((cells) => cells[4])).toEqual(
    W1.map(({ stepMg, stepPercent }) => `${stepMg} mg (${stepPercent.toFixed(1)} %)`),
  );
  expect(await reviewAndSend(screen)).toContain('25 entries');

  expect(await requestsInChart(witness, 'proposal')).toEqual(EXPECTED_REQUESTS);
  const proposals = await witness.own('proposal');
  expect(proposals).toHaveLength(22);
  expect(new Set(proposals.map(({ status, intent }) => `${status} ${intent}`))).toEqual(new Set(['draft proposal']));
  expect(proposals[0]?.priorPrescription?.reference).toBe(ORIGINAL);
  expect((await witness.list('CarePlan')).map(({ status, intent }) => `${status} ${intent}`)).toEqual(['draft plan']);
  expect((await witness.list('Task')).map(({ status, intent }) => `${status} ${intent}`)).toEqual([
    'requested proposal',
  ]);
  expect(await witness.list('Provenance')).toHaveLength(1);
  const [carePlan] = await witness.list('CarePlan');
  const lastDose = carePlan?.activity?.filter(({ detail }) =>
    JSON.stringify(detail ?? {}).includes(fromToday(W1.at(-1)?.day ?? 0)),
  );
  expect(lastDose).toHaveLength(1);
}

describe('A first plan for Ruth Mercer, 52, who takes 2 mg at bedtime (W1)', () => {
  it('is prepared by the pharmacist in the frame of the chart, approved by the prescriber, signed in the EHR, and the 22 requests in the chart are W1’s 15 dose rows', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const pharmacist = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await sendAndCheck(pharmacist.app, witness);
    expect(pharmacist.complaints).toEqual([]);
    await pharmacist.context.close();

    const prescriber = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber');
    await prescriber.app.getByText('Nothing that the plan rests on.').waitFor();
    await prescriber.app.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
    await prescriber.app.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
    expect(prescriber.complaints).toEqual([]);

    const orders = await witness.own('order');
    expect(await requestsInChart(witness, 'order')).toEqual(EXPECTED_REQUESTS.filter(({ row }) => row === 1));
    expect(orders.map(({ status, intent }) => `${status} ${intent}`)).toEqual(['draft order', 'draft order']);
    const proposals = await witness.own('proposal');
    expect(orders.map(({ basedOn }) => basedOn?.[0]?.reference).sort()).toEqual(
      proposals
        .filter((each) => rowOf(each) < 200)
        .map(({ id }) => `MedicationRequest/${id}`)
        .sort(),
    );
    expect(proposals.map(({ status }) => status)).toEqual(
      DOSE_ROWS.flatMap(({ row, slots }) =>
        (slots.bedtime?.pieces ?? []).map(() => (row === 1 ? 'completed' : 'draft')),
      ),
    );
    expect((await witness.list('CarePlan')).map(({ status }) => status)).toEqual(['active']);
    expect((await witness.list('Task')).map(({ status }) => status)).toEqual(['completed']);
    expect(await witness.list('Provenance')).toHaveLength(2);
    expect((await witness.list('MedicationRequest')).find(({ id }) => ORIGINAL.endsWith(id))?.status).toBe('active');

    for (let unsigned = 2; unsigned > 0; unsigned -= 1) {
      await prescriber.page.getByRole('button', { name: /Sign/ }).first().click();
      await prescriber.page.getByText(`Unsigned orders (${unsigned - 1})`).waitFor();
    }
    expect((await witness.own('order')).map(({ status, intent }) => `${status} ${intent}`)).toEqual([
      'active order',
      'active order',
    ]);
    expect((await witness.list('MedicationRequest')).find(({ id }) => ORIGINAL.endsWith(id))?.status).toBe('stopped');
    await prescriber.context.close();
  });

  it('goes the same way by standalone launch, where the clinician signs in and picks the patient first', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const context = await browser.newContext({ viewport: { width: 1024, height: 700 } });
    const page = await context.newPage();
    await page.goto(`${app}/launch.html?iss=${encodeURIComponent(`${ehr}/fhir`)}`);
    await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
    await page.getByRole('radio', { name: /Ruth Anne Mercer/ }).check();
    await page.getByRole('button', { name: /Allow/ }).click();
    await sendAndCheck(page, witness);
    await context.close();
  });

  it('is sent once: a second click and a second send of the same act leave 22 proposals and one care plan', async () => {
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const { app: screen, context } = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
    await answerForRuth(screen, fromToday(-1095));
    await screen.getByRole('button', { name: 'Review what will be written' }).click();
    await screen.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).dblclick();
    await screen.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
    expect(await witness.own('proposal')).toHaveLength(22);
    expect(await witness.list('CarePlan')).toHaveLength(1);
    expect((await witness.own('proposal')).map(nameOf)).toEqual([
      ...new Set((await witness.own('proposal')).map(nameOf)),
    ]);
    await context.close();
  });
});

describe('Curtis Boone, 49, with oxycodone, alcohol use disorder and severe restless legs (W8)', () => {
  it('is shown to whom he should be referred: addiction medicine (R-REF-5)', async () => {
    const { app: screen, context } = await openChart(browser, ehr, 'curtis-boone', 'pat-prescriber');
    const referral = screen.locator('[data-rule="R-REF-5"]');
    await referral.waitFor();
    expect(await referral.innerText()).toContain('addiction medicine');
    await context.close();
  });
});
