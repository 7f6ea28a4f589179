import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL_PARAMETERS } from './rule-book/all-parameters.ts';
import { messagesPage } from './rule-book/messages.ts';
import { ruleBook } from './rule-book/page.ts';
import { ruleWords } from './rule-book/words.ts';

/**
 * Writes docs/clinical.md, docs/messages.md, and the rules in plain words that the screens show, from the rules, parameters and evidence of
 * the code. With `--check` it writes nothing and exits 1 with one sentence when one of them is out of date.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

function main(checks: boolean): number {
  const files = [
    ['docs/clinical.md', ruleBook(ALL_PARAMETERS)],
    ['docs/messages.md', messagesPage()],
    ['src/app/assessment/rule-words.json', ruleWords()],
  ] as const;
  const stale = files.filter(
    ([name, text]) => !existsSync(join(ROOT, name)) || readFileSync(join(ROOT, name), 'utf8') !== text,
  );
  if (!checks) {
    for (const [name, text] of stale) writeFileSync(join(ROOT, name), text);
    return 0;
  }
  if (stale.length === 0) return 0;
  console.error(`${stale.map(([name]) => name).join(', ')}: out of date. Run "npm run generate" and commit.`);
  return 1;
}

process.exitCode = main(process.argv.includes('--check'));
