import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appFrame, violations } from './axe.ts';
import { openBrowser } from './browser.ts';
import { ChartWitness, type Held, passDays } from './chart-witness.ts';
import { fromToday } from './days.ts';
import {
  answer,
  answerForRuth,
  answerReview,
  noteEveryWarning,
  openChart,
  type ReviewAnswers,
  reviewAndSend,
} from './screen.ts';
import { type Preview, startPreview } from './start-ehr.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const RECEIPT = { name: 'In the chart now, as read back' } as const;
const textOf = (note: Held): string =>
  Buffer.from(JSON.stringify(note).match(/"data":"([^"]+)"/)?.[1] ?? '', 'base64').toString('utf8');
const stepsIn = (note: string): readonly string[] => note.split('\n').filter((line) => /^Step \d/.test(line));

/** Somebody with a chart of a note-only server in front of them, from one visit to the next. */
class Visits {
  readonly #preview: Preview;
  readonly #kind: 'epic' | 'oracle';
  #day = 0;

  constructor(preview: Preview, kind: 'epic' | 'oracle') {
    this.#preview = preview;
    this.#kind = kind;
  }

  /** Sends Ruth's plan as its first note. */
  async first(): Promise<void> {
    const { app, context } = await openChart(browser, this.#preview.ehrAddress, 'ruth-mercer', 'pat-prescriber');
    await answerForRuth(app, fromToday(-1095));
    expect(await reviewAndSend(app)).toContain('1 entries');
    // The sheet for the patient, from the plan as the note tells it.
    await app.getByRole('button', { name: 'Read the chart again' }).click();
    await app.getByText('Plan in a note of').click();
    await app.getByRole('button', { name: 'Open patient handout' }).click();
    const sheet = await this.sheet(app);
    expect(sheet.text).toContain('This is only a plan. It is not signed yet.');
    expect(sheet.days).toEqual(Array.from({ length: 28 }, (_, index) => fromToday(index)));
    await app.getByRole('button', { name: 'Back', exact: true }).click();
    await app.getByRole('heading', { name: 'Plans in notes of this app' }).waitFor();
    await context.close();
  }

  /** The patient's sheet on the screen: its words and the days to tick off. */
  async sheet(app: FrameLocator) {
    const article = app.getByRole('article');
    await article.waitFor();
    const lines = await article.locator('tr[data-from]').all();
    const days = await Promise.all(lines.map((line) => line.getAttribute('data-from')));
    return { text: await article.innerText(), days };
  }

  /** Opens the chart on a later day, answers the review, files the next note, and gives what the screen said and the notes. */
  async review(on: number, answers: ReviewAnswers, proposes = false) {
    const { ehrAddress } = this.#preview;
    await passDays(ehrAddress, on - this.#day);
    this.#day = on;
    const opened = await openChart(browser, ehrAddress, 'ruth-mercer', 'pat-prescriber', { daysLater: on });
    const { app, context, complaints, page } = opened;
    await answerReview(app, answers);
    const where = await app.getByRole('region', { name: 'Where the plan is, by its note' }).innerText();
    const follows = await app.getByRole('region', { name: 'What follows' }).innerText();
    await app.getByRole('button', { name: 'Open patient handout' }).click();
    const sheet = await this.sheet(app);
    await app.getByRole('button', { name: 'Back', exact: true }).click();
    if (on === 21) expect(await violations(await appFrame(page))).toEqual([]);
    if (proposes) await answer(app, 'Is the patient pregnant?', 'No');
    await noteEveryWarning(app);
    await app.getByRole('button', { name: 'Review what will be written' }).click();
    await app.getByText('as a note').waitFor();
    if (on === 21) expect(await violations(await appFrame(page))).toEqual([]);
    const button = proposes ? 'Acknowledge, seal and send for decision' : 'Seal and file the note';
    await app.getByRole('button', { name: button }).click();
    await app.getByRole('region', RECEIPT).waitFor();
    // A type that the vendor does not offer is answered 404, and the browser says so.
    expect(complaints.filter((each) => !each.includes('status of 404'))).toEqual([]);
    await context.close();
    return { where, follows, sheet, notes: await this.notes() };
  }

  /** The notes of this app as the EHR holds them, the oldest first. */
  async notes(): Promise<readonly { readonly document: Held; readonly text: string }[]> {
    const { ehrAddress, appAddress } = this.#preview;
    const style = this.#kind === 'oracle' ? 'v1' : 'v2';
    const witness = await ChartWitness.at(ehrAddress, appAddress, 'ruth-mercer', style);
    expect(await witness.own('proposal')).toHaveLength(0);
    const written = (text: string): string => /written (\S+)\.$/m.exec(text)?.[1] ?? '';
    return (await witness.list('DocumentReference'))
      .map((document) => ({ document, text: textOf(document) }))
      .filter(({ text }) => text.includes('NOT SIGNED'))
      .toSorted((a, b) => (written(a.text) < written(b.text) ? -1 : 1));
  }
}

describe('On a server like Epic, where the plan lives in notes', () => {
  let preview: Preview;
  beforeAll(async () => {
    preview = await startPreview('--like', 'epic');
  });
  afterAll(() => preview.stop());

  it('a result named “Ferritin” without a code is used only once the clinician says so', async () => {
    const witness = await ChartWitness.at(preview.ehrAddress, preview.appAddress, 'dolores-whitfield');
    await witness.add({
      resourceType: 'Observation',
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
      ],
      code: { text: 'Ferritin, outside laboratory' },
      subject: { reference: 'Patient/dolores-whitfield' },
      effectiveDateTime: fromToday(-2),
      valueQuantity: { value: 88, unit: 'ng/mL', system: 'http://unitsofmeasure.org', code: 'ng/mL' },
    });
    const { app, page, context } = await openChart(browser, preview.ehrAddress, 'dolores-whitfield', 'pat-prescriber');
    await app.getByText('What was found in the chart').click();
    const asked = app.getByRole('region', { name: 'Results without a known code' });
    await asked.getByText('Ferritin, outside laboratory').waitFor();
    expect(await app.locator('.facts').innerText()).toContain('40 ng/mL');
    expect(await violations(await appFrame(page))).toEqual([]);
    await asked.getByRole('button', { name: 'Yes, use it as Ferritin' }).click();
    await asked.waitFor({ state: 'detached' });
    expect(await app.locator('.facts').innerText()).toContain('88 ng/mL');
    const made = await app.getByRole('region', { name: 'Corrected at this visit' }).innerText();
    expect(made).toContain('used as Ferritin, entered by Pat Prescriber');
    await context.close();
  });

  it('the second visit reads it back and holds, the third stays, the fourth resumes at 5 % every 6 weeks; each note replaces the one before', async () => {
    const visits = new Visits(preview, 'epic');
    await visits.first();

    const hold = await visits.review(21, { withdrawal: 'Moderate', typed: '1.875' });
    expect(hold.where).toContain('Step 1 of 15: 1.875 mg/day');
    expect(hold.follows).toContain('Hold (R-RSP-2): 1.875 mg/day, review in 14 days');
    const [first, second] = hold.notes;
    expect(hold.notes).toHaveLength(2);
    expect(JSON.stringify(second?.document)).toContain(
      `"relatesTo":[{"code":"replaces","target":{"reference":"DocumentReference/${first?.document.id}"}}]`,
    );
    expect(stepsIn(second?.text ?? '')).toHaveLength(1);
    expect(second?.text).toContain(`Supply as planned for 1.875 mg/day lasts until ${fromToday(27)}.`);
    expect(second?.text).toContain(`Visit ${fromToday(21)}: HOLD; taken 1.875 mg/day; withdrawal moderate; RLS absent`);

    const calm = await visits.review(42, { withdrawal: 'None', typed: '1.875' });
    expect(calm.where).toContain('The plan is on hold.');
    expect(calm.sheet.text).toContain('Your plan is on hold.');
    expect(calm.sheet.text).not.toMatch(/\d\smg/);
    expect(calm.follows).toContain('Hold (R-RSP-2): 1.875 mg/day');

    const resumed = await visits.review(56, { withdrawal: 'None', typed: '1.875' }, true);
    expect(resumed.follows).toContain('Resume, more slowly (R-RSP-6): 1.875 mg/day');
    const last = resumed.notes.at(-1)?.text ?? '';
    expect(resumed.notes).toHaveLength(4);
    expect(last).toContain('Pace: jcpg, 5 %, every 6 weeks, governed.');
    expect(last).toContain('Dose before the taper: 2 mg/day. Bedtime 2 mg.');
    expect(last).toContain(`Dose from ${fromToday(0)}: 1.875 mg/day.`);
    expect(last.match(/^Visit /gm)).toHaveLength(4);
    expect(stepsIn(last)[0]).toContain(`Step 1, ${fromToday(56)} to `);
  });
});

describe('On a server like Oracle Health, where the plan lives in notes without an identifier', () => {
  let preview: Preview;
  beforeAll(async () => {
    preview = await startPreview('--like', 'oracle');
  });
  afterAll(() => preview.stop());

  it('a calm visit keeps all 15 steps, and severe withdrawal on 1.75 mg goes back to 1.875 mg: one step in the next note', async () => {
    const visits = new Visits(preview, 'oracle');
    await visits.first();

    const calm = await visits.review(21, { withdrawal: 'None', typed: '1.875' });
    expect(calm.follows).toContain('Continue (R-RSP-4): 1.875 mg/day');
    expect(calm.sheet.days).toEqual(Array.from({ length: 28 }, (_, index) => fromToday(28 + index)));
    expect(calm.sheet.text).not.toContain('Signed');
    expect(stepsIn(calm.notes.at(-1)?.text ?? '')).toHaveLength(16);
    expect(calm.notes.at(-1)?.text).toContain(`Next: 1.75 mg/day from ${fromToday(28)}`);

    const back = await visits.review(35, { withdrawal: 'Severe', typed: '1.75' }, true);
    expect(back.where).toContain('Step 2 of 15: 1.75 mg/day');
    expect(back.follows).toContain('Step back (R-RSP-3): 1.875 mg/day');
    const last = back.notes.at(-1)?.text ?? '';
    expect(stepsIn(last)).toHaveLength(1);
    expect(stepsIn(last)[0]).toContain(`Step 1, ${fromToday(35)} to ${fromToday(62)}: 1.875 mg/day.`);
    expect(last).toContain(`Dose from ${fromToday(28)}: 1.75 mg/day.`);
    expect(last).toContain(`Visit ${fromToday(35)}: STEP_BACK; taken 1.75 mg/day; withdrawal severe`);
    expect(JSON.stringify(back.notes.at(-1)?.document)).not.toContain('identifier":[{"system":"https://stillstep');
  });
});
