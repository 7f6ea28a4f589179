import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UcumLhcUtils } from '@lhncbc/ucum-lhc';
import { describe, expect, test } from 'vitest';
import { decimal, toNumber } from '../../../src/clinical/measures/ratio.ts';
import { CONDITION_GROUPS, DRUG_CLASSES, LAB_UNITS, LABS } from '../../../src/clinical/picture/chart-record.ts';
import { CONDITION_GROUP_CODES } from '../../../src/fhir/terminology/condition-codes.ts';
import { CLONAZEPAM_PRODUCTS, INGREDIENTS } from '../../../src/fhir/terminology/drug-codes.ts';
import { LAB_CODES } from '../../../src/fhir/terminology/lab-codes.ts';
import { factorOf, loincCodesOf } from '../../../src/fhir/terminology/labs.ts';
import { unpackCodes } from '../../../src/fhir/terminology/packed.ts';
import { unpackSnomed } from '../../../src/fhir/terminology/packed-snomed.ts';
import { packCodes, packSnomed, terminologyModules } from '../../../tools/generate/terminology.ts';

const FOLDER = join(import.meta.dirname, '../../../src/fhir/terminology');

describe('the generated modules', () => {
  test('are what tools/generate/terminology.ts makes of its data files today', () => {
    const modules = terminologyModules();
    expect([...modules.keys()]).toEqual(['drug-codes.ts', 'condition-codes.ts', 'lab-codes.ts']);
    for (const [file, text] of modules) expect(readFileSync(join(FOLDER, file), 'utf8'), file).toBe(text);
  });

  test('together stay under 20 kB compressed', () => {
    const compressed = (files: readonly string[]): number =>
      gzipSync(files.map((file) => readFileSync(join(FOLDER, file), 'utf8')).join('\n'), { level: 9 }).length;
    const bytes = compressed([...terminologyModules().keys()]);
    const all = compressed(readdirSync(FOLDER));
    console.log(`terminology: ${bytes / 1000} kB compressed, ${all / 1000} kB with the source of the look-ups`);
    expect(bytes).toBeLessThan(20_000);
  });

  test('codes are packed without loss, also those beyond 15 digits', () => {
    const codes = ['2598', '197527', '349194'];
    expect(unpackCodes(packCodes(codes)).toSorted()).toEqual(codes.toSorted());
    const snomed = ['32914008', '128613002', '16279021000119106', '153891000119101', '322112361000132104'];
    expect(unpackSnomed(packSnomed(snomed)).toSorted()).toEqual(snomed.toSorted());
    const { groups } = JSON.parse(readFileSync('tools/generate/terminology/conditions.json', 'utf8'));
    const listed: string[] = groups.flatMap((group: { snomed: string }) => group.snomed.split(' '));
    const shipped = CONDITION_GROUP_CODES.flatMap((line) => unpackSnomed(line.split('|')[1] ?? ''));
    expect(shipped.toSorted()).toEqual(listed.toSorted());
  });
});

describe('what the rules name is there', () => {
  const classes = INGREDIENTS.map((line) => line.split('|')[1]?.split(' ') ?? []);
  test.each(DRUG_CLASSES)('a drug of class %s', (drugClass) => {
    expect(classes.filter((each) => each.includes(drugClass)).length).toBeGreaterThan(0);
  });
  test.each(CONDITION_GROUPS)('codes and words of condition group %s', (group) => {
    const [, snomed = '', icd10 = '', , words = ''] =
      CONDITION_GROUP_CODES.find((line) => line.startsWith(`${group}|`))?.split('|') ?? [];
    expect(unpackSnomed(snomed).length).toBeGreaterThan(0);
    expect(icd10).not.toBe('');
    expect(words).not.toBe('');
  });
  test.each(LABS)('LOINC codes and the unit of %s', (lab) => {
    expect(loincCodesOf(lab).length).toBeGreaterThan(0);
    const factor = factorOf(lab, LAB_UNITS[lab].replace('1.73 m²', '1.73 m2'));
    expect(factor && toNumber(factor)).toBe(1);
  });
  test('the 8 generic tablets of clonazepam and the 3 of Klonopin are on the US market', () => {
    const marketed = CLONAZEPAM_PRODUCTS.filter((line) => line.endsWith(' us'));
    expect(marketed).toHaveLength(11);
    expect(marketed.map((line) => line.split(' ').slice(1, 4).join(' ')).toSorted()).toEqual([
      '0.125 piece odt',
      '0.25 piece odt',
      '0.5 piece odt',
      '0.5 piece tablet',
      '0.5 piece tablet',
      '1 piece odt',
      '1 piece tablet',
      '1 piece tablet',
      '2 piece odt',
      '2 piece tablet',
      '2 piece tablet',
    ]);
  });
});

