import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import { inOrder } from '../../../src/clinical/measures/slots.ts';
import { type PatientBuilder, patient, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';

const ada = () => patient('Ada');

/** "morning 0.5, bedtime 1: 1.5 mg/day", or why it is not known. */
function regimen(known: PatientBuilder): string {
  const { regimen: judged } = known.picture();
  if (!judged.known) return judged.why;
  const { slots, mgPerDay } = judged.value;
  const taken = inOrder(slots).map(([slot, mg]) => `${slot} ${toNumber(mg)}`);
  return `${taken.join(', ')}: ${toNumber(mgPerDay)} mg/day`;
}

const twoOrders = () =>
  ada()
    .order({ id: 'a', slots: { morning: 0.5, bedtime: 1 } })
    .order({ id: 'b', slots: { bedtime: 0.25 } });

describe('what is taken', () => {
  it('one order, as it says', () => {
    expect(regimen(ada().takes({ morning: 0.5, bedtime: 1 }))).toBe('morning 0.5, bedtime 1: 1.5 mg/day');
  });

  it('an amount off the grid is kept exactly, for R-REG-4 to judge', () => {
    expect(regimen(ada().takes({ bedtime: 0.3 }))).toBe('bedtime 0.3: 0.3 mg/day');
  });

  it.each(['future', 'past', 'not taken', 'plan'] as const)('an order that is "%s" is not the regimen', (standing) => {
    const known = ada().order({ slots: { bedtime: 2 }, standing });
    expect(regimen(known)).toBe('none on record');
    expect(known.picture().earlierOrders.found).toHaveLength(1);
    expect(known.picture().ordersInForce.found).toEqual([]);
  });

  it('two orders and no answer: neither summed nor chosen', () => {
    expect(regimen(twoOrders())).toBe('contradictory');
    expect(twoOrders().picture().orderChoice).toBe('open');
  });

  it('two orders, both taken: added time of day by time of day', () => {
    expect(regimen(twoOrders().intake({ orders: 'add' }))).toBe('morning 0.5, bedtime 1.25: 1.75 mg/day');
  });

  it('two orders, one replaces the other', () => {
    const chosen = twoOrders().intake({ orders: { only: 'MedicationRequest/b' } });
    expect(regimen(chosen)).toBe('bedtime 0.25: 0.25 mg/day');
    expect(chosen.picture().orderChoice).toBe('one replaces the others');
    expect(chosen.picture().ordersLeftOut.map(({ source }) => source.reference)).toEqual(['MedicationRequest/a']);
  });

  it('the answer names the only order there is', () => {
    const chosen = ada()
      .order({ id: 'a', slots: { bedtime: 1 } })
      .intake({ orders: { only: 'MedicationRequest/a' } });
    expect(regimen(chosen)).toBe('bedtime 1: 1 mg/day');
    expect(chosen.picture().orderChoice).toBe('one order');
  });

  it('the answer names an order that is not in force: open again', () => {
    expect(
      regimen(
        ada()
          .takes({ bedtime: 1 })
          .intake({ orders: { only: 'MedicationRequest/x' } }),
      ),
    ).toBe('contradictory');
  });

  it('"both taken" with a single order changes nothing', () => {
    expect(regimen(ada().takes({ bedtime: 1 }).intake({ orders: 'add' }))).toBe('bedtime 1: 1 mg/day');
  });

  it('a tablet and an ODT released from one plan row are one order and are added', () => {
    const releasedFrom = { plan: 'p', row: 3 };
    const known = ada()
      .order({ id: 'tablet', slots: { bedtime: 1.5 }, releasedFrom })
      .order({ id: 'odt', slots: { bedtime: 0.125 }, releasedFrom });
    expect(regimen(known)).toBe('bedtime 1.625: 1.625 mg/day');
    const beside = known.order({ id: 'old', slots: { bedtime: 2 } });
    expect(regimen(beside)).toBe('contradictory');
    expect(regimen(beside.intake({ orders: { only: 'MedicationRequest/odt' } }))).toBe('bedtime 1.625: 1.625 mg/day');
  });

  it('an order that has to be asked about leaves the regimen open', () => {
    expect(regimen(ada().order({ ask: ['as needed'] }))).toBe('contradictory');
  });

  it('typed intake overrides the order, and the order stays in sight', () => {
    const typed = ada()
      .takes({ bedtime: 2 })
      .intake({ slots: { bedtime: 1.5 } })
      .picture();
    expect(typed.regimen).toMatchObject({ known: true, value: { typed: true, orders: [] } });
    expect(
      regimen(
        ada()
          .takes({ bedtime: 2 })
          .intake({ slots: { bedtime: 1.5 } }),
      ),
    ).toBe('bedtime 1.5: 1.5 mg/day');
    expect(typed.regimen.sources).toEqual([{ reference: 'form', label: 'Taken: 1.5 mg bedtime', date: TODAY }]);
    expect(typed.ordersInForce.found).toHaveLength(1);
  });

  it('typed intake of 0 mg is an answer, an empty one is not', () => {
    expect(
      regimen(
        ada()
          .takes({ bedtime: 2 })
          .intake({ slots: { bedtime: 0 } }),
      ),
    ).toBe(': 0 mg/day');
    expect(regimen(ada().takes({ bedtime: 2 }).intake({ slots: {} }))).toBe('bedtime 2: 2 mg/day');
  });

  it('with MedicationRequest unread the regimen is not determined, unless it is typed', () => {
    expect(regimen(ada().takes({ bedtime: 2 }).unread('MedicationRequest'))).toBe('not read');
    expect(
      regimen(
        ada()
          .unread('MedicationRequest')
          .intake({ slots: { bedtime: 2 } }),
      ),
    ).toBe('bedtime 2: 2 mg/day');
  });

  it('days per week and the start come from the form, never from the order', () => {
    const { daysPerWeek, takenSince } = ada().takes({ bedtime: 2 }).picture();
    expect([daysPerWeek, takenSince]).toEqual([
      { known: false, why: 'not answered', sources: [] },
      { known: false, why: 'not answered', sources: [] },
    ]);
  });

  it('a start in the future is not used', () => {
    expect(ada().takenFor(-1).picture().takenSince).toMatchObject({ known: false, why: 'not usable' });
    expect(ada().takenFor(0).picture().takenSince).toMatchObject({ known: true, value: TODAY });
  });

  it('times of day add up to the daily dose, whatever the split', () => {
    const eighths = fc.integer({ min: 0, max: 32 });
    fc.assert(
      fc.property(eighths, eighths, eighths, eighths, (...units) => {
        const [morning = 0, midday = 0, evening = 0, bedtime = 0] = units.map((unit) => unit / 8);
        const { regimen: judged } = ada().takes({ morning, midday, evening, bedtime }).picture();
        expect(judged.known && toNumber(judged.value.mgPerDay)).toBe(morning + midday + evening + bedtime);
        expect(judged.known && inOrder(judged.value.slots).every(([, mg]) => mg.over > 0n)).toBe(true);
      }),
    );
  });
});

describe('what it is for', () => {
  const indications = (known: PatientBuilder): string => {
    const { indications: judged } = known.picture();
    return judged.known ? judged.value.join(' + ') : judged.why;
  };
  const orderFor = (...reasons: readonly ('panic' | 'seizure' | 'rls' | 'rbd' | 'other')[]) =>
    ada().order({ id: 'a', slots: { bedtime: 1 }, for: reasons });

  it.each([
    ['nobody has said', ada().takes({ bedtime: 1 }), 'not answered'],
    ['the order says panic', orderFor('panic'), 'panic'],
    ['the form alone', ada().takes({ bedtime: 1 }).answering({ indication: 'insomnia' }), 'insomnia'],
    ['the form replaces panic', orderFor('panic').answering({ indication: 'insomnia' }), 'insomnia'],
    ['the form cannot remove seizure', orderFor('seizure').answering({ indication: 'panic' }), 'seizure + panic'],
    ['the form cannot remove RLS', orderFor('rls', 'other').answering({ indication: 'panic' }), 'rls + panic'],
    ['the form cannot remove RBD', orderFor('rbd').answering({ indication: 'panic' }), 'rbd + panic'],
    ['both say seizure', orderFor('seizure').answering({ indication: 'seizure' }), 'seizure'],
    ['epilepsy on the problem list', ada().takes({ bedtime: 1 }).has('epilepsy'), 'seizure'],
    ['epilepsy long resolved', ada().takes({ bedtime: 1 }).has('epilepsy', { standing: 'history' }), 'not answered'],
    ['bipolar disorder on the problem list', ada().takes({ bedtime: 1 }).has('bipolar'), 'not answered'],
    ['the order says panic and epilepsy is active', orderFor('panic').has('epilepsy'), 'panic'],
    ['RLS on the problem list', ada().takes({ bedtime: 1 }).has('rls'), 'not answered'],
    ['a past order said seizure', ada().order({ for: ['seizure'], standing: 'past' }), 'not answered'],
  ])('%s', (_, known, expected) => {
    expect(indications(known)).toBe(expected);
  });

  it('an order that was replaced keeps its seizure, RLS or RBD reason only', () => {
    const replaced = ada()
      .order({ id: 'a', slots: { bedtime: 1 } })
      .order({ id: 'b', slots: { bedtime: 2 }, for: ['panic', 'rls'] })
      .intake({ orders: { only: 'MedicationRequest/a' } });
    expect(indications(replaced)).toBe('rls');
  });

  it('names each source once', () => {
    const { indications: judged } = orderFor('seizure', 'rls').answering({ indication: 'seizure' }).picture();
    expect(judged.sources.map(({ reference }) => reference)).toEqual(['form', 'MedicationRequest/a']);
  });

  it('of two unresolved orders both count', () => {
    expect(indications(orderFor('panic').order({ slots: { bedtime: 2 }, for: ['seizure'] }))).toBe('panic + seizure');
  });
});

it('Maria: 2 mg at bedtime, dependence class yes', () => {
  expect(regimen(maria())).toBe('bedtime 2: 2 mg/day');
  expect(maria().picture().dependence).toBe('yes');
});
