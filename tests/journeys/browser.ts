import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
] as const;

/** The packaged browser has a default argument list that ends it when a context closes; these are enough. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function executable(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return installed;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const packaged = await import('@sparticuz/chromium');
    return packaged.default.executablePath();
  }
  throw new Error('No browser found. Install Chrome or Edge, or set CHROMIUM_PATH to a Chromium.');
}

/**
 * Storage in the frame of another site is a partition of its own, as in every Chrome since 115. The tool that drives the
 * browser switches that off in its own list of features; of two such lists the later one counts.
 */
export const PARTITIONED_STORAGE = '--disable-features=Translate';

/**
 * A real Chromium for the journeys: CHROMIUM_PATH, else an installed one, else the one inside the npm packages
 * (Linux x64), so that `npm test` skips nothing on a fresh machine.
 */
export async function openBrowser(...more: readonly string[]): Promise<Browser> {
  const usual = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'stillstep-browser-'));
  process.env.TMPDIR = folder;
  try {
    const args = [...ARGUMENTS, ...more, '--headless=shell'];
    const browser = await chromium.launch({ executablePath: await executable(), args });
    browser.on('disconnected', () => discard(folder));
    return browser;
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
  }
}

/** The packaged browser unpacks 207 MB for every launch: left behind, a few hundred launches fill a disk. */
function discard(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A file that is still held stays in the temporary folder; no test depends on it.
  }
}
