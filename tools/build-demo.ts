import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildDemo } from './demo/build-demo.ts';

/** `npm run build:demo`: the static demo in `dist-demo/`, and what it weighs. It has no budget: it is not the product. */
const FOLDER = join(import.meta.dirname, '../dist-demo');

await buildDemo(FOLDER);

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((name) => join(FOLDER, name))
  .filter((path) => statSync(path).isFile());

function kilobytes(kept: (path: string) => boolean): string {
  const bytes = files.filter((path) => kept(relative(FOLDER, path))).map((path) => readFileSync(path));
  const sum = (sizes: readonly number[]) => (sizes.reduce((total, size) => total + size, 0) / 1000).toFixed(0);
  return `${sum(bytes.map(({ length }) => length))} kB (${sum(bytes.map((content) => gzipSync(content).length))} kB gzipped)`;
}

console.log(
  `Demo in dist-demo/: ${kilobytes(() => true)} in ${files.length} files; ` +
    `the app ${kilobytes((path) => path.startsWith('app'))}, the sandbox EHR ${kilobytes((path) => path.startsWith('assets'))}, ` +
    `charts and FHIR definitions ${kilobytes((path) => path === 'sandbox.json')}`,
);
