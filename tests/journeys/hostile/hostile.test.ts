import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { restoreCharts } from '../chart-witness.ts';
import { fromToday } from '../days.ts';
import { answerForRuth } from '../screen.ts';
import {
  type Attack,
  IDENTITY_ATTACKS,
  LAUNCH_ATTACKS,
  READING_ATTACKS,
  WRITING_ATTACKS,
  type WritingAttack,
} from './attacks.ts';
import { type HostileEhr, startHostileEhr } from './hostile-ehr.ts';

/** What the app's own guards come to: the browser's security policy, a second wall, is switched off here. */
const WITHOUT_POLICY = { bypassCSP: true, viewport: { width: 1024, height: 800 } };
/** Longer than any patience of the app: a page that says nothing by then hangs. */
const HANGS_MS = 60_000;
/** Reading attacks run beside each other; those that write share one chart and run one by one. */
const AT_ONCE = 3;
let browsers = 0;

let browser: Browser;
let ehr: HostileEhr;
beforeAll(async () => {
  [browser, ehr] = await Promise.all([openBrowser(), startHostileEhr()]);
});
afterAll(() => Promise.all([browser.close(), ehr.stop()]));

type Screen = Page | FrameLocator;
type Outcome = readonly [attack: string, outcome: string];
const HELD = 'held';

/** Runs one attack in a browser of its own; what did not hold, in words. */
async function run(
  name: string,
  wentOn: (userAgent: string, page: Page) => Promise<readonly string[]>,
): Promise<Outcome> {
  browsers += 1;
  const userAgent = `browser-${browsers}`;
  const context = await browser.newContext({ ...WITHOUT_POLICY, userAgent });
  const page = await context.newPage();
  try {
    const faults = [...(await wentOn(userAgent, page))];
    const strayed = ehr.strayed(userAgent);
    if (strayed.length > 0) faults.push(`${strayed.length} requests to another host`);
    for (const frame of page.frames()) {
      if (await frame.evaluate('window.pwned !== undefined').catch(() => false)) faults.push('its script ran');
    }
    return [name, faults.join('; ') || HELD];
  } catch (problem) {
    return [name, `silent: ${String(problem).split('\n')[0]}`];
  } finally {
    await context.close();
  }
}

async function atOnce<Each>(
  all: readonly Each[],
  one: (each: Each) => Promise<Outcome>,
  workers = AT_ONCE,
): Promise<readonly Outcome[]> {
  const left = [...all];
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) outcomes.push(await one(next));
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return outcomes;
}

function report(what: string, outcomes: readonly Outcome[], tried: number): void {
  const held = outcomes.filter(([, outcome]) => outcome === HELD).length;
  console.log(
    `${what}: ${tried} attacks tried, ${held} held\n${outcomes.map((each) => `  ${each.join(': ')}`).join('\n')}`,
  );
  expect(outcomes.filter(([, outcome]) => outcome !== HELD)).toEqual([]);
  expect(held).toBe(tried);
}

async function opened(page: Page, { at }: Pick<Attack, 'at'>): Promise<Screen> {
  await page.goto(at ? at(ehr) : `${ehr.address}/chart/ruth-mercer?user=robin-pharmacist`);
  return at ? page : page.frameLocator('iframe');
}

const says = (screen: Screen, words: RegExp) => screen.getByText(words).first().waitFor({ timeout: HANGS_MS });

async function atLaunch(attack: Attack): Promise<Outcome> {
  return run(attack.name, async (userAgent, page) => {
    ehr.attack(userAgent, attack.twist(ehr));
    const screen = await opened(page, attack);
    await says(screen, attack.says);
    const text = await screen.locator('body').innerText();
    const faults: string[] = [];
    if (/Boone|secret-diagnosis/.test(text)) faults.push('words about somebody else, or of the server, on the screen');
    if (attack.opens !== true && /Mercer/.test(text)) faults.push('the patient is shown all the same');
    if (ehr.written(userAgent).length > 0) faults.push('something was written');
    return faults;
  });
}

async function withPlan(page: Page): Promise<Screen> {
  const screen = await opened(page, {});
  await answerForRuth(screen, fromToday(-1095));
  await screen.getByRole('button', { name: 'Review what will be written' }).click();
  return screen;
}

const atReview = (attack: Attack): Promise<Outcome> =>
  run(attack.name, async (userAgent, page) => {
    ehr.attack(userAgent, attack.twist(ehr));
    const screen = await withPlan(page);
    await says(screen, attack.says);
    return ehr.written(userAgent).length > 0 ? ['something was written'] : [];
  });

const atSending = (attack: WritingAttack): Promise<Outcome> =>
  run(attack.name, async (userAgent, page) => {
    await restoreCharts(ehr.address);
    const screen = await withPlan(page);
    const send = screen.getByRole('button', { name: 'Acknowledge, seal and send for decision' });
    await screen.getByText('in one transaction').waitFor();
    ehr.attack(userAgent, attack.twist(ehr));
    await send.click();
    await screen.getByRole('alert').first().waitFor({ timeout: HANGS_MS });
    const words = await screen.getByRole('alert').first().innerText();
    const faults = attack.says.test(words) ? [] : [`says only: ${words}`];
    if (!attack.wrote && ehr.written(userAgent).length > 0) faults.push('something was written');
    return faults;
  });

describe('An EHR that is hostile', () => {
  it('gets no code, token or patient by the way it launches, signs in or answers', async () => {
    report('launch', await atOnce(LAUNCH_ATTACKS, atLaunch), LAUNCH_ATTACKS.length);
  }, 400_000);

  it('makes nobody a clinician by an id_token that is not in order: nothing can be sent', async () => {
    report('identity', await atOnce(IDENTITY_ATTACKS, atReview), IDENTITY_ATTACKS.length);
  }, 400_000);

  it('shows no other patient, runs no script, leaks no token and hides no missing answer while the chart is read', async () => {
    report('reading', await atOnce(READING_ATTACKS, atLaunch), READING_ATTACKS.length);
  }, 400_000);

  it('gets nothing written to another patient, and nothing is called written that is not in the chart as it was sent', async () => {
    report('writing', await atOnce(WRITING_ATTACKS, atSending, 1), WRITING_ATTACKS.length);
  }, 400_000);
});
