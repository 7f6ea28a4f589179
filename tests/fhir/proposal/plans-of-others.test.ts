import { expect, test } from 'vitest';
import { plansOfOthers } from '../../../src/fhir/proposal/plans-of-others.ts';
import { filed } from './chart.ts';
import { proposed } from './proposed.ts';

const carePlan = (change: Record<string, unknown>) => ({
  resourceType: 'CarePlan',
  id: 'c1',
  status: 'active',
  title: 'Clonazepam taper by the psychiatry clinic',
  ...change,
});

test('a clonazepam taper of the psychiatry clinic is named by its title', () => {
  expect(plansOfOthers([carePlan({})])).toEqual([
    { reference: 'CarePlan/c1', title: 'Clonazepam taper by the psychiatry clinic' },
  ]);
});

test.each([
  [
    'a plan that speaks of it in its description only',
    { title: undefined, description: 'Reduce Klonopin by 0.25 mg' },
    1,
  ],
  ['a draft', { status: 'draft' }, 1],
  ['one without any words for a title', { title: ' ', note: [{ text: 'benzodiazepine to be stopped' }] }, 1],
  ['a diet', { title: 'Diet' }, 0],
  ['one that is over', { status: 'completed' }, 0],
  ['one that was revoked', { status: 'revoked' }, 0],
])('%s', (_, change, count) => {
  expect(plansOfOthers([carePlan(change)])).toHaveLength(count);
});

test('this app’s own plan is none of these', () => {
  expect(plansOfOthers(filed([], proposed().bundle))).toEqual([]);
});
