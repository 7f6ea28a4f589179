import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SPEAKING_RULES, saidBy } from '../../tools/generate/rule-book/messages.ts';

const PAGE = readFileSync(new URL('../../docs/messages.md', import.meta.url), 'utf8');

it.each(SPEAKING_RULES)('%s says what a clinician has read in docs/messages.md, word for word', (rule) => {
  const [, rest = ''] = PAGE.split(`\n\n### ${rule}\n`);
  const [printed = ''] = rest.split('\n\n### ');
  expect(`### ${rule}\n${printed.trimEnd()}`).toBe(saidBy(rule));
});
