import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAtMost, toOneDecimal } from '../../../src/clinical/measures/ratio.ts';
import { adjustedWeight, bodyMassIndex, idealWeight } from '../../../src/clinical/picture/renal-clearance.ts';
import { exactly, type PatientBuilder, patient } from '../../builders/patient.ts';
import { elena, george } from '../../builders/patients.ts';

function clearance(known: PatientBuilder): string {
  const { clearance: judged } = known.picture();
  if (!judged.known) return judged.why;
  const { mlPerMin, comparator = '', by, weightKg } = judged.value;
  const weight = weightKg === undefined ? '' : `, ${toOneDecimal(weightKg)} kg`;
  return `${comparator}${toOneDecimal(mlPerMin)} by ${by}${weight}`;
}

const ruth = () =>
  patient('Ruth Adler').sex('female').aged(62).lab('weight', 130).lab('height', 160).lab('creatinine', '1.4');

describe('Cockcroft–Gault', () => {
  it('Elena, 60, 70 kg, creatinine 0.8: 82.6 mL/min', () => {
    expect(clearance(elena())).toBe('82.6 by Cockcroft–Gault, actual weight, 70 kg');
  });

  it('George, 71, 82 kg, creatinine 1.3: 60.4 mL/min', () => {
    expect(clearance(george())).toBe('60.4 by Cockcroft–Gault, actual weight, 82 kg');
  });

  it('Ruth, 62, 130 kg and 160 cm (BMI 50.8), creatinine 1.4: 54.9 mL/min by the adjusted 83.4 kg', () => {
    expect(clearance(ruth())).toBe('54.9 by Cockcroft–Gault, adjusted weight, 83.4 kg');
    expect(toOneDecimal(bodyMassIndex(exactly(130), exactly(160)))).toBe(50.8);
    expect(toOneDecimal(idealWeight('female', exactly(160)))).toBe(52.4);
  });

  it('Ruth without a height: 85.5 mL/min by the actual weight', () => {
    expect(clearance(ruth().withoutLabs('height'))).toBe('85.5 by Cockcroft–Gault, actual weight, 130 kg');
  });

  it('a height too old or impossible is no height', () => {
    expect(clearance(ruth().withoutLabs('height').lab('height', 160, { ago: 1827 }))).toMatch(/actual weight/);
    expect(clearance(ruth().withoutLabs('height').lab('height', 1.6))).toMatch(/actual weight/);
  });

  it('the adjusted weight begins at a BMI of 30: 76.8 kg at 160 cm', () => {
    const weighing = (kg: string) => ruth().withoutLabs('weight').lab('weight', kg);
    expect(clearance(weighing('76.79'))).toMatch(/actual weight/);
    expect(clearance(weighing('76.8'))).toMatch(/adjusted weight/);
    expect(clearance(weighing('76.81'))).toMatch(/adjusted weight/);
  });

  it('a man gets no factor, everybody else 0.85', () => {
    const of = (sex: 'male' | 'female' | 'other' | 'unknown') =>
      clearance(ruth().withoutLabs('height').sex(sex)).replace(/ .*/, '');
    expect([of('male'), of('female'), of('other'), of('unknown')]).toEqual(['100.6', '85.5', '85.5', '85.5']);
  });

  it.each([
    ['male', 152.4, 50],
    ['male', 120, 50],
    ['male', 154.94, 52.3],
    ['female', 152.4, 45.5],
    ['other', 154.94, 47.8],
    ['unknown', 120, 45.5],
  ] as const)('ideal weight, %s, %d cm: %d kg', (sex, heightCm, kg) => {
    expect(toOneDecimal(idealWeight(sex, exactly(heightCm)))).toBe(kg);
  });

  it('the adjusted weight is never above the actual one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 300 }), fc.integer({ min: 100, max: 250 }), (kg, cm) => {
        expect(isAtMost(adjustedWeight('male', exactly(kg), exactly(cm)), exactly(kg))).toBe(true);
      }),
    );
    expect(toOneDecimal(adjustedWeight('male', exactly(60), exactly(190)))).toBe(60);
  });

  it('at 140 years and more nothing is left', () => {
    expect(clearance(ruth().aged(140))).toMatch(/^0 by/);
  });
});

describe('what stands in for the clearance', () => {
  const walter = () => patient('Walter').sex('male').aged(49).lab('egfr', 72).lab('creatinine', 1).lab('weight', 80);

  it('creatinine and weight come before the eGFR', () => {
    expect(clearance(walter())).toMatch(/^101.1 by Cockcroft/);
  });

  it.each([
    ['no weight', walter().withoutLabs('weight')],
    ['a weight too old', walter().withoutLabs('weight').lab('weight', 80, { ago: 366 })],
    ['no creatinine', walter().withoutLabs('creatinine')],
    ['a creatinine too old', walter().withoutLabs('creatinine').lab('creatinine', 1, { ago: 181 })],
    ['a creatinine with a bound', walter().withoutLabs('creatinine').lab('creatinine', '0.3', { comparator: '<' })],
    ['no age', walter().ageUnknown()],
  ])('%s: the eGFR', (_, known) => {
    expect(clearance(known)).toBe('72 by eGFR in place of clearance');
  });

  it('an eGFR ">59" keeps its bound of 60 or more', () => {
    const known = patient('Walter').aged(49).lab('egfr', 59, { comparator: '>' });
    expect(clearance(known)).toBe('>=60 by eGFR in place of clearance');
  });

  it('nothing at all: missing, with what was found and not used', () => {
    expect(clearance(patient('Walter').aged(49))).toBe('none on record');
    expect(clearance(patient('Walter').aged(49).unread('Observation'))).toBe('not read');
    const old = patient('Walter').aged(49).lab('creatinine', 1, { ago: 200 }).picture().clearance;
    expect(old).toMatchObject({ known: false, why: 'too old', sources: [{ label: 'creatinine 1 mg/dL' }] });
  });
});
