import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { ChartWitness, restoreCharts } from './chart-witness.ts';
import { answer } from './screen.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

interface Size {
  readonly width: number;
  readonly height: number;
}

async function open(patient: string, viewport: Size): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await launch(page, patient);
  return page;
}

/** A launch in a window of its own; in a window that was used before, its session storage is still there. */
async function launch(page: Page, patient: string): Promise<void> {
  await page.goto(`${app}/launch.html?iss=${encodeURIComponent(`${ehr}/fhir`)}`);
  await page.getByRole('radio', { name: /Robin Pharmacist/ }).check();
  await page.getByRole('radio', { name: new RegExp(patient) }).check();
  await page.getByRole('button', { name: /Allow/ }).click();
  await page.getByRole('heading', { name: new RegExp(patient) }).waitFor();
  await page.getByRole('button', { name: 'Review what will be written' }).waitFor();
}

const EHR_FRAME = { width: 1024, height: 700 } as const;

/** Where the lowest edge of a thing is, in pixels from the top of the frame. */
async function bottomOf(place: Locator): Promise<number> {
  const box = await place.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}

/**
 * Nothing that decides is below the foot of the frame: the dose and its confirmation, what stops (while nothing stops,
 * what warns), legs and iron, the plan's first change or the sentence in its place.
 */
async function expectInView(page: Page): Promise<void> {
  const foot = (await page.locator('.next-action').boundingBox())?.y ?? 0;
  expect(foot).toBeGreaterThan(0);
  const stops = page.locator('.before .finding', { has: page.locator('.sign.stop') });
  const plan = page.getByRole('region', { name: 'Proposed plan' });
  const places = [
    page.getByRole('button', { name: 'This is what is taken' }),
    (await stops.count()) > 0 ? stops.last() : page.locator('.before').getByRole('checkbox', { name: /Noted/ }).last(),
    page.getByRole('region', { name: 'Legs and iron' }),
    plan.getByText(/First change|No plan/).first(),
  ];
  for (const place of places) expect(await bottomOf(place)).toBeLessThanOrEqual(foot);
  expect(await bottomOf(page.locator('.next-action'))).toBeLessThanOrEqual(EHR_FRAME.height);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(EHR_FRAME.width);
}

/** The answers of a visit at which nothing speaks against the default plan, by the rule that asks. */
const ANSWERS: Readonly<Record<string, string>> = {
  'R-ELG-2m': 'Panic disorder',
  'R-ELG-4m': 'No',
  'R-ELG-5m': 'None',
};

interface Counted {
  /** What the rules ask of this chart: questions answered, a dose or a reason typed, warnings noted. */
  demanded: number;
  /** Everything else: what the screen itself costs. */
  screen: number;
}

/** The next stop or warning that nobody has answered, worst first. */
async function nextOpen(
  page: Page,
): Promise<{ readonly rule: string; readonly severity: 'stop' | 'warn' } | undefined> {
  for (const severity of ['stop', 'warn'] as const) {
    for (const line of await page.locator('.before .finding', { has: page.locator(`.sign.${severity}`) }).all()) {
      const rule = (await line.getAttribute('data-rule')) ?? '';
      const isNoted = severity === 'warn' && (await line.getByRole('checkbox').isChecked());
      // A stop of iron or gabapentin keeps its own draft back and asks nothing of the taper.
      if (!isNoted && !/^R-(FE|GBP)-/.test(severity === 'stop' ? rule : '')) return { rule, severity };
    }
  }
  return undefined;
}

/** From the first view to the receipt of the default plan, counting every click and every field. */
async function sendDefaultPlan(page: Page): Promise<Counted> {
  const counted: Counted = { demanded: 0, screen: 0 };
  const intake = page.getByRole('button', { name: 'Use this intake' });
  if (await intake.isVisible()) {
    await page.getByLabel('bedtime', { exact: true }).fill('2');
    await intake.click();
    counted.demanded += 2;
  }
  await page.getByRole('button', { name: 'This is what is taken' }).click();
  counted.screen += 1;
  for (let open = await nextOpen(page); open !== undefined; open = await nextOpen(page)) {
    const line = page.locator(`.before .finding[data-rule="${open.rule}"]`).first();
    const words = ANSWERS[open.rule];
    if (words !== undefined) await line.getByLabel(words, { exact: true }).click();
    else if (open.severity === 'warn') await line.getByRole('checkbox').check();
    else {
      await line.getByLabel('Reason to go on all the same').fill('Discussed with neurology');
      await line.getByRole('button', { name: /Override/ }).click();
      counted.demanded += 1;
    }
    counted.demanded += 1;
  }
  await page.getByRole('button', { name: 'Review what will be written' }).click();
  await page.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).click();
  await page.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
  counted.screen += 2;
  return counted;
}

describe('A first visit in a frame of 1024 × 700', () => {
  const counts: string[] = [];
  afterAll(() => console.log(counts.join('\n')));

  it.each([
    ['Ruth Anne Mercer', 'W1'],
    ['Dolores Jean Whitfield', 'W4'],
    ['Harold James Beckett', 'W5'],
    ['Curtis Lee Boone', 'W8'],
    ['Helen', 'W9, before her first plan'],
    ['Frank', 'W11'],
    ['Tessa Marie Lindqvist', 'W12'],
    ['Alberto Quintero', 'no dose in the order'],
  ])(
    'of %s (%s) shows all that decides without scrolling, and costs what the rules ask for plus confirm, review, send',
    async (patient) => {
      const page = await open(patient, EHR_FRAME);
      await expectInView(page);
      const { demanded, screen } = await sendDefaultPlan(page);
      counts.push(
        `${patient}: ${demanded + screen} clicks and fields from launch to sent, ${demanded} asked for by a rule`,
      );
      expect(screen).toBe(3);
      await page.context().close();
    },
  );
});