describe('check digits', () => {
  /** The tables of the Verhoeff check: multiplication in the dihedral group of order 10, and its permutation. */
  const MULTIPLY = [
    '0123456789',
    '1234067895',
    '2340178956',
    '3401289567',
    '4012395678',
    '5987604321',
    '6598710432',
    '7659821043',
    '8765932104',
    '9876543210',
  ];
  const PERMUTE = [
    '0123456789',
    '1576283094',
    '5803796142',
    '8916043527',
    '9453126870',
    '4286573901',
    '2793806415',
    '7046913258',
  ];
  const isSnomed = (code: string): boolean =>
    [...code].toReversed().reduce((sum, digit, at) => {
      const permuted = PERMUTE[at % 8]?.[Number(digit)];
      return Number(MULTIPLY[sum]?.[Number(permuted)]);
    }, 0) === 0;
  const isLoinc = (code: string): boolean => {
    const [, digits = '', check] = /^(\d+)-(\d)$/.exec(code) ?? [];
    const sum = [...digits].toReversed().reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return String((10 - (sum % 10)) % 10) === check;
  };

  test('every SNOMED CT code has its Verhoeff digit', () => {
    expect(isSnomed('32914008')).toBe(true);
    expect(isSnomed('32914009')).toBe(false);
    const wrong = CONDITION_GROUP_CODES.flatMap((line) => unpackSnomed(line.split('|')[1] ?? '')).filter(
      (code) => !isSnomed(code),
    );
    expect(wrong).toEqual([]);
  });
  test('every LOINC code has its check digit', () => {
    expect(isLoinc('2276-4')).toBe(true);
    expect(isLoinc('2276-5')).toBe(false);
    expect(LABS.flatMap(loincCodesOf).filter((code) => !isLoinc(code))).toEqual([]);
  });
});

describe('unit factors', () => {
  const ucum = UcumLhcUtils.getInstance();
  const lines = LAB_CODES.flatMap((line) => {
    const [lab = '', unit = '', , units = ''] = line.split('|');
    return units.split(';').map((entry) => {
      const [factor = '', written = ''] = entry.split('~');
      return { lab, unit, factor, written };
    });
  });
  /** Conversions that need a molar mass or an assay, which UCUM cannot know (labs.json of the terminology). */
  const byMass: Readonly<Record<string, number>> = {
    'ferritin pmol/L': 445_000,
    'iron umol/L': 55.845,
    'totalIronBindingCapacity umol/L': 55.845,
    'creatinine umol/L': 113.12,
    'creatinine mmol/L': 113.12,
    'haemoglobin mmol/L': 16_114,
    'cReactiveProtein nmol/L': 105_000,
  };

  test.each(lines)('$lab: 1 $written is $factor $unit', ({ lab, unit, factor, written }) => {
    const value = Number(factor);
    const molarMass = byMass[`${lab} ${written}`];
    if (lab === 'egfr' && written === 'mL/min') {
      expect(value).toBe(1);
      return;
    }
    const options = molarMass === undefined ? {} : { molecularWeight: molarMass };
    const converted = ucum.convertUnitTo(written, 1, unit, options);
    expect(converted.status, converted.msg.join(' ')).toBe('succeeded');
    const expected = converted.toVal ?? Number.NaN;
    expect(Math.abs(value - expected) / expected).toBeLessThan(molarMass === undefined ? 1e-6 : 1e-3);
  });

  test('no unit of a lab is written like another unit of it, whatever the case', () => {
    for (const line of LAB_CODES) {
      const [lab = '', , , units = ''] = line.split('|');
      const seen = new Map<string, string>();
      for (const entry of units.split(';')) {
        const [factor = '', ...aliases] = entry.split('~');
        for (const alias of aliases) {
          const key = alias.toLowerCase();
          expect(seen.get(key) ?? factor, `${lab} ${alias}`).toBe(factor);
          seen.set(key, factor);
        }
      }
    }
  });
  test('a factor is an exact decimal', () => {
    expect(lines.every(({ factor }) => decimal(factor) !== undefined)).toBe(true);
  });
});
