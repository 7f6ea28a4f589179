import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes the small terminology modules of `src/fhir/terminology` from the data files beside this script:
 * `npm run generate`, or with `--check` to see whether they are current.
 *
 * Codes are packed (sorted, as base-36 differences) because the modules go to every browser; names and displays of
 * other people's terminologies are not shipped.
 */
const HERE = join(dirname(fileURLToPath(import.meta.url)), 'terminology');
const TARGET = join(HERE, '../../../src/fhir/terminology');

/** In the data files codes stand in one string with spaces between, names and units with "; ". */
interface Drugs {
  readonly clonazepam: readonly {
    readonly rxcui: string;
    readonly mg: string;
    readonly per: string;
    readonly form: string;
    readonly marketed: boolean;
  }[];
  readonly ingredients: readonly (Readonly<Record<'id' | 'classes' | 'names', string>> &
    Readonly<Partial<Record<'rxnorm' | 'products' | 'atc' | 'atcPrefix', string>>>)[];
  readonly atcClasses: readonly Readonly<Record<'prefix' | 'class', string>>[];
}

interface Conditions {
  readonly remission: Readonly<Record<'snomed' | 'icd10' | 'icd9', string>>;
  readonly groups: readonly Readonly<
    Record<'id' | 'snomed' | 'icd10' | 'icd10Not' | 'icd9' | 'icd9Not' | 'words' | 'lookAlikes', string>
  >[];
}

interface Labs {
  readonly labs: readonly (Readonly<Record<'id' | 'unit' | 'loinc' | 'names' | 'notNames', string>> & {
    readonly units: readonly Readonly<Record<'ucum' | 'factor' | 'written', string>>[];
  })[];
  readonly pregnancyTest: Readonly<Record<'loinc' | 'positive' | 'negative', string>>;
}

const codesOf = (joined: string | undefined): string[] => (joined ?? '').split(' ').filter(Boolean);

/** Sorted whole numbers as base-36 differences. */
export function packCodes(codes: readonly string[]): string {
  const sorted = codes.map(Number).sort((a, b) => a - b);
  return sorted.map((code, index) => (code - (sorted[index - 1] ?? 0)).toString(36)).join(' ');
}

/**
 * SNOMED CT concept ids by the number of the item alone: the partition ("00" international, "10" in a namespace) and the
 * check digit follow from it. The international ones come first, then those of each namespace after "@" and its number.
 */
export function packSnomed(codes: readonly string[]): string {
  const items = new Map<string, string[]>();
  for (const code of codes) {
    const [, international, local, namespace] = /^(\d{3,15})00\d$|^(\d{1,8})(\d{7})10\d$/.exec(code) ?? [];
    const item = international ?? local;
    if (item === undefined) throw new Error(`${code} is not the id of a SNOMED CT concept`);
    items.set(namespace ?? '', [...(items.get(namespace ?? '') ?? []), item]);
  }
  const packed = [...items].sort(([a], [b]) => (a < b ? -1 : 1));
  return packed.flatMap(([name, each]) => [...(name === '' ? [] : [`@${name}`]), packCodes(each)]).join(' ');
}

/** The names of an ingredient; one that is its id, with spaces for hyphens, is a "+" before the others. */
function withoutOwnName({ id, names }: Readonly<Record<'id' | 'names', string>>): string {
  const own = id.replaceAll('-', ' ');
  const all = names.split('; ');
  return all.includes(own) ? `+${all.filter((name) => name !== own).join('; ')}` : names;
}

