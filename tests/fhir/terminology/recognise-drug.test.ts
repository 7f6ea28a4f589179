import { describe, expect, test } from 'vitest';
import type { ChartedConcept } from '../../../src/fhir/terminology/code-systems.ts';
import { recogniseDrug } from '../../../src/fhir/terminology/drugs.ts';

const byAtc = (code: string): ChartedConcept => ({
  codings: [{ system: 'http://www.whocc.no/atc', code }],
  text: undefined,
});
const byRxNorm = (code: string): ChartedConcept => ({
  codings: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code }],
  text: undefined,
});
const byName = (text: string): ChartedConcept => ({ codings: [], text });

describe('a herbal drug is not a CNS depressant, however it is coded', () => {
  test.each([
    ['St John’s wort by ATC N06AX25, which sits among the antidepressants', byAtc('N06AX25')],
    ['St John’s wort by RxNorm 258326', byRxNorm('258326')],
    ['"St. John\'s Wort" by name', byName("St. John's Wort 300 mg capsule")],
  ])('%s', (_, concept) => {
    expect(recogniseDrug(concept)).toEqual({ ingredients: ['st-john-s-wort'], classes: [] });
  });
});

describe('a drug that only its ATC class names', () => {
  test('N06AX27, an antidepressant that the terminology does not list, counts as an antidepressant', () => {
    expect(recogniseDrug(byAtc('N06AX27'))).toEqual({ ingredients: [], classes: ['other-antidepressant'] });
  });
});
