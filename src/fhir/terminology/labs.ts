import { decimal, type Ratio } from '../../clinical/measures/ratio.ts';
import { LABS, type Lab } from '../../clinical/picture/chart-record.ts';
import { LAB_CODES, PREGNANCY_TEST_CODES } from './lab-codes.ts';
import { fieldsOf, codesIn as listed, namesIn } from './packed.ts';
import { NameIndex } from './words.ts';

interface LabCodes {
  readonly lab: Lab;
  /** Factor to the unit of `LAB_UNITS`, by the unit as written, exactly and in lower case. */
  readonly factors: ReadonlyMap<string, Ratio>;
}

const byLoinc = new Map<string, Lab>();
const units = new Map<Lab, LabCodes>();
const names: (readonly [string, Lab | 'other'])[] = [];

for (const line of LAB_CODES) {
  const [id, , loinc, factors = '', named, notNamed] = fieldsOf(line);
  const lab = LABS.find((each) => each === id);
  if (lab === undefined) continue;
  for (const code of listed(loinc)) byLoinc.set(code, lab);
  units.set(lab, { lab, factors: factorsIn(factors) });
  for (const name of namesIn(named)) {
    // "% saturation" is a name only with its sign, which the words of a name do not have.
    if (!name.includes('%')) names.push([name, lab]);
  }
  for (const name of namesIn(notNamed)) names.push([name, 'other']);
}
const byName = new NameIndex<Lab | 'other'>(names);

function factorsIn(field: string): ReadonlyMap<string, Ratio> {
  const factors = new Map<string, Ratio>();
  for (const entry of field.split(';')) {
    const [written = '', ...aliases] = entry.split('~');
    const factor = decimal(written);
    if (!factor) continue;
    for (const alias of aliases) factors.set(unitKey(alias), factor);
  }
  return factors;
}

/** One key for the ways to write a unit: both micro signs, any case, no needless spaces. */
function unitKey(unit: string): string {
  return unit.replaceAll('\u00b5', '\u03bc').trim().replace(/\s+/g, ' ').toLowerCase();
}

export const labOfLoinc = (code: string): Lab | undefined => byLoinc.get(code);

/** Every LOINC code that is read as a lab, for the searches. */
export const loincCodesOf = (lab: Lab): readonly string[] =>
  [...byLoinc].filter(([, each]) => each === lab).map(([code]) => code);

/** What a value in this unit is multiplied with to give the unit of `LAB_UNITS`; `undefined`: not in the closed table. */
export const factorOf = (lab: Lab, unit: string): Ratio | undefined => units.get(lab)?.factors.get(unitKey(unit));

/** What a result might be by its name alone: shown to the clinician, never used (facts, pitfall 24). */
export function labNamed(name: string): Lab | undefined {
  const found = byName.findIn(name);
  const [lab] = found;
  return found.length === 1 && lab !== 'other' ? lab : undefined;
}

const [testLoinc, positive, negative] = PREGNANCY_TEST_CODES;
const says = { positive: new Set(namesIn(positive)), negative: new Set(namesIn(negative)) };

/** LOINC code of the pregnancy status. */
export const PREGNANCY_STATUS = '82810-3';

/** LOINC codes of qualitative pregnancy tests. */
export const PREGNANCY_TESTS: ReadonlySet<string> = new Set(listed(testLoinc));

/** What a word or a SNOMED CT qualifier code says as the result of a pregnancy test. */
export function pregnancyTestSays(result: string): 'positive' | 'negative' | undefined {
  const written = result.trim().toLowerCase();
  if (says.positive.has(written)) return 'positive';
  return says.negative.has(written) ? 'negative' : undefined;
}