/** Every generated module by file name; the same input gives the same text. */
export function terminologyModules(): ReadonlyMap<string, string> {
  const drugs = read<Drugs>('drugs.json');
  const conditions = read<Conditions>('conditions.json');
  const labs = read<Labs>('labs.json');
  const ingredients = drugs.ingredients.map((each) =>
    [
      each.id,
      each.classes,
      packCodes([...new Set([...codesOf(each.rxnorm), ...codesOf(each.products)])]),
      [...codesOf(each.atc), ...codesOf(each.atcPrefix).map((prefix) => `${prefix}*`)].join(' '),
      withoutOwnName(each),
    ].join('|'),
  );
  const groups = conditions.groups.map((group) =>
    [
      group.id,
      packSnomed(codesOf(group.snomed)),
      [...codesOf(group.icd10), ...codesOf(group.icd10Not).map((rule) => `-${rule}`)].join(' '),
      [...codesOf(group.icd9), ...codesOf(group.icd9Not).map((rule) => `-${rule}`)].join(' '),
      group.words,
      group.lookAlikes,
    ].join('|'),
  );
  const labLines = labs.labs.map((lab) =>
    [
      lab.id,
      lab.unit,
      lab.loinc,
      lab.units
        .map(({ ucum, factor, written }) => [factor, ...new Set([ucum, ...written.split('; ')])].join('~'))
        .join(';'),
      lab.names,
      lab.notNames,
    ].join('|'),
  );
  return new Map([
    [
      'drug-codes.ts',
      module('drugs.json', {
        'clonazepam products: RxNorm code, strength in mg, per piece or mL, form, "us" when on the US market': [
          'CLONAZEPAM_PRODUCTS',
          drugs.clonazepam.map((each) =>
            [each.rxcui, each.mg, each.per, each.form, ...(each.marketed ? ['us'] : [])].join(' '),
          ),
        ],
        'ingredient | classes | packed RxNorm codes | ATC codes and prefixes | names (+ its own)': [
          'INGREDIENTS',
          ingredients,
        ],
        'class of every drug under an ATC prefix, for drugs that are not listed one by one': [
          'ATC_CLASSES',
          drugs.atcClasses.map((each) => `${each.prefix} ${each.class}`),
        ],
      }),
    ],
    [
      'condition-codes.ts',
      module('conditions.json', {
        'group | packed SNOMED CT codes | ICD-10 rules | ICD-9 rules (- excludes, * prefix) | words | look-alikes': [
          'CONDITION_GROUP_CODES',
          groups,
        ],
        'codes that say "in remission": packed SNOMED CT | ICD-10 | ICD-9': [
          'REMISSION_CODES',
          [packSnomed(codesOf(conditions.remission.snomed)), conditions.remission.icd10, conditions.remission.icd9],
        ],
      }),
    ],
    [
      'lab-codes.ts',
      module('labs.json', {
        'lab | unit it is held in | LOINC codes | factor~unit as written; … | names | names of something else': [
          'LAB_CODES',
          labLines,
        ],
        'pregnancy tests: LOINC codes | what a positive result says | what a negative one says': [
          'PREGNANCY_TEST_CODES',
          [labs.pregnancyTest.loinc, labs.pregnancyTest.positive, labs.pregnancyTest.negative],
        ],
      }),
    ],
  ]);
}

function module(source: string, tables: Readonly<Record<string, readonly [string, readonly string[]]>>): string {
  const blocks = Object.entries(tables).map(
    ([meaning, [name, lines]]) =>
      `\n/** ${meaning}. */\nexport const ${name}: readonly string[] = [\n${lines.map((line) => `  ${quoted(line)},\n`).join('')}];\n`,
  );
  return `// Made by tools/generate/terminology.ts from tools/generate/terminology/${source}: change it there.\n${blocks.join('')}`;
}

const quoted = (line: string): string =>
  line.includes("'") ? JSON.stringify(line) : `'${line.replaceAll('\\', '\\\\')}'`;

/** The data files are the project's own; their form is checked by the tests that read the modules made from them. */
const read = <T>(file: string): T => JSON.parse(readFileSync(join(HERE, file), 'utf8'));

/** `--check` writes nothing: it fails when a module is not what the data files make today. */
function main(): void {
  const check = process.argv.includes('--check');
  for (const [file, text] of terminologyModules()) {
    const target = join(TARGET, file);
    if (!check) writeFileSync(target, text);
    else if (readFileSync(target, 'utf8') !== text) {
      console.error(`${file} is not current: run npm run generate`);
      process.exitCode = 1;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
