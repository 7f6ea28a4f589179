import { maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

const read: Scenario = {
  rule: 'R-DAT-1',
  says: 'Everything was read, and nothing but clonazepam is on record: "none on record" is no gap',
  patient: maria(),
  expect: 'silent',
};

/** R-DAT-1: a type that could not be read is never "none on record" (spec section 0). */
export const UNREAD_SCENARIOS: readonly Scenario[] = [
  read,
  {
    rule: 'R-DAT-1',
    says: 'MedicationRequest could not be read: stop, although one clonazepam order arrived',
    patient: maria().unread('MedicationRequest'),
    expect: 'stop',
    message: /MedicationRequest could not be read completely.*R-REG-1, R-REG-2.*R-GBP-1/,
  },
  {
    rule: 'R-DAT-1',
    says: 'MedicationRequest could not be read and the intake was typed: still a stop',
    patient: maria()
      .unread('MedicationRequest')
      .intake({ slots: { bedtime: 2 } }),
    expect: 'stop',
  },
  {
    rule: 'R-DAT-1',
    says: 'MedicationRequest could not be read and a reason was typed: that stop cannot be lifted',
    patient: maria().unread('MedicationRequest').overriding('R-DAT-1', 'checked on paper'),
    expect: 'stop',
  },
  {
    rule: 'R-DAT-1',
    says: 'Condition could not be read: stop, with the rules on seizures, use disorders and the rest that could not run',
    patient: maria().unread('Condition'),
    expect: 'stop',
    message: /Condition could not be read completely.*R-ELG-2, R-ELG-3.*R-ELG-10.*R-RSP-5.*R-TAP-7/,
  },
  {
    rule: 'R-DAT-1',
    says: 'Condition could not be read and the reason says how the history was checked: lifted, still shown',
    patient: maria().unread('Condition').overriding('R-DAT-1', 'history taken from the GP letter of May'),
    expect: 'overridden',
  },
  {
    rule: 'R-DAT-1',
    says: 'Condition could not be read and the reason is blank: not lifted',
    patient: maria().unread('Condition').overriding('R-DAT-1', '   '),
    expect: 'stop',
  },
  ...(['Patient', 'Medication', 'Observation', 'AllergyIntolerance', 'Procedure'] as const).map(
    (type): Scenario => ({
      rule: 'R-DAT-1',
      says: `${type} could not be read: warn`,
      patient: maria().unread(type),
      expect: 'warn',
      message: new RegExp(`^${type} could not be read completely`),
    }),
  ),
];
