import { elena, maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

const unresolved = maria()
  .withoutOrders()
  .order({ ask: ['as needed'] });
const withoutDose = (rule: string): Scenario => ({
  rule,
  says: 'the dose is not known: no taper to watch',
  patient: unresolved,
  expect: 'silent',
  missing: 'regimen',
});

export const MONITORING_SCENARIOS: readonly Scenario[] = [
  { rule: 'R-MON-1', says: 'before the first reduction', patient: maria(), expect: 'info' },
  { rule: 'R-MON-1', says: 'at a review', patient: maria().takes({ bedtime: 1.5 }).atReview(), expect: 'silent' },
  withoutDose('R-MON-1'),
  { rule: 'R-MON-2', says: 'any taper', patient: maria(), expect: 'info', message: /^Day 7/ },
  withoutDose('R-MON-2'),
  { rule: 'R-MON-3', says: 'any taper', patient: maria(), expect: 'info', message: /at least every 3 months/ },
  {
    rule: 'R-MON-3',
    says: 'with an opioid: every visit',
    patient: maria().alsoTakes('oxycodone', ['opioid']),
    expect: 'info',
    message: /every visit/,
  },
  {
    rule: 'R-MON-3',
    says: 'with a use disorder in the past: every visit',
    patient: maria().has('alcohol_use_disorder', { standing: 'history' }),
    expect: 'info',
    message: /every visit/,
  },
  withoutDose('R-MON-3'),
  { rule: 'R-MON-4', says: 'oral iron is offered', patient: elena(), expect: 'info', message: /^12 weeks/ },
  {
    rule: 'R-MON-4',
    says: 'IV iron is active',
    patient: maria().alsoTakes('iron-sucrose', ['iron-iv'], 90),
    expect: 'info',
  },
  { rule: 'R-MON-4', says: 'no iron', patient: maria(), expect: 'silent' },
  { rule: 'R-MON-5', says: 'gabapentin would start', patient: elena(), expect: 'info', message: /^2 weeks/ },
  { rule: 'R-MON-5', says: 'no gabapentin', patient: maria(), expect: 'silent' },
  { rule: 'R-MON-6', says: 'any taper', patient: maria(), expect: 'info', message: /^2, 4, 12 weeks/ },
  withoutDose('R-MON-6'),
];
