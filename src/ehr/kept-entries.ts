import { type KeptEntries, readEntries, writtenEntries } from './entries-as-text.ts';

/** Not under the launch's prefix: a new sign-in after an expired token clears the launches and must find these. */
const PLACE = 'stillstep-entries';
/** Entries that nobody touched for so long are forgotten: a ward PC has many hands. */
const IDLE_MS = 30 * 60_000;
let idle: ReturnType<typeof setTimeout> | undefined;

/** The same text for a frame whose storage throws (another site's frame): it outlives a new reading, not a reload. */
let inMemory: string | undefined;

function store(text: string | undefined): void {
  inMemory = text;
  try {
    if (text === undefined) sessionStorage.removeItem(PLACE);
    else sessionStorage.setItem(PLACE, text);
  } catch {
    // No storage in this frame: memory has to do.
  }
}

function stored(): string | undefined {
  try {
    return sessionStorage.getItem(PLACE) ?? inMemory;
  } catch {
    return inMemory;
  }
}

/** Keeps the entries in this window's session; never in an address, never beyond the window or the idle time. */
export function keepEntries(entries: KeptEntries): void {
  store(writtenEntries(entries));
  clearTimeout(idle);
  idle = setTimeout(forgetEntries, IDLE_MS);
}

/** Forgets them: after they were written to the chart, when another patient or user comes, and when nobody does anything. */
export function forgetEntries(): void {
  clearTimeout(idle);
  store(undefined);
}

/**
 * What was entered before for the same server, patient, user and visit. Entries of anybody else, idle ones and text that
 * is not ours are removed. Confirmations and notes in it count only for what still reads as it did (`isRegimenConfirmed`,
 * `acknowledge`).
 */
export function keptEntries(whose: KeptEntries['whose'], now: Date): Omit<KeptEntries, 'whose'> | undefined {
  const text = stored();
  if (text === undefined) return undefined;
  const kept = readEntries(text);
  const isSame =
    kept !== undefined &&
    kept.whose.base === whose.base &&
    kept.whose.patient === whose.patient &&
    kept.whose.user === whose.user &&
    kept.whose.about === whose.about;
  const idleMs = kept === undefined ? Number.POSITIVE_INFINITY : now.getTime() - kept.at.getTime();
  if (isSame && idleMs >= 0 && idleMs < IDLE_MS) return { at: kept.at, entries: kept.entries, acts: kept.acts };
  forgetEntries();
  return undefined;
}
