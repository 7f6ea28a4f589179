import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { UnreadOrders } from '../../src/app/chart/UnreadOrders.tsx';
import { toChartRecord } from '../../src/fhir/chart/to-chart-record.ts';
import { TODAY } from '../builders/patient.ts';

const order = (changes: object) => ({
  resourceType: 'MedicationRequest',
  id: 'c',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  medicationCodeableConcept: { text: 'clonazepam 1 mg tablet' },
  dosageInstruction: [{ text: 'Take 1 tablet at bedtime' }],
  ...changes,
});
const shown = (...resources: readonly object[]): string => {
  const record = toChartRecord([{ resourceType: 'Patient', id: 'p' }, ...resources], { patientId: 'p', today: TODAY });
  return renderToStaticMarkup(createElement(UnreadOrders, { record }));
};

describe('An order that may not be used stands beside the dose', () => {
  it.each([
    ['an unknown modifierExtension', { modifierExtension: [{ url: 'https://ehr.example/x' }] }, 'modifierExtension'],
    ['implicitRules', { implicitRules: 'https://ehr.example/rules' }, 'implicitRules'],
    ['doNotPerform', { doNotPerform: true }, 'not to be given'],
    ['a status that nobody knows', { status: 'paused' }, 'is not known'],
  ])('with %s: it is named with its reason, and may be clonazepam', (_name, changes, why) => {
    const words = shown(order(changes));
    expect(words).toContain('1 medication order was not used');
    expect(words).toContain('may be clonazepam');
    expect(words).toContain('MedicationRequest/c');
    expect(words).toContain(why);
  });

  it('and there is no such line when every order could be used, or when only a condition could not', () => {
    const condition = { resourceType: 'Condition', id: 'x', subject: { reference: 'Patient/p' } };
    expect(shown(order({}))).toBe('');
    expect(shown(order({}), condition)).toBe('');
  });
});
