import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { appFrame, violations } from './axe.ts';
import { openBrowser } from './browser.ts';
import { ChartWitness, type Held, nameOf, passDays, restoreCharts, rowOf } from './chart-witness.ts';
import { fromToday } from './days.ts';
import {
  answer,
  answerForRuth,
  answerReview,
  noteEveryWarning,
  type OpenChart,
  openChart,
  type ReviewAnswers,
  reviewAndSend,
} from './screen.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

const LEGS =
  'When resting in the evening or trying to sleep, an unpleasant urge to move the legs that moving relieves?';
const RECEIPT = { name: 'In the chart now, as read back' } as const;

/** Ruth's plan sent by the pharmacist, approved by the prescriber, and its first step signed in the EHR. */
async function onStepOne(): Promise<void> {
  const pharmacist = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist');
  await answerForRuth(pharmacist.app, fromToday(-1095));
  await reviewAndSend(pharmacist.app);
  await pharmacist.context.close();
  const prescriber = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber');
  await prescriber.app.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
  await prescriber.app.getByRole('region', RECEIPT).waitFor();
  for (let unsigned = 2; unsigned > 0; unsigned -= 1) {
    await prescriber.page.getByRole('button', { name: /Sign/ }).first().click();
    await prescriber.page.getByText(`Unsigned orders (${unsigned - 1})`).waitFor();
  }
  await prescriber.context.close();
}

/** Opens the chart so many days later as the prescriber and answers the questions of the review. */
async function review(daysLater: number, answers: ReviewAnswers): Promise<OpenChart> {
  const opened = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber', { daysLater });
  await answerReview(opened.app, answers);
  return opened;
}

const statuses = (resources: readonly Held[]): readonly string[] => resources.map(({ status }) => status ?? '');
const pastStepOne = (proposals: readonly Held[]): readonly Held[] => proposals.filter((each) => rowOf(each) >= 200);

