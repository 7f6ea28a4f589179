import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * The size budget of the production JavaScript, in kB gzipped: what an EHR frame on a ward PC has to load before the
 * first facts, and everything together. Over budget, the build fails.
 */
const BUDGET_KB = { firstFacts: 140, total: 260 } as const;

const kilobytes = (path: string): number => gzipSync(readFileSync(path)).length / 1000;

/** The scripts that a page asks for by itself: its entry and what the entry imports statically. */
function staticScripts(folder: string, page: string): Set<string> {
  const wanted = new Set<string>();
  const queue = [...readFileSync(join(folder, page), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    (match) => match[1] ?? '',
  );
  for (let script = queue.pop(); script !== undefined; script = queue.pop()) {
    if (wanted.has(script)) continue;
    wanted.add(script);
    const imports = readFileSync(join(folder, script), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g);
    for (const match of imports) queue.push(join('assets', match[1] ?? ''));
  }
  return wanted;
}

const folder = 'dist';
const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
const first = [...staticScripts(folder, 'index.html')].reduce(
  (sum, script) => sum + kilobytes(join(folder, script)),
  0,
);
const total = scripts.reduce((sum, name) => sum + kilobytes(join(folder, 'assets', name)), 0);
console.log(
  `JavaScript, gzipped: ${first.toFixed(1)} kB before the first view (budget ${BUDGET_KB.firstFacts}), ${total.toFixed(1)} kB in all (budget ${BUDGET_KB.total})`,
);
if (first > BUDGET_KB.firstFacts || total > BUDGET_KB.total) {
  console.error('Over the size budget: load what is not needed for the first facts in a chunk of its own.');
  process.exit(1);
}
