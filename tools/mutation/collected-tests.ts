import { format } from 'node:util';
import { expect as expectOfVitest } from 'vitest';

/** One test of a file, with the hooks of its suite already around it. */
export interface CollectedTest {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  run(): Promise<void>;
}

type Body = (...row: readonly never[]) => unknown;
type Hook = () => unknown;

interface Suite {
  readonly path: readonly string[];
  readonly before: Hook[];
  readonly after: Hook[];
}

const collected: CollectedTest[] = [];
let file = '';
let suite: Suite = { path: [], before: [], after: [] };

function inSuite(name: string, body: Hook): void {
  const outer = suite;
  suite = { path: [...outer.path, name], before: [...outer.before], after: [...outer.after] };
  body();
  suite = outer;
}

function collect(name: string, body: Hook): void {
  const { path, before, after } = suite;
  const said = [...path, name].join(' > ');
  collected.push({
    id: `${collected.length}: ${file} > ${said}`,
    file,
    name: said,
    async run() {
      for (const hook of before) await hook();
      try {
        await body();
      } finally {
        for (const hook of after) await hook();
      }
    },
  });
}

/** A row of a table as the arguments of its test, and its place in the title. */
function forEachRow(register: (name: string, body: Hook) => void) {
  return (rows: readonly unknown[]) =>
    (name: string, body: Body): void => {
      for (const row of rows) {
        const columns: readonly unknown[] = Array.isArray(row) ? row : [row];
        register(titled(name, columns), () => Reflect.apply(body, undefined, columns));
      }
    };
}

function titled(name: string, columns: readonly unknown[]): string {
  const [first] = columns;
  const named = name.replaceAll(/\$(\w+)/g, (said, key: string) =>
    typeof first === 'object' && first !== null ? String(Reflect.get(first, key)) : said,
  );
  return named === name ? format(name, ...columns.map(String)) : named;
}

const isBody = (argument: unknown): argument is Hook => typeof argument === 'function';

/** `it(name, body)`, also with options or a time limit on either side of the body: nothing here has a time limit. */
function testNamed(name: string, ...rest: readonly unknown[]): void {
  const body = rest.find(isBody);
  if (body) collect(name, body);
}

// What the tests of the clinical core import from vitest (`resolve-vitest.ts` sends them here).
export const expect = expectOfVitest;
export const describe = Object.assign(inSuite, { each: forEachRow(inSuite) });
export const it = Object.assign(testNamed, { each: forEachRow(collect) });
export const test = Object.assign(testNamed, { each: forEachRow(collect) });
export const beforeEach = (hook: Hook): void => void suite.before.push(hook);
export const afterEach = (hook: Hook): void => void suite.after.unshift(hook);

/** Loads a test file as Node runs it and gives the tests that it declares. */
export async function collectFrom(testFile: string, load: () => Promise<unknown>): Promise<readonly CollectedTest[]> {
  const before = collected.length;
  file = testFile;
  suite = { path: [], before: [], after: [] };
  await load();
  return collected.slice(before);
}
