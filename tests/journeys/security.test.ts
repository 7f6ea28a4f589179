import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/ehr/config.ts';
import { siteHeaders } from '../../tools/deploy/site-headers.ts';
import { SHIPPED } from '../../tools/licences.ts';
import { openBrowser } from './browser.ts';
import { restoreCharts } from './chart-witness.ts';
import { fromToday } from './days.ts';
import { answerForRuth, openChart, reviewAndSend } from './screen.ts';

let browser: Browser;
const [ehr, app] = [inject('ehrAddress'), inject('appAddress')];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(() => restoreCharts(ehr));

/** Name, birth date and record number of Ruth Mercer: what must not be left anywhere. */
const birthDate = new Date(`${fromToday(-70)}T00:00:00Z`);
birthDate.setUTCFullYear(birthDate.getUTCFullYear() - 52);
const RUTH = ['Mercer', 'Ruth Anne', birthDate.toISOString().slice(0, 10), '400127'];

const askedFor = (page: string): URLSearchParams => new URL(page).searchParams;

describe('The built app, served with the headers of "npm run headers"', () => {
  it('sends them with every page, script, style sheet and config.json', async () => {
    const config = readConfig(await (await fetch(`${app}/config.json`)).text());
    if ('kind' in config) throw new Error(JSON.stringify(config));
    const assets = readdirSync('dist/assets').filter((name) => /\.(js|css)$/.test(name));
    const paths = ['/index.html', '/launch.html', '/config.json', ...assets.map((name) => `/assets/${name}`)];
    for (const path of paths) {
      const answer = await fetch(app + path);
      expect(answer.status, path).toBe(200);
      for (const [name, value] of siteHeaders(config, path)) expect(answer.headers.get(name), path + name).toBe(value);
    }
    const policy = (await fetch(app)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`connect-src 'self' ${ehr.replace('localhost', '127.0.0.1')} ${ehr};`);
    expect(policy).toContain(`frame-ancestors ${ehr} `);
    expect(policy).not.toMatch(/unsafe|\*|data:(?!;)/);
  });

  it('runs from launch to approval without one violation of its policy, one request to a third party, or one word about the patient in an address, the console or what stays behind', async () => {
    const violations: string[] = [];
    const said: string[] = [];
    const addresses: string[] = [];
    const watch = async (context: BrowserContext): Promise<void> => {
      await context.exposeBinding('reportViolation', (_, what: string) => void violations.push(what));
      await context.addInitScript(`
        document.addEventListener('securitypolicyviolation', (violation) =>
          window.reportViolation(violation.violatedDirective + ' ' + violation.blockedURI));
        try { localStorage.debug = 'FHIR:*'; } catch {}
      `);
      context.on('request', (request) => addresses.push(request.url()));
      context.on('console', (message) => said.push(message.text()));
    };

    const pharmacist = await openChart(browser, ehr, 'ruth-mercer', 'robin-pharmacist', { watch });
    await answerForRuth(pharmacist.app, fromToday(-1095));
    expect(await reviewAndSend(pharmacist.app)).toContain('25 entries');
    const frame = pharmacist.page.frames().find((each) => each.url().startsWith(app));
    expect([...askedFor(frame?.url() ?? '').keys()]).toEqual(['state']);
    await pharmacist.context.close();

    const prescriber = await openChart(browser, ehr, 'ruth-mercer', 'pat-prescriber', { watch });
    await prescriber.app.getByRole('button', { name: 'Approve and release step 1 as unsigned orders' }).click();
    await prescriber.app.getByRole('region', { name: 'In the chart now, as read back' }).waitFor();
    const opened = prescriber.page.frames().find((each) => each.url().startsWith(app));
    const left = await opened?.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.entries(sessionStorage),
      cookies: document.cookie,
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    const cookies = (await prescriber.context.cookies()).filter(({ domain, value }) => !ehr.includes(domain) || !value);
    expect(violations).toEqual([]);
    // That the listener would have heard one:
    await opened?.evaluate(`try { document.body.innerHTML = '<b>written</b>'; } catch {}`);
    await expect.poll(() => violations[0]).toContain('trusted-types');
    await prescriber.context.close();

    expect(new Set(addresses.map((address) => new URL(address).origin))).toEqual(new Set([app, ehr]));
    const ours = addresses.filter((address) => address.startsWith(app));
    expect(new Set(ours.flatMap((address) => [...askedFor(address).keys()]))).toEqual(
      new Set(['iss', 'launch', 'code', 'state']),
    );
    expect(left).toMatchObject({ local: ['debug'], cookies: '', databases: [], caches: [], workers: 0 });
    expect(cookies).toEqual([]);
    const kept = JSON.stringify(left?.session ?? []);
    for (const word of RUTH) {
      expect(ours.filter((address) => address.includes(word))).toEqual([]);
      expect(said.filter((line) => line.includes(word))).toEqual([]);
      expect(kept).not.toContain(word);
    }
    expect(said.filter((line) => /FHIR|Bearer|eyJ/.test(line))).toEqual([]);
  });

  it('carries the licence notices of the packages that are in it, and of no others', () => {
    const notices = readFileSync('dist/licences.md', 'utf8');
    const named = [...notices.matchAll(/^## (@?[a-z0-9/.-]+)/gm)].map(([, name = '']) => name);
    expect(new Set(named)).toEqual(new Set(SHIPPED));
  });

  it('with a wrong config.json opens a page that names the key and what was expected, and asks no EHR anything', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.route('**/config.json', (route) =>
      route.fulfill({
        json: {
          issuers: [{ issuer: 'http://fhir.example.org', clientId: 'x', name: 'E' }],
          approvers: [],
          fillDays: 91,
        },
      }),
    );
    await page.goto(`${app}/launch.html?iss=${encodeURIComponent(`${ehr}/fhir`)}`);
    const words = await page.getByRole('alert').innerText();
    expect(words).toContain('issuers[0].issuer should be an https address');
    expect(words).toContain('fillDays should be a whole number of days from 1 to 90');
    expect(new Set(asked)).toEqual(new Set([app]));
    await page.close();
  });

  it('opens in no frame but that of the EHR: another site that frames it gets nothing', async () => {
    const elsewhere = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html');
      answer.end(`<iframe src="${app}/index.html"></iframe>`);
    });
    await new Promise<void>((listening) => elsewhere.listen(0, 'localhost', listening));
    const address = elsewhere.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const context = await browser.newContext();
    const page = await context.newPage();
    const answered = page.waitForResponse(`${app}/index.html`);
    await page.goto(`http://localhost:${port}/`);
    expect((await answered).status()).toBe(200);
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
    await context.close();
    elsewhere.close();
  });
});
