import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The packages whose code is in the built app; the test compares the list with what the build says. */
export const SHIPPED = ['fhirclient', 'jose', 'react', 'react-dom', 'scheduler', 'zod'] as const;

/** Licences under which a package may be shipped: permissive ones, whose notice goes along (dist/licences.md). */
export const MAY_BE_SHIPPED = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly name?: string;
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly isDev: boolean;
}

/** Every package of the lock file, by name and version. */
export function lockedPackages(): readonly Package[] {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const listed = Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { name, version = '', license = 'not stated', dev = false }]) => ({
      name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      isDev: dev,
    }));
  const byKey = new Map(listed.map((each) => [`${each.name} ${each.version}`, each]));
  return [...byKey.values()].sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

const isShipped = ({ name, isDev }: Package): boolean => !isDev && SHIPPED.some((each) => each === name);
const table = (packages: readonly Package[]): string =>
  packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |\n`).join('');

/** docs/licences.md: what is shipped, what is installed beside it, and the tools by licence. */
export function licencesPage(): string {
  const all = lockedPackages();
  // fhirclient brings an older jose of its own, which the bundle does not use.
  const newest = new Map(all.filter(isShipped).map((each) => [each.name, each]));
  const shipped = [...newest.values()];
  const beside = all.filter((each) => !each.isDev && !shipped.includes(each));
  const tools = new Map<string, Package[]>();
  for (const each of all.filter(({ isDev }) => isDev))
    tools.set(each.licence, [...(tools.get(each.licence) ?? []), each]);
  const byLicence = [...tools].sort(([a], [b]) => (a < b ? -1 : 1));
  return `# Licences of other people's work

Generated from the lock file by \`node tools/licences.ts\`; a test fails when it is out of date. The app itself is
Apache-2.0. Terminologies and their terms: \`tools/generate/terminology/NOTICE.md\`. Sample payloads: \`tests/payloads/NOTICE.md\`.
A CycloneDX list for your own tools: \`npm run --silent sbom > sbom.json\`.

## In the built app

Their notices go along with it, in \`licences.md\` of the build.

| package | version | licence |
|---|---|---|
${table(shipped)}
## Installed with them, and not in the built app

| package | version | licence |
|---|---|---|
${table(beside)}
## Tools for building and testing, by licence

| licence | packages |
|---|---|
${byLicence.map(([licence, packages]) => `| ${licence} | ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')} |\n`).join('')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync('docs/licences.md', licencesPage());
