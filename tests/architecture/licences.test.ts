import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { licencesPage, lockedPackages, MAY_BE_SHIPPED, SHIPPED } from '../../tools/licences.ts';

it('lists every package that is shipped, with a licence that may be shipped', () => {
  expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencesPage());
  const shipped = lockedPackages().filter(({ name, isDev }) => !isDev && SHIPPED.some((each) => each === name));
  expect(new Set(shipped.map(({ name }) => name))).toEqual(new Set(SHIPPED));
  expect(shipped.filter(({ licence }) => !MAY_BE_SHIPPED.includes(licence))).toEqual([]);
});
