import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { redo, undo } from '../../src/app/visit/plan-history.ts';
import { entriesOf, isRegimenConfirmed, nothingEntered, stateOf } from '../../src/app/visit/visit-state.ts';
import type { PlanActs, VisitEntries } from '../../src/clinical/consultation/visit-entries.ts';
import { readDay } from '../../src/clinical/measures/day.ts';
import { dose } from '../../src/clinical/measures/dose.ts';
import { decimal, ratio } from '../../src/clinical/measures/ratio.ts';
import { known } from '../../src/clinical/picture/known.ts';
import type { KeptEntries } from '../../src/ehr/entries-as-text.ts';
import { forgetEntries, keepEntries, keptEntries } from '../../src/ehr/kept-entries.ts';

class Storage {
  readonly texts = new Map<string, string>();
  getItem = (key: string): string | null => this.texts.get(key) ?? null;
  setItem = (key: string, text: string): void => {
    this.texts.set(key, text);
  };
  removeItem = (key: string): void => {
    this.texts.delete(key);
  };
}

const WHOSE = {
  base: 'https://ehr.example/fhir',
  patient: 'ruth-mercer',
  user: 'Practitioner/robin',
  about: 'first plan',
} as const;
const AT_10_42 = new Date('2026-11-21T10:42:00');
const minutesLater = (minutes: number): Date => new Date(AT_10_42.getTime() + minutes * 60_000);

const [quarter, since] = [decimal('0.25'), readDay('2023-01-15')];
if (!quarter || !since) throw new Error('the test itself is wrong');

/** Everything that can be entered at a visit, once. */
const ENTERED: VisitEntries = {
  answers: {
    intake: {
      slots: { bedtime: ratio(2), morning: quarter },
      daysPerWeek: 7,
      since,
      orders: { only: 'MedicationRequest/a' },
    },
    indication: 'panic',
    rls: { present: true, criteria: 5, irls: 15, nightsPerWeek: 3, distress: 'moderate' },
    withdrawal: 'mild',
    suicidality: 'none',
    sleep: 'mild',
    previousFailedTaper: false,
    pregnant: false,
    overrides: { 'R-ELG-3': 'neurology agrees' },
    corrections: [
      { kind: 'result', lab: 'ferritin', value: quarter, day: since, by: 'Robin', on: since, reason: 'haemolysed' },
      { kind: 'candidate', reference: 'Observation/local', isUsed: true, by: 'Robin', on: since, reason: '' },
      { kind: 'not so', reference: 'Condition/c', by: 'Robin', on: since, reason: 'wrong patient' },
      { kind: 'condition', group: 'copd', by: 'Robin', on: since, reason: '' },
      {
        kind: 'drug',
        named: 'zolpidem',
        ingredients: ['zolpidem'],
        classes: ['z-drug'],
        by: 'Robin',
        on: since,
        reason: '',
      },
      { kind: 'allergy', named: 'iron', ingredients: [], classes: ['iron-oral'], by: 'Robin', on: since, reason: '' },
    ],
  },
  choices: {
    strategy: { id: 'custom', mg: quarter, weeks: 3, governed: true },
    start: since,
    targetMg: ratio(1, 2),
    supply: { odt: false, fillDays: 28 },
  },
  edits: [
    { kind: 'hold', row: 2, days: 14 },
    { kind: 'change dose', row: 3, dose: dose(11) },
    { kind: 'move', row: 1, from: 'morning', to: 'bedtime', amount: dose(2), seen: dose(18) },
    { kind: 'delete', row: 4 },
  ],
  confirmedRegimen: '0.25 mg in the morning, 2 mg at bedtime',
  acknowledgements: [{ rule: 'R-ELG-9', message: 'Oxycodone is active.' }],
  drafts: { iron: true, gabapentin: false, labs: true },
  decision: {
    reason: 'prefers another pace',
    changesSeen: ['new: oxycodone 5 mg (MedicationRequest/ox)'],
    alsoRelease: ['gabapentin'],
  },
};
const NOTHING = entriesOf(nothingEntered(28));
/** Two acts that can be undone, and one that was. */
const ACTS: PlanActs = {
  past: [
    { choices: { supply: { odt: true, fillDays: 28 } }, edits: [] },
    { choices: { targetMg: ratio(1, 2), supply: { odt: true, fillDays: 28 } }, edits: [{ kind: 'delete', row: 4 }] },
  ],
  undone: [
    {
      choices: { strategy: { id: 'custom', percent: ratio(15, 2), weeks: 2 }, supply: { odt: true, fillDays: 28 } },
      edits: [],
    },
  ],
};
const KEPT: KeptEntries = { whose: WHOSE, at: AT_10_42, entries: ENTERED, acts: ACTS };

let storage: Storage;
beforeEach(() => {
  storage = new Storage();
  vi.stubGlobal('sessionStorage', storage);
});
afterEach(() => {
  forgetEntries();
  vi.unstubAllGlobals();
});

