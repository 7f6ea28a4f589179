import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * The size budget of the production JavaScript, in kB gzipped: what an EHR frame on a ward PC has to load before the
 * first request to the chart, what it has loaded when the assessment is on the screen, and everything. Over budget, the
 * build fails.
 */
const BUDGET_KB = { beforeTheFirstRead: 140, withTheAssessment: 200, all: 319 } as const;

const FOLDER = 'dist';
const ASSETS = join(FOLDER, 'assets');
const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));

const kilobytes = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length / 1000, 0);

/** Some scripts with everything that they import statically. */
function withImports(names: readonly string[]): Set<string> {
  const wanted = new Set<string>();
  const queue = [...names];
  for (let script = queue.pop(); script !== undefined; script = queue.pop()) {
    if (wanted.has(script)) continue;
    wanted.add(script);
    for (const match of readFileSync(join(ASSETS, script), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      queue.push(match[1] ?? '');
    }
  }
  return wanted;
}

const page = readFileSync(join(FOLDER, 'index.html'), 'utf8');
const entries = [...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map((match) => match[1] ?? '');
const assessment = scripts.filter((name) => name.startsWith('PatientVisit'));
const sizes = {
  beforeTheFirstRead: kilobytes(withImports(entries)),
  withTheAssessment: kilobytes(withImports([...entries, ...assessment])),
  all: kilobytes(scripts),
};
console.log(
  `JavaScript, gzipped: ${sizes.beforeTheFirstRead.toFixed(1)} kB before the first read (budget ${BUDGET_KB.beforeTheFirstRead}), ` +
    `${sizes.withTheAssessment.toFixed(1)} kB with the assessment (budget ${BUDGET_KB.withTheAssessment}), ${sizes.all.toFixed(1)} kB in all (budget ${BUDGET_KB.all})`,
);
if (
  assessment.length !== 1 ||
  sizes.beforeTheFirstRead > BUDGET_KB.beforeTheFirstRead ||
  sizes.withTheAssessment > BUDGET_KB.withTheAssessment ||
  sizes.all > BUDGET_KB.all
) {
  console.error('Over the size budget: load what is not needed for the first facts in a chunk of its own.');
  process.exit(1);
}
