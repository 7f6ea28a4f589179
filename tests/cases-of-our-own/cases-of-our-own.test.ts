import { describe, expect, test } from 'vitest';
import { ELIGIBILITY_CASES } from './eligibility.ts';
import { IRON_AND_GABAPENTIN_CASES } from './iron-and-gabapentin.ts';
import { OTHER_FORMS_CASES } from './other-forms.ts';
import { expectedOf, outcomeOf } from './own-case.ts';
import { REGIMEN_CASES } from './regimen.ts';
import { REVIEW_CASES } from './reviews.ts';
import { TAPER_CASES } from './taper.ts';

const TABLES = [
  ['what is taken now', REGIMEN_CASES],
  ['who may begin', ELIGIBILITY_CASES],
  ['how the dose comes down', TAPER_CASES],
  ['iron and gabapentin', IRON_AND_GABAPENTIN_CASES],
  ['what a chart says in other forms', OTHER_FORMS_CASES],
  ['at a review', REVIEW_CASES],
] as const;

describe.each(TABLES)('%s', (_, cases) => {
  test.each(cases)('$says', (own) => {
    const found = outcomeOf(own);
    expect(found).toEqual(expectedOf(own, found));
  });
});
