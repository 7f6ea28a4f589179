import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';

/** The app in the frame of the chart portal, as a clinician sees it. */
export interface OpenChart {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly app: FrameLocator;
  /** What the browser complained about: violations of the security policy, script errors. */
  readonly complaints: readonly string[];
}

export type User = 'pat-prescriber' | 'robin-pharmacist';

export interface Opening {
  readonly width?: number;
  /** Days that have passed since the test began: the sandbox is moved by `passDays`, the browser by this. */
  readonly daysLater?: number;
  /** Called with the new context before anything is opened in it. */
  readonly watch?: (context: BrowserContext) => Promise<void>;
}

export async function openChart(
  browser: Browser,
  ehr: string,
  patient: string,
  user: User,
  { width = 1400, daysLater = 0, watch }: Opening = {},
): Promise<OpenChart> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  if (daysLater > 0) await context.clock.setSystemTime(new Date(Date.now() + daysLater * 86_400_000));
  await watch?.(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${ehr}/chart/${patient}?user=${user}`);
  return { context, page, app: page.frameLocator('iframe'), complaints };
}

type Screen = FrameLocator | Page;

/** Whether the app's alert is in its window, and not behind the next action at the foot of it. */
export const alertIsSeen = (app: Screen): Promise<boolean> =>
  app.getByRole('alert').evaluate((alert) => {
    const { top, bottom } = alert.getBoundingClientRect();
    const foot = document.querySelector('.next-action')?.getBoundingClientRect();
    return top >= 0 && bottom <= (foot?.top ?? window.innerHeight);
  });

export const answer = (app: Screen, question: string, words: string) =>
  app.getByRole('group', { name: question }).getByLabel(words, { exact: true }).click();

/** Notes every warning, one by one, until none is left. */
export async function noteEveryWarning(app: Screen): Promise<number> {
  const boxes = app.getByRole('checkbox', { name: /Noted/ });
  const count = await boxes.count();
  for (let index = 0; index < count; index += 1) await boxes.nth(index).check();
  return count;
}

/** What worked case W1 says beside the chart: 7 days a week for 1095 days, panic disorder, not pregnant, no restless legs. */
export async function answerForRuth(app: Screen, takenSince: string): Promise<void> {
  await app.getByRole('button', { name: 'This is what is taken' }).click();
  await answer(app, 'Is the patient pregnant?', 'No');
  await answer(app, 'Thoughts of suicide', 'None');
  await answer(app, 'Has an earlier taper failed?', 'No');
  await app.getByLabel('days a week').fill('7');
  await app.getByLabel('since', { exact: true }).fill(takenSince);
  await answer(
    app,
    'When resting in the evening or trying to sleep, an unpleasant urge to move the legs that moving relieves?',
    'No',
  );
  await noteEveryWarning(app);
}

/** Reviews and sends the plan on the screen, and waits for the receipt. */
export async function reviewAndSend(app: Screen): Promise<string> {
  await app.getByRole('button', { name: 'Review what will be written' }).click();
  await app.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).click();
  return app.getByRole('region', { name: 'In the chart now, as read back' }).innerText();
}

/** What is said at a review: the withdrawal rating, and what is really taken where the chart does not say it. */
export interface ReviewAnswers {
  readonly withdrawal: string;
  /** Bedtime dose in mg, typed. */
  readonly typed?: string;
}

/** Confirms what is taken and answers the questions of a review; legs, sleep and mood are well. */
export async function answerReview(app: Screen, { withdrawal, typed }: ReviewAnswers): Promise<void> {
  await app.getByRole('heading', { name: 'How is it going?' }).waitFor();
  if (typed !== undefined) {
    const bedtime = app.getByLabel('bedtime', { exact: true });
    if (!(await bedtime.isVisible())) await app.getByRole('button', { name: 'Correct' }).click();
    await bedtime.fill(typed);
    await app.getByRole('button', { name: 'Use this intake' }).click();
  }
  await app.getByRole('button', { name: 'This is what is taken' }).click();
  await answer(app, 'Withdrawal symptoms', withdrawal);
  await answer(app, 'Thoughts of suicide', 'None');
  await answer(app, 'Sleep', 'Undisturbed');
  await answer(
    app,
    'When resting in the evening or trying to sleep, an unpleasant urge to move the legs that moving relieves?',
    'No',
  );
}
