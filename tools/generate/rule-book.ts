import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL_PARAMETERS } from './rule-book/all-parameters.ts';
import { ruleBook } from './rule-book/page.ts';

/**
 * Writes docs/clinical.md from the rules, parameters and evidence of the code. With `--check` it writes nothing and
 * exits 1 with one sentence when the page is out of date.
 */
const PAGE = join(dirname(fileURLToPath(import.meta.url)), '../../docs/clinical.md');

function main(checks: boolean): number {
  const page = ruleBook(ALL_PARAMETERS);
  if (!checks) {
    writeFileSync(PAGE, page);
    return 0;
  }
  if (existsSync(PAGE) && readFileSync(PAGE, 'utf8') === page) return 0;
  console.error('docs/clinical.md is out of date: run "npm run generate" and commit the page.');
  return 1;
}

process.exitCode = main(process.argv.includes('--check'));
