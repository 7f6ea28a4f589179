import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../../src/clinical/evidence/parameter.ts';
import { isEvidenceId, isVerified, REFERENCES, referenceOf } from '../../../src/clinical/evidence/references.ts';
import { ALL_PARAMETERS } from '../../../tools/generate/rule-book/all-parameters.ts';

const FOLDER = new URL('../../../src/clinical/evidence/parameters/', import.meta.url);
const files: readonly Readonly<Record<string, Parameter>>[] = await Promise.all(
  readdirSync(FOLDER).map((name) => import(new URL(name, FOLDER).href)),
);

describe('the evidence table', () => {
  it('has a claim, a source and a strength in every row', () => {
    const incomplete = Object.keys(REFERENCES)
      .filter(isEvidenceId)
      .filter((id) => {
        const { claim, source, strength } = referenceOf(id);
        return source === '' || strength === '' || !/[.)]$/.test(claim);
      });
    expect(incomplete).toEqual([]);
  });

  it('has the 100 rows of the project’s evidence review', () => {
    expect(Object.keys(REFERENCES)).toHaveLength(100);
  });

  it.each([
    ['E-JCPG-PACE', true, 'read in its source'],
    ['E-AASM-IRON', false, 'read in part: the upper bound of 100 ng/mL was not'],
    ['E-AASM-GBP', false, 'read only in a secondary source'],
    ['E-AASM-CABER', false, 'not verified'],
    ['E-NARDI', false, 'read, but not its page numbers'],
  ] as const)('%s verified: %s, because it was %s', (id, verified, _why) => {
    expect(isVerified(id)).toBe(verified);
  });

  it('says of every partly verified row which part is not', () => {
    expect(referenceOf('E-AASM-IRON')).toMatchObject({ check: 'V', checkNote: expect.stringContaining('100 ng/mL') });
    expect(referenceOf('E-LBL-HEP')).toMatchObject({ check: 'V', checkNote: expect.stringContaining('(S)') });
  });

  it('knows its own ids and no others', () => {
    expect(isEvidenceId('E-AASM-IRON')).toBe(true);
    expect(isEvidenceId('E-SEED')).toBe(false);
    expect(isEvidenceId('toString')).toBe(false);
  });
});

describe('parameters', () => {
  it('every parameter file stands in the rule book', () => {
    const inFiles = files.flatMap((file) => Object.values(file));
    expect(inFiles.filter((parameter) => !ALL_PARAMETERS.includes(parameter))).toEqual([]);
    expect(ALL_PARAMETERS).toHaveLength(inFiles.length);
  });

  it('each has a meaning in words and cites the table or says that it is an app default', () => {
    const bare = ALL_PARAMETERS.filter(
      ({ meaning, basis }) =>
        meaning.length < 10 || (basis !== 'app default, not from a guideline' && !basis.every(isEvidenceId)),
    );
    expect(bare).toEqual([]);
  });
});