/** Goes on with the Tab key until the focus is on the named thing; a journey that never gets there fails. */
async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const focused: string = await page.evaluate(
      `(() => {
        const element = document.activeElement;
        if (element === document.body) return '';
        const words = [element.labels?.[0]?.textContent, element.textContent, element.closest('fieldset')?.querySelector('legend')?.textContent];
        return words.filter(Boolean).join(' | ');
      })()`,
    );
    if (focused.includes(name)) return;
    seen.push(focused);
  }
  throw new Error(`Tab never came to “${name}”, only to: ${[...new Set(seen)].join('; ')}`);
}

const focusedText = (page: Page): Promise<string> => page.evaluate("document.activeElement?.textContent ?? ''");
const needsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('Ruth Mercer at 400 % zoom (320 × 256 CSS pixels), by keyboard alone', () => {
  it('gets her plan sent; each new screen has the focus on its heading, and nothing needs scrolling sideways', async () => {
    const page = await open('Ruth Anne Mercer', { width: 320, height: 256 });
    expect(await needsSideways(page)).toBe(false);
    await tabTo(page, 'This is what is taken');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Is the patient pregnant?');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'Thoughts of suicide');
    await page.keyboard.press('Space');
    for (let open = await nextOpen(page); open !== undefined; open = await nextOpen(page)) {
      await tabTo(page, `Noted: ${open.rule}`);
      await page.keyboard.press('Space');
    }
    await tabTo(page, 'why R-');
    await page.keyboard.press('Enter');
    await page.getByText('Rests on').waitFor();
    expect(await needsSideways(page)).toBe(false);
    await tabTo(page, 'severity, causes, what to avoid');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What may aggravate it' }).waitFor();
    await expect.poll(() => focusedText(page)).toContain('Restless legs: severity');
    expect(await needsSideways(page)).toBe(false);
    await tabTo(page, 'Close');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedText(page)).toBe('severity, causes, what to avoid');

    // The plan builder: a dose refused and taken, undone, and back to where it was opened from.
    await tabTo(page, 'Edit steps');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedText(page)).toBe('Edit steps');
    expect(await needsSideways(page)).toBe(false);
    await tabTo(page, 'Change step 2');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Step 2 lasts');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('42');
    await page.getByText(/Step 2 lasts 42 days\. The plan: 16 steps in 66 weeks/).waitFor();
    await tabTo(page, 'Dose of step 2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1.8');
    await page.getByText('1.8 mg cannot be made from tablets').waitFor();
    expect(await needsSideways(page)).toBe(false);
    await page.keyboard.press('Shift+Tab');
    for (let presses = 0; presses < 40 && (await focusedText(page)) !== 'Undo'; presses += 1) {
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText(/Undone\. The plan: 16 steps in 64 weeks/).waitFor();
    for (let presses = 0; presses < 40 && (await focusedText(page)) !== 'Done'; presses += 1) {
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedText(page)).toBe('Edit steps');
    expect(await page.locator('.plan-builder').count()).toBe(0);
    await tabTo(page, 'Review what will be written');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).waitFor();
    await expect.poll(() => focusedText(page)).toContain('Will be written to');
    expect(await needsSideways(page)).toBe(false);
    await tabTo(page, 'Back');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedText(page)).toBe('Review what will be written');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Acknowledge, seal and send for decision' }).waitFor();
    await tabTo(page, 'Acknowledge, seal and send for decision');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
    await expect.poll(() => focusedText(page)).toContain('In the chart now');
    expect(await needsSideways(page)).toBe(false);
    const witness = await ChartWitness.at(ehr, app, 'ruth-mercer');
    expect((await witness.list('CarePlan')).map(({ status }) => status)).toEqual(['draft']);
    await page.context().close();
  });
});

describe('Entries of Ruth Mercer that were not sent yet', () => {
  it('are there after a reload and after a new sign-in, are said to be kept, and are not there for Harold Beckett', async () => {
    const page = await open('Ruth Anne Mercer', EHR_FRAME);
    await page.getByRole('button', { name: 'This is what is taken' }).click();
    await answer(page, 'Is the patient pregnant?', 'No');
    await page.getByLabel('days a week').fill('7');
    // What is entered is kept once the user is verified: wait for that, as somebody who goes on reading does.
    await expect.poll(() => page.evaluate("sessionStorage.getItem('stillstep-entries')")).toContain('"daysPerWeek":7');
    await page.getByRole('button', { name: 'Edit steps' }).click();
    await page.getByRole('button', { name: 'Step 3: a week longer' }).click();
    await expect.poll(() => page.evaluate("sessionStorage.getItem('stillstep-entries')")).toContain('"kind":"hold"');
    await page.reload();
    const kept = page.getByText(/Your entries of \d\d:\d\d were kept/);
    await kept.waitFor();
    expect(await page.getByRole('button', { name: 'Confirmed as taken' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('group', { name: 'Is the patient pregnant?' }).getByLabel('No').isChecked()).toBe(true);
    expect(await page.getByLabel('days a week').inputValue()).toBe('7');

    // What was done to the plan before the reload can still be undone.
    await page.getByRole('button', { name: 'Edit steps' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/Undone\. The plan: 16 steps in 64 weeks/).waitFor();

    await launch(page, 'Ruth Anne Mercer');
    await kept.waitFor();
    expect(page.url()).not.toContain('pregnant');
    expect(await page.evaluate('localStorage.length')).toBe(0);

    await launch(page, 'Harold James Beckett');
    await expect.poll(() => page.evaluate("sessionStorage.getItem('stillstep-entries')")).toBeNull();
    expect(await kept.count()).toBe(0);
    await page.context().close();
  });
});