describe('The second visit of Ruth Mercer, on 1.875 mg since three weeks', () => {
  it('with moderate withdrawal, restless legs and a ferritin corrected by hand: HOLD (R-RSP-2), every later step cancelled, no new dose, the signed orders untouched; iron and gabapentin ticked beside it are written, and released at the next opening', async () => {
    await onStepOne();
    await passDays(ehr, 21);
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const { app: screen, context, complaints, page } = await review(21, { withdrawal: 'Moderate' });
    expect(await screen.getByRole('region', { name: 'Where the plan is' }).innerText()).toContain(
      'Step 1 of 15: 1.875 mg/day',
    );
    expect(await screen.getByRole('region', { name: 'What follows' }).innerText()).toContain(
      'Hold (R-RSP-2): 1.875 mg/day, review in 14 days',
    );
    await screen.getByText('What was found in the chart').click();
    await screen.getByRole('button', { name: 'Correct Ferritin' }).click();
    await screen.getByLabel('Value').fill('58');
    await screen.getByLabel('Taken on').fill(fromToday(20));
    await screen.getByLabel(/^Reason/).fill('outside laboratory');
    await screen.getByLabel(/^Reason/).press('Enter');
    await screen.getByRole('region', { name: 'Corrected at this visit' }).waitFor();
    expect(await violations(await appFrame(page))).toEqual([]);
    await answer(screen, LEGS, 'Yes');
    await screen.getByLabel('IRLS total (0–40)').fill('18');
    await screen.getByRole('checkbox', { name: /draft ferrous sulfate/ }).check();
    await screen.getByRole('checkbox', { name: 'draft it' }).check();
    await noteEveryWarning(screen);
    const before = (await witness.list('MedicationRequest')).map(({ id }) => id);
    await screen.getByRole('button', { name: 'Review what will be written' }).click();
    const toBeWritten = await screen.locator('main').innerText();
    expect(toBeWritten).toContain(
      'gabapentin 300 MG Oral Capsule: Take 1 capsule (300 mg total) by mouth every evening',
    );
    expect(toBeWritten).toContain('before the review on');
    expect(await screen.getByText(/Corrected at this visit: Ferritin/).innerText()).toContain(
      `Ferritin 58 ng/mL of ${fromToday(20)}, entered by Pat Prescriber`,
    );
    await screen.getByRole('button', { name: 'Seal and withdraw' }).click();
    await screen.getByRole('region', RECEIPT).waitFor();

    expect(new Set(statuses(pastStepOne(await witness.own('proposal'))))).toEqual(new Set(['cancelled']));
    expect(statuses(await witness.own('order'))).toEqual(['active', 'active']);
    expect(statuses(await witness.list('CarePlan'))).toEqual(['on-hold']);
    const added = (await witness.list('MedicationRequest')).filter(({ id }) => !before.includes(id));
    expect(added.map(({ status, intent }) => `${status} ${intent}`)).toEqual(['draft proposal', 'draft proposal']);
    expect(JSON.stringify(added)).not.toContain('clonazepam');
    const written = JSON.stringify(await witness.list('CarePlan'));
    expect(written).toContain(`Visit ${fromToday(21)}: HOLD; taken 1.875 mg/day; withdrawal moderate`);
    expect(written).toContain('Reason: outside laboratory');
    await screen.getByRole('button', { name: 'Read the chart again' }).click();
    const waiting = screen.getByRole('region', { name: 'Drafts waiting for a prescriber' });
    await waiting.getByRole('checkbox', { name: /gabapentin/ }).check();
    await waiting.getByRole('button', { name: 'Release the ticked drafts as unsigned orders' }).click();
    await screen.getByRole('region', RECEIPT).waitFor();
    const released = (await witness.list('MedicationRequest')).filter((each) => nameOf(each).includes('/draft-order/'));
    expect(released.map(({ status, intent }) => `${status} ${intent}`)).toEqual(['draft order']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('with no symptoms: CONTINUE, and the prescriber releases step 2 as one unsigned order of 3½ tablets', async () => {
    await onStepOne();
    await passDays(ehr, 21);
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const { app: screen, context } = await review(21, { withdrawal: 'None' });
    expect(await screen.getByRole('region', { name: 'What follows' }).innerText()).toContain(
      'Continue (R-RSP-4): 1.875 mg/day',
    );
    await noteEveryWarning(screen);
    await screen.getByRole('button', { name: 'Review what will be written' }).click();
    await screen.getByRole('button', { name: 'Record it and release the next step as unsigned orders' }).click();
    await screen.getByRole('region', RECEIPT).waitFor();
    const released = (await witness.own('order')).filter((each) => rowOf(each) >= 200);
    expect(released.map(({ status, intent }) => `${status} ${intent}`)).toEqual(['draft order']);
    expect(released[0]?.dosageInstruction?.[0]?.doseAndRate?.[0]?.doseQuantity?.value).toBe(3.5);
    expect(released[0]?.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod).toEqual({
      start: fromToday(28),
      end: fromToday(55),
    });
    await context.close();
  });

  it('resumes only after 14 calm days on hold, 5 % every 6 weeks, as a new plan that takes the old one’s place when approved', async () => {
    await onStepOne();
    await passDays(ehr, 21);
    const holding = await review(21, { withdrawal: 'Moderate' });
    await noteEveryWarning(holding.app);
    await holding.app.getByRole('button', { name: 'Review what will be written' }).click();
    await holding.app.getByRole('button', { name: 'Seal and withdraw' }).click();
    await holding.app.getByRole('region', RECEIPT).waitFor();
    await holding.context.close();

    // Three weeks later she is calm for the first time: the hold stays, because 14 calm days have not been seen.
    await passDays(ehr, 21);
    const calm = await review(42, { withdrawal: 'None', typed: '1.875' });
    expect(await calm.app.getByRole('region', { name: 'What follows' }).innerText()).toContain(
      'Hold (R-RSP-2): 1.875 mg/day',
    );
    await noteEveryWarning(calm.app);
    await calm.app.getByRole('button', { name: 'Review what will be written' }).click();
    await calm.app.getByRole('button', { name: 'Seal and record the visit' }).click();
    await calm.app.getByRole('region', RECEIPT).waitFor();
    await calm.context.close();

    await passDays(ehr, 14);
    const resuming = await review(56, { withdrawal: 'None', typed: '1.875' });
    expect(await resuming.app.getByRole('region', { name: 'What follows' }).innerText()).toContain(
      'Resume, more slowly (R-RSP-6): 1.875 mg/day',
    );
    await answer(resuming.app, 'What is the clonazepam for?', 'Panic disorder');
    await answer(resuming.app, 'Is the patient pregnant?', 'No');
    await noteEveryWarning(resuming.app);
    await reviewAndSend(resuming.app);
    await resuming.context.close();

    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const plans = await witness.list('CarePlan');
    expect(statuses(plans).toSorted()).toEqual(['draft', 'on-hold']);
    const drafts = (await witness.own('proposal')).filter(({ status }) => status === 'draft');
    const [first] = drafts;
    // 1.875 mg taken since day 0, so 56 days at this dose by the 6-week interval: the first step may come at once.
    expect(first?.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod?.start).toBe(fromToday(56));
    expect(new Set(drafts.map((each) => nameOf(each).split('/')[0])).size).toBe(1);

    const approving = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber', { daysLater: 56 });
    await approving.app.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
    await approving.app.getByRole('region', RECEIPT).waitFor();
    expect(statuses(await witness.list('CarePlan')).toSorted()).toEqual(['active', 'revoked']);
    await approving.context.close();
  });

  it('with severe withdrawal: STEP_BACK (R-RSP-3) withdraws the rest and proposes one row back at 2 mg for a decision', async () => {
    await onStepOne();
    await passDays(ehr, 21);
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    const { app: screen, context, page } = await review(21, { withdrawal: 'Severe' });
    expect(await screen.getByRole('region', { name: 'What follows' }).innerText()).toContain(
      'Step back (R-RSP-3): 2 mg/day',
    );
    await noteEveryWarning(screen);
    await screen.getByRole('button', { name: 'Review what will be written' }).click();
    await screen.getByRole('button', { name: 'Seal and withdraw' }).click();
    await screen.getByRole('button', { name: 'Review the step back' }).click();
    await screen.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).waitFor();
    expect(await violations(await appFrame(page))).toEqual([]);
    await screen.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).click();
    await screen.getByRole('region', RECEIPT).waitFor();
    const drafts = (await witness.own('proposal')).filter(({ status }) => status === 'draft');
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.dosageInstruction?.[0]?.text).toContain('2 mg total');
    expect(statuses(await witness.list('CarePlan')).toSorted()).toEqual(['draft', 'on-hold']);
    await context.close();
  });
});
