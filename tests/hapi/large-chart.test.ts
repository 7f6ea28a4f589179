import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from '../journeys/browser.ts';
import { ChartWitness } from '../journeys/chart-witness.ts';
import { fromToday } from '../journeys/days.ts';
import { answerForRuth, openChart, reviewAndSend } from '../journeys/screen.ts';
import { allPages, putAll } from './hapi-charts.ts';
import { LONG_CHART, longChart } from './large-chart.ts';

let browser: Browser;
const [ehr, app, server] = [inject('ehrAddress'), inject('appAddress'), inject('fhirServer') ?? ''];
beforeAll(async () => {
  browser = await openBrowser();
  await putAll(server, longChart(fromToday(0)));
});
afterAll(() => browser.close());

interface Asked {
  readonly path: string;
}

describe('Edna Mercer, 52, whose chart has 2,015 resources on a server that gives 50 to a page', () => {
  it('is read page by page to the end: the newest ferritin, 41 ng/mL four days ago, is on the last page; and her plan is written', async () => {
    const types = ['Observation', 'Condition', 'MedicationRequest', 'Procedure', 'AllergyIntolerance', 'Encounter'];
    const held = await Promise.all(types.map((type) => allPages(server, `${type}?patient=${LONG_CHART}&_count=50`)));
    expect(held.flat()).toHaveLength(2014);
    expect(held[0]?.at(-1)?.id).toBe(`${LONG_CHART}-newest`);

    await fetch(`${ehr}/requests`, { method: 'DELETE' });
    const { app: screen, context, complaints } = await openChart(browser, ehr, LONG_CHART, 'robin-pharmacist');
    await screen.getByText(/^chart read/).waitFor();
    expect(await screen.locator('body').innerText()).toMatch(/Ferritin\s+41 ng\/mL/);
    const asked: readonly Asked[] = await (await fetch(`${ehr}/requests`)).json();
    // 1,407 observations, 352 conditions, 203 medication requests and 50 procedures: 29 + 8 + 5 + 1 pages, 39 of them next ones.
    expect(asked.filter(({ path }) => path.includes('_getpages'))).toHaveLength(39);

    await answerForRuth(screen, fromToday(-1095));
    await reviewAndSend(screen);
    const witness = await ChartWitness.at(ehr, app, LONG_CHART);
    expect(await witness.own('proposal')).toHaveLength(22);
    expect((await witness.list('CarePlan')).map(({ status }) => status)).toEqual(['draft']);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