describe('Entries of a visit, kept while the token expires or the page is loaded again', () => {
  it('come back whole at 10:52: exact mg, days, changes to rows, notes, reasons, two acts to undo and one to do again', () => {
    keepEntries(KEPT);
    expect(keptEntries(WHOSE, minutesLater(10))).toEqual({ at: AT_10_42, entries: ENTERED, acts: ACTS });
  });

  it('come back when nothing but the supply is known yet', () => {
    keepEntries({ ...KEPT, entries: NOTHING });
    expect(keptEntries(WHOSE, minutesLater(1))?.entries).toEqual(NOTHING);
  });

  it.each([
    ['another patient', { patient: 'harold-beckett' }],
    ['another user', { user: 'Practitioner/pat' }],
    ['another server', { base: 'https://other.example/fhir' }],
    ['a review of a plan', { about: '0a1b2c3d' }],
  ])('are removed, not shown, for %s', (_who, other) => {
    keepEntries(KEPT);
    expect(keptEntries({ ...WHOSE, ...other }, minutesLater(1))).toBeUndefined();
    expect(storage.texts.size).toBe(0);
    expect(keptEntries(WHOSE, minutesLater(1))).toBeUndefined();
  });

  it('are kept for 29 minutes without an entry and removed after 30', () => {
    keepEntries(KEPT);
    expect(keptEntries(WHOSE, minutesLater(29))).toEqual({ at: AT_10_42, entries: ENTERED, acts: ACTS });
    expect(keptEntries(WHOSE, minutesLater(30))).toBeUndefined();
    expect(storage.texts.size).toBe(0);
  });

  it('are removed from the window 30 minutes after the last entry, although nobody asks for them', () => {
    vi.useFakeTimers();
    keepEntries(KEPT);
    vi.advanceTimersByTime(29 * 60_000);
    keepEntries(KEPT);
    vi.advanceTimersByTime(29 * 60_000);
    expect(storage.texts.size).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(storage.texts.size).toBe(0);
    vi.useRealTimers();
  });

  it('are not believed when they lie in the future of this clock', () => {
    keepEntries(KEPT);
    expect(keptEntries(WHOSE, minutesLater(-1))).toBeUndefined();
  });

  it.each([
    ['no JSON', '{'],
    ['an answer that the app does not know', JSON.stringify({ ...JSON.parse('{}'), whose: WHOSE, at: 1, entries: {} })],
    ['a list', '[]'],
  ])('are removed when the text is %s', (_what, text) => {
    storage.texts.set('stillstep-entries', text);
    expect(keptEntries(WHOSE, AT_10_42)).toBeUndefined();
    expect(storage.texts.size).toBe(0);
  });

  it('are gone once they were written to the chart', () => {
    keepEntries(KEPT);
    forgetEntries();
    expect(storage.texts.size).toBe(0);
    expect(keptEntries(WHOSE, minutesLater(1))).toBeUndefined();
  });

  it('outlive a new reading of the chart in a cross-site frame whose storage throws', () => {
    vi.stubGlobal('sessionStorage', undefined);
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    keepEntries(KEPT);
    expect(keptEntries(WHOSE, minutesLater(5))?.entries).toEqual(ENTERED);
    expect(keptEntries({ ...WHOSE, patient: 'harold-beckett' }, minutesLater(5))).toBeUndefined();
    expect(keptEntries(WHOSE, minutesLater(5))).toBeUndefined();
  });
});

describe('The acts on the plan that were kept', () => {
  it('are undone one by one after the reload, and done again', () => {
    const state = stateOf(ENTERED, ACTS);
    const [before, first] = [undo(state), undo(undo(state))];
    expect(before).toMatchObject({ choices: { targetMg: ratio(1, 2) }, edits: [{ kind: 'delete', row: 4 }] });
    expect(first.edits).toEqual([]);
    expect(undo(first)).toBe(first);
    expect(redo(redo(first)).edits).toEqual(ENTERED.edits);
    expect(redo(redo(redo(first))).choices.strategy).toMatchObject({ percent: ratio(15, 2) });
  });
});

describe('A confirmation of the dose that was kept', () => {
  const regimen = (bedtimeMg: number) => ({
    regimen: known({
      slots: { morning: quarter, bedtime: ratio(bedtimeMg) },
      mgPerDay: ratio(bedtimeMg * 4 + 1, 4),
      orders: [],
      typed: false,
    }),
  });

  it('counts for 0.25 mg + 2 mg and not for the 1 mg at bedtime that the chart says by now', () => {
    expect(isRegimenConfirmed(stateOf(ENTERED, ACTS), regimen(2))).toBe(true);
    expect(isRegimenConfirmed(stateOf(ENTERED, ACTS), regimen(1))).toBe(false);
  });

  it('counts for nothing when the dose is not known any more', () => {
    expect(
      isRegimenConfirmed(stateOf(ENTERED, ACTS), { regimen: { known: false, why: 'contradictory', sources: [] } }),
    ).toBe(false);
  });
});
