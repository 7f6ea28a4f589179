import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { columnsOf, regimenOf, strengthOf, textOnly } from './sig-notation.ts';

const rowsOf = (file: string): string[][] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!#|sig\b|-)/.test(line) && !line.startsWith('|--') && !line.startsWith('|---'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    );

const sigs = rowsOf('sigs.md');
const more = rowsOf('more-sigs.md');
const pharmacy = rowsOf('pharmacy-sigs.md');

describe('every column of the 69 sigs', () => {
  test.each(sigs)('sig %s: %s (%s) is %s mg, %s a day', (_n, sig = '', product = '', ...columns) => {
    const [dose, times, asNeeded, scheduled, most, regimen] = columns;
    expect(columnsOf(sig, product)).toEqual({ dose, times, asNeeded, scheduled, most, regimen });
  });
});

describe('sigs of the same kind', () => {
  test.each([...more, ...pharmacy])('%s (%s): %s', (sig = '', product = '', regimen) => {
    expect(regimenOf(textOnly(sig, strengthOf(product)))).toBe(regimen);
  });
});

describe('accuracy', () => {
  const judged = [
    ...sigs.map(([, sig = '', product = '', , , , , , regimen]) => ({ table: 'sigs.md', sig, product, regimen })),
    ...more.map(([sig = '', product = '', regimen]) => ({ table: 'more-sigs.md', sig, product, regimen })),
    ...pharmacy.map(([sig = '', product = '', regimen]) => ({ table: 'pharmacy-sigs.md', sig, product, regimen })),
  ].map(({ table, sig, product, regimen }) => {
    const read = regimenOf(textOnly(sig, strengthOf(product)));
    const verdict = read.startsWith('ask') ? 'asked' : read === regimen ? 'understood' : 'wrong';
    return { table, verdict };
  });
  const count = (table: string, verdict: string): number =>
    judged.filter((each) => each.table === table && each.verdict === verdict).length;

  test('of 69 sigs 28 are understood, 41 are asked, and none is wrong', () => {
    const table = ['sigs.md', 'more-sigs.md', 'pharmacy-sigs.md'].map((name) => ({
      table: name,
      sigs: judged.filter((each) => each.table === name).length,
      understood: count(name, 'understood'),
      asked: count(name, 'asked'),
      wrong: count(name, 'wrong'),
    }));
    console.table(table);
    expect(table[0]).toEqual({ table: 'sigs.md', sigs: 69, understood: 28, asked: 41, wrong: 0 });
    expect(table[1]).toEqual({
      table: 'more-sigs.md',
      sigs: more.length,
      understood: 71,
      asked: more.length - 71,
      wrong: 0,
    });
    expect(table[2]).toMatchObject({ understood: 137, wrong: 0 });
  });
});
