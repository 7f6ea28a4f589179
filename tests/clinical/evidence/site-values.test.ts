import { describe, expect, test } from 'vitest';
import { inForce, localPolicyInWords, SITE_PARAMETERS } from '../../../src/clinical/evidence/in-force.ts';
import { LAB_MAX_AGE } from '../../../src/clinical/evidence/parameters/labs.ts';
import { STABLE_DOSE_DAYS } from '../../../src/clinical/evidence/parameters/regimen.ts';
import { SITE_VALUES } from '../../../src/clinical/evidence/site-values.ts';
import { ALL_PARAMETERS } from '../../../tools/generate/rule-book/all-parameters.ts';

describe('what a site may set', () => {
  test('is each one parameter of the rule book, in days, and never one of a guideline or a label', () => {
    const settable = ALL_PARAMETERS.filter(({ site }) => site !== undefined);
    expect(settable.map(({ site }) => site).toSorted()).toEqual(Object.keys(SITE_VALUES).toSorted());
    expect(new Set(settable)).toEqual(new Set(SITE_PARAMETERS));
    expect(
      settable.filter(({ basis, unit }) => basis !== 'app default, not from a guideline' || unit !== 'days'),
    ).toEqual([]);
  });

  // Shorter is more careful for the age of a result or an order, longer for a time to wait.
  test.each([
    ['labMaxAgeDays', 30, 180, 'most'],
    ['orderMaxAgeDays', 90, 365, 'most'],
    ['supplyGraceDays', 0, 30, 'most'],
    ['stableDoseDays', 14, 90, 'least'],
    ['oneChangeDays', 14, 56, 'least'],
  ] as const)(
    '%s goes from %i to %i days, and its design value is the %s that may be set',
    (site, least, most, end) => {
      const designed = SITE_PARAMETERS.find((parameter) => parameter.site === site)?.value;
      expect(SITE_VALUES[site]).toMatchObject({ least, most });
      expect(designed).toBe(SITE_VALUES[site][end]);
    },
  );
});

describe('the figure in force', () => {
  test('is the design value of 180 days where the site set nothing, and nothing is said of a local policy', () => {
    expect(inForce(LAB_MAX_AGE, {})).toBe(180);
    expect(localPolicyInWords(LAB_MAX_AGE, { stableDoseDays: 28 })).toBe(undefined);
  });

  test('is the 90 days of the site, said with the design value of 180', () => {
    expect(inForce(LAB_MAX_AGE, { labMaxAgeDays: 90 })).toBe(90);
    expect(localPolicyInWords(LAB_MAX_AGE, { labMaxAgeDays: 90 })).toMatch(
      /^Local policy of this site: 90 days, design value 180 days \(a ferritin or TSAT older than this counts as missing/,
    );
  });

  test('a site that sets the design value of 14 days has no local policy to speak of', () => {
    expect(localPolicyInWords(STABLE_DOSE_DAYS, { stableDoseDays: 14 })).toBe(undefined);
  });
});
