import { describe, expect, it } from 'vitest';
import { consult } from '../../../src/clinical/consultation/consult.ts';
import { NO_LOCAL_POLICY } from '../../../src/clinical/evidence/site-values.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { Correction } from '../../../src/clinical/picture/corrections.ts';
import { daysAgo, exactly, type PatientBuilder, TODAY } from '../../builders/patient.ts';
import { elena, maria, victor } from '../../builders/patients.ts';

const made = { by: 'Pat Prescriber', on: TODAY, reason: 'told today' } as const;
const notSo = (reference: string, reason = 'told today'): Correction => ({
  ...made,
  kind: 'not so',
  reference,
  reason,
});
const typed = (lab: 'ferritin' | 'weight' | 'egfr', value: number): Correction => ({
  ...made,
  kind: 'result',
  lab,
  value: exactly(value),
  day: daysAgo(3),
});
const visit = ({ record, answers }: PatientBuilder, ...corrections: readonly Correction[]) =>
  consult(record, { ...answers, corrections }, { supply: { odt: true, fillDays: 28 } }, TODAY, NO_LOCAL_POLICY);
const stopsOf = ({ findings }: ReturnType<typeof visit>): readonly string[] =>
  findings
    .filter(({ severity }) => severity === 'stop')
    .map(({ rule, overridden }) => `${rule}${overridden ? ' overridden' : ''}`);

describe('a stop of the chart beside the stops of the corrected chart', () => {
  it('is not said twice: clonazepam for seizures stops as before when the epilepsy on the problem list is denied', () => {
    const patient = maria().answering({ indication: 'seizure' }).has('epilepsy');
    expect(stopsOf(visit(patient, notSo('Condition/epilepsy-1')))).toEqual(['R-ELG-2']);
  });

  it('comes back beside a warning of its own rule: a denied oxycodone leaves R-GBP-4 as a warning and as a lifted stop', () => {
    const patient = elena().alsoTakes('oxycodone', ['opioid']);
    const corrected = visit(patient, notSo('MedicationRequest/oxycodone', 'never filled'));
    expect(corrected.findings.filter(({ rule }) => rule === 'R-GBP-4').map(({ severity }) => severity)).toEqual([
      'stop',
      'warn',
    ]);
    expect(stopsOf(corrected)).toEqual(['R-GBP-4 overridden']);
    expect(corrected.gabapentin).toMatchObject({ outcome: 'START', start: { startMg: 300 } });
  });

  it('stands when the denial has no reason, and then the draft is that of the chart as it stands', () => {
    const patient = elena().alsoTakes('oxycodone', ['opioid']);
    const corrected = visit(patient, notSo('MedicationRequest/oxycodone', ''));
    expect(stopsOf(corrected)).toEqual(['R-GBP-4']);
    expect(corrected.gabapentin).toEqual({
      outcome: 'OVERRIDE_NEEDED',
      rule: 'R-GBP-4',
      start: expect.objectContaining({ startMg: 100 }),
    });
  });

  it('of one family leaves the other: a zolpidem denied without a reason does not take back a typed ferritin or weight', () => {
    const sleepless = elena().withoutLabs('weight').alsoTakes('zolpidem', ['z-drug']);
    const corrected = visit(
      sleepless,
      notSo('MedicationRequest/zolpidem', ''),
      { ...typed('ferritin', 60), reason: '' },
      { ...typed('weight', 70), reason: '' },
    );
    expect(stopsOf(corrected)).toEqual(['R-REG-5']);
    expect(corrected.iron.ferritin && toNumber(corrected.iron.ferritin.value)).toBe(60);
    expect(corrected.gabapentin.outcome).toBe('START');
  });

  it('that only says what is missing goes with what is entered: R-GBP-2m and a typed eGFR of 72', () => {
    const unmeasured = elena().withoutLabs('creatinine', 'weight');
    expect(stopsOf(visit(unmeasured))).toEqual(['R-GBP-2m']);
    expect(stopsOf(visit(unmeasured, typed('egfr', 72)))).toEqual([]);
  });

  it('carries every reason that was typed, one after the other', () => {
    const patient = victor().alsoTakes('zolpidem', ['z-drug']).has('seizure', { standing: 'history' });
    const corrected = visit(
      patient,
      notSo('MedicationRequest/zolpidem', 'stopped in June'),
      notSo('Condition/seizure-2', 'was a faint'),
    );
    const reasons = corrected.findings.find(({ rule }) => rule === 'R-REG-5')?.overrideReason ?? '';
    expect(reasons).toMatch(/Reason: stopped in June Not so: .*Reason: was a faint$/);
    expect(stopsOf(corrected)).toContain('R-ELG-3 overridden');
  });

  it('takes the question of its own rule with it: an epilepsy denied before the indication was answered is R-ELG-2, not R-ELG-2m', () => {
    const corrected = visit(maria().notAsked('indication').has('epilepsy'), notSo('Condition/epilepsy-1'));
    expect(stopsOf(corrected)).toEqual(['R-ELG-2']);
  });
});
