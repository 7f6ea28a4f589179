import { expect, it } from 'vitest';
import { presentSupply } from '../../../src/clinical/review/present-supply.ts';
import { daysAgo, type PatientBuilder } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';

const supply = (patient: PatientBuilder) => presentSupply(patient.picture());
const order = (id: string, supplyEnded?: number) => ({
  id,
  slots: { bedtime: 1 },
  ...(supplyEnded === undefined ? {} : { supplyEnded }),
});
const product = 'clonazepam 0.5 MG Oral Tablet';

it('one order supplied until 20 days from now', () => {
  const patient = maria().withoutOrders().order(order('a', -20));
  expect(supply(patient)).toEqual({ kind: 'ends', on: daysAgo(-20), product });
});

it('of two orders the earlier end counts, whichever comes first', () => {
  const [sooner, later] = [order('a', -5), order('b', -40)];
  expect(supply(maria().withoutOrders().order(sooner).order(later))).toEqual({
    kind: 'ends',
    on: daysAgo(-5),
    product,
  });
  expect(supply(maria().withoutOrders().order(later).order(sooner))).toEqual({
    kind: 'ends',
    on: daysAgo(-5),
    product,
  });
});

it('an order that does not say until when may be over: its silence counts, also beside one that says', () => {
  expect(supply(maria().withoutOrders().order(order('a')))).toEqual({ kind: 'not given', product });
  expect(supply(maria().withoutOrders().order(order('a', -20)).order(order('b')))).toEqual({
    kind: 'not given',
    product,
  });
});

it('no order in force, or a list that was not read whole: nothing is said of a supply', () => {
  expect(supply(maria().withoutOrders())).toEqual({ kind: 'no order in force' });
  const unread = maria().withoutOrders().order(order('a', -20)).unread('MedicationRequest');
  expect(supply(unread)).toEqual({ kind: 'no order in force' });
});
