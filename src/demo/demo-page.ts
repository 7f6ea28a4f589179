import { answerInTheBrowser } from './answer-in-the-browser.ts';
import { demoSandbox, fetchCharts } from './demo-sandbox.ts';
import { DAYS_PASSED, PLACES } from './places.ts';

/** The folder of the demo on its host, whatever it is called there. */
const demo = new URL('./', window.location.href);
const ehr = new URL(`${PLACES.ehr}/`, demo);
const DAY_MS = 86_400_000;

let daysPassed = 0;
const now = (): Date => new Date(Date.now() + daysPassed * DAY_MS);

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

const frame = element('ehr');
const message = element('message');

function show(address: URL): void {
  if (frame instanceof HTMLIFrameElement) frame.contentWindow?.location.replace(address);
}

/** The address shown in the frame; it is of this origin, so it can be looked at. */
function shown(): URL {
  const address = frame instanceof HTMLIFrameElement ? frame.contentWindow?.location.href : undefined;
  return new URL(address ?? ehr);
}

/** Moves the clock of the EHR and of the app, and opens the chart anew, as somebody who comes back on that day. */
function letPass(days: number): void {
  daysPassed += days;
  tellTheDay();
  const there = shown();
  show(there.href.startsWith(ehr.href) && !there.pathname.includes('/auth/') ? there : ehr);
}

function tellTheDay(): void {
  sessionStorage.setItem(DAYS_PASSED, String(daysPassed));
  element('today').textContent = now().toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

function standaloneLaunch(): URL {
  const launch = new URL(`${PLACES.app}launch.html`, demo);
  launch.searchParams.set('iss', new URL('fhir', ehr).href);
  return launch;
}

/**
 * Two tabs would each hold a store, and the worker could take the one for the other: the first tab has the demo. A tab that
 * is just being reloaded or closed gives it back within the wait.
 */
function isTheOnlyTab(): Promise<boolean> {
  return new Promise((resolve) => {
    const wait = AbortSignal.timeout(1000);
    const held = new Promise<void>(() => undefined);
    navigator.locks
      .request(`demo ${demo.href}`, { signal: wait }, () => {
        resolve(true);
        return held;
      })
      .catch(() => resolve(false));
  });
}

/** Starts the EHR in this page; one sentence when that cannot be. */
async function start(): Promise<string | undefined> {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) {
    return 'The demo needs a browser with service workers, and an address that begins with https:// or http://localhost.';
  }
  if (!(await isTheOnlyTab())) return 'The demo is already open in another tab: go on there, or close it and reload.';
  tellTheDay();
  await answerInTheBrowser(demoSandbox(await fetchCharts(demo), demo, now), demo);
  element('patients').addEventListener('click', () => show(ehr));
  element('standalone').addEventListener('click', () => show(standaloneLaunch()));
  for (const button of document.querySelectorAll<HTMLElement>('[data-days]')) {
    button.addEventListener('click', () => letPass(Number(button.dataset.days)));
  }
  return undefined;
}

const problem = await start().catch((error: unknown) => `The demo could not start: ${String(error)}`);
message.textContent = problem ?? '';
if (problem === undefined) {
  frame.hidden = false;
  element('controls').hidden = false;
  show(ehr);
}
