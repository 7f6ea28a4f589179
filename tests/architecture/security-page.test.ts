import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The lines of the tables of docs/security.md, without their heads. */
const lines = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat '));

const NAMED = /\| `(tests\/[^`]+)` "(.+)" \|$/;

describe('The threat model', () => {
  it('has more than 30 lines, each naming one test', () => {
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => !NAMED.test(line))).toEqual([]);
  });

  it.each(lines.map((line) => [line.split('|')[1]?.trim(), line] as const))('%s: its test is there', (_, line) => {
    const [, file = '', title = ''] = NAMED.exec(line) ?? [];
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain(title.replaceAll('\\"', '"'));
  });
});
