import { describe, expect, it } from 'vitest';
import { type Place, placeOf, placeOfList, type Reading } from '../../src/app/chart/fact-places.ts';
import { ratio } from '../../src/clinical/measures/ratio.ts';
import { READ_TYPES, type ReadType } from '../../src/clinical/picture/chart-record.ts';
import { known, unknown, type WhyUnknown } from '../../src/clinical/picture/known.ts';
import type { ReadOutcome } from '../../src/ehr/read-chart.ts';

const whole: Reading = {
  reads: READ_TYPES.map((type) => ({ search: type, resourceType: type, outcome: { kind: 'read', count: 1 } })),
};
const ended = (type: ReadType, outcome: ReadOutcome, pending: readonly ReadType[] = []): Reading => ({
  reads: [{ search: type, resourceType: type, outcome }],
  pending,
});
const ferritin = known(ratio(40), { reference: 'Observation/f1', label: 'Ferritin 40 ng/mL' });

/** The words that stand in a place; nothing while the fact is on its way. */
const said = (place: Place<unknown>): string | undefined =>
  place.kind === 'unknown' ? [place.but, place.why].filter((words) => words !== undefined).join(': ') : undefined;

const HOW_A_SEARCH_ENDS: readonly (readonly [ReadOutcome, string])[] = [
  [{ kind: 'none on record' }, 'none on record'],
  [{ kind: 'not permitted' }, 'not permitted'],
  [{ kind: 'withheld', count: 0 }, 'withheld by the EHR (break the glass)'],
  [{ kind: 'not available' }, 'not available from this EHR'],
  [{ kind: 'failed', why: 'server error', status: 500 }, 'failed to load'],
  [{ kind: 'truncated', count: 0 }, 'incomplete: cut short'],
  [{ kind: 'suppressed', count: 0 }, 'incomplete: some left out by the EHR'],
];

describe('The place of a fact that is not there', () => {
  it.each(HOW_A_SEARCH_ENDS)('after a search that ended as %o says “%s”', (outcome, words) => {
    const complete = outcome.kind === 'none on record';
    const conditions = placeOfList({ found: [], complete }, 'conditions', ended('Condition', outcome));
    expect(said(conditions)).toBe(words);
    const egfr = unknown(complete ? 'none on record' : 'not read');
    expect(said(placeOf(egfr, 'egfr', ended('Observation', outcome)))).toBe(words);
  });

  it('says seven different things for seven different ends', () => {
    expect(new Set(HOW_A_SEARCH_ENDS.map(([, words]) => words)).size).toBe(7);
  });

  it.each<WhyUnknown>(['none on record', 'not read', 'not answered', 'too old', 'not usable', 'contradictory'])(
    'says nothing of “%s” while its search is on its way',
    (why) => {
      const reading = { reads: [], pending: ['Observation', 'Condition'] } as const;
      expect(placeOf(unknown(why), 'ferritin', reading).kind).toBe('on its way');
      expect(placeOf(unknown(why), 'pregnant', reading).kind).toBe('on its way');
    },
  );

  it('an old ferritin from a list that was cut short says both', () => {
    const reading = ended('Observation', { kind: 'truncated', count: 100 });
    expect(said(placeOf(unknown('too old'), 'ferritin', reading))).toBe(
      'incomplete: cut short: on record, but too old to use',
    );
  });

  it('panic disorder and hypertension alone are no condition that a rule uses, and not “none on record”', () => {
    const none = { found: [], complete: true };
    expect(placeOfList(none, 'conditions', ended('Condition', { kind: 'read', count: 2 }))).toEqual({
      kind: 'unknown',
      why: 'none on record that a rule uses',
    });
    expect(placeOfList(none, 'conditions', ended('Condition', { kind: 'none on record' }))).toEqual({
      kind: 'unknown',
      why: 'none on record',
    });
  });

  it('a list of which another search is still on its way is not “none”', () => {
    const reading = ended('Condition', { kind: 'none on record' }, ['Condition']);
    expect(placeOfList({ found: [], complete: false }, 'conditions', reading).kind).toBe('on its way');
  });
});

describe('The place of a fact that is there', () => {
  it('shows it as soon as its own search is in, as provisional while an iron order may still come', () => {
    const reading = ended('Observation', { kind: 'read', count: 1 }, ['MedicationRequest', 'Medication']);
    expect(placeOf(ferritin, 'ferritin', reading)).toMatchObject({ kind: 'known', isProvisional: true });
    expect(placeOf(ferritin, 'ferritin', whole)).toMatchObject({ kind: 'known', isProvisional: false });
  });

  it('says beside it that the list was cut short, when it was', () => {
    const reading = ended('Observation', { kind: 'truncated', count: 100 });
    expect(placeOf(ferritin, 'ferritin', reading)).toMatchObject({ kind: 'known', but: 'incomplete: cut short' });
  });

  it('shows what has come of a list while the rest is on its way', () => {
    const reading = ended('Condition', { kind: 'read', count: 1 }, ['Condition']);
    const place = placeOfList({ found: ['epilepsy'], complete: false }, 'conditions', reading);
    expect(place).toMatchObject({ kind: 'known', value: ['epilepsy'], isProvisional: true });
  });
});
