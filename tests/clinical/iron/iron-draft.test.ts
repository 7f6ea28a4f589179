import { describe, expect, it } from 'vitest';
import { ironDraft } from '../../../src/clinical/assessment/iron-draft.ts';

describe('what the oral iron draft says', () => {
  it('325 mg (65 mg elemental) on alternate days for 12 weeks: 42 tablets over 84 days', () => {
    expect(ironDraft()).toEqual({
      drug: 'ferrous sulfate',
      mg: 325,
      elementalMg: 65,
      tabletsPerDose: 1,
      everyDays: 2,
      days: 84,
      tablets: 42,
      text: 'Ferrous sulfate 325 mg (65 mg elemental iron), 1 tablet on alternate days for 12 weeks, with vitamin C or orange juice',
      note: 'with vitamin C or orange juice',
    });
  });

  it('once daily when the clinician chooses so: 84 tablets over 84 days', () => {
    const draft = ironDraft('once daily');
    expect([draft.everyDays, draft.days, draft.tablets]).toEqual([1, 84, 84]);
    expect(draft.text).toBe(
      'Ferrous sulfate 325 mg (65 mg elemental iron), 1 tablet once daily for 12 weeks, with vitamin C or orange juice',
    );
  });
});
