import { describe, expect, it } from 'vitest';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { ClinicalPicture } from '../../../src/clinical/picture/clinical-picture.ts';
import { dailyMgOf, groupOrders } from '../../../src/clinical/picture/order-groups.ts';
import { daysAgo, type PatientBuilder, patient, TODAY } from '../../builders/patient.ts';

type JudgedFact = Exclude<keyof ClinicalPicture, 'overrides'>;

const ada = () => patient('Ada').sex('female').aged(52);
const labels = (known: PatientBuilder, fact: JudgedFact): readonly string[] => {
  const judged = known.picture()[fact];
  return typeof judged === 'object' && judged !== null && 'known' in judged
    ? judged.sources.map(({ label }) => label)
    : [];
};

describe('every fact says where it comes from', () => {
  it.each<readonly [JudgedFact, PatientBuilder, readonly string[]]>([
    ['age', ada(), ['Born 1974-06-15, age 52']],
    ['daysPerWeek', ada().takenFor(90, 5), ['Taken on 5 days a week']],
    ['takenSince', ada().takenFor(90), [`Taken since ${daysAgo(90)}`]],
    ['takenSince', ada().takenFor(-1), ['Taken since 2026-12-02']],
    ['regimen', ada().takes({ morning: 0.5, bedtime: 1 }), ['Clonazepam 0.5 mg morning, 1 mg bedtime']],
    ['regimen', ada().intake({ slots: { morning: 0.5, bedtime: 1 } }), ['Taken: 0.5 mg morning, 1 mg bedtime']],
    ['regimen', ada().intake({ slots: { bedtime: 0 } }), ['Taken: none']],
    ['regimen', ada().takes({ bedtime: 1 }).unread('MedicationRequest'), ['Clonazepam 1 mg bedtime']],
    ['indications', ada().answering({ indication: 'insomnia' }), ['Clonazepam is for: insomnia']],
    ['indications', ada().has('epilepsy'), ['epilepsy']],
    ['pregnant', ada().answering({ pregnant: true }), ['Pregnant: yes']],
    ['pregnant', ada().pregnancyRecord('not pregnant', 3), ['Pregnancy: not pregnant']],
    ['endStageRenalDisease', ada().has('esrd_dialysis').onDialysis(3), ['esrd dialysis', 'Haemodialysis']],
    ['endStageRenalDisease', ada().lab('egfr', 14), ['egfr 14 mL/min/1.73 m²']],
    ['endStageRenalDisease', ada().lab('egfr', 44), ['egfr 44 mL/min/1.73 m²']],
    ['rlsPresent', ada().has('rls'), ['rls']],
    ['rlsPresent', ada().has('rls').restlessLegs({ present: false }), ['Restless legs: absent', 'rls']],
    ['rlsPresent', ada().restlessLegs({ present: true }), ['Restless legs: present']],
    ['rlsCriteria', ada().restlessLegs({ criteria: 4 }), ['RLS criteria met: 4 of 5']],
    ['irls', ada().restlessLegs({ irls: 15 }), ['IRLS total 15']],
    ['irlsBaseline', ada().restlessLegs({ baselineIrls: 6 }), ['IRLS before the taper 6']],
    [
      'rlsFallback',
      ada().restlessLegs({ nightsPerWeek: 3, distress: 'moderate' }),
      ['RLS on 3 nights a week, distress moderate'],
    ],
    ['rlsChange', ada().restlessLegs({ change: 'much worse' }), ['RLS against before the taper: much worse']],
    ['sleep', ada().answering({ sleep: 'mild' }), ['Sleep disturbance: mild']],
    ['withdrawal', ada().answering({ withdrawal: 'moderate' }), ['Withdrawal: moderate']],
    ['suicidality', ada().answering({ suicidality: 'passive' }), ['Suicidality: passive']],
    ['previousFailedTaper', ada().answering({ previousFailedTaper: true }), ['Previous failed taper: yes']],
    ['previousFailedTaper', ada().answering({ previousFailedTaper: false }), ['Previous failed taper: no']],
    [
      'clearance',
      ada().lab('creatinine', 1).lab('weight', 70).lab('height', 165),
      ['creatinine 1 mg/dL', 'weight 70 kg', 'height 165 cm', 'Born 1974-06-15, age 52'],
    ],
    ['clearance', ada().lab('weight', 70, { ago: 400 }).lab('creatinine', 1), ['weight 70 kg']],
    ['transferrinSaturation', ada(), []],
    ['ferritin', ada().lab('ferritin', 62, { ago: 300 }), ['ferritin 62 ng/mL']],
  ])('%s: %3$s', (fact, known, expected) => {
    expect(labels(known, fact)).toEqual(expected);
  });

  it('what was entered is of today and of the form', () => {
    const { sources } = ada().answering({ sleep: 'mild' }).picture().sleep;
    expect(sources).toEqual([{ reference: 'form', label: 'Sleep disturbance: mild', date: TODAY }]);
  });

  it('a birth date points to the patient', () => {
    expect(ada().picture().age.sources).toEqual([
      { reference: 'Patient/1', label: 'Born 1974-06-15, age 52', date: '1974-06-15' },
    ]);
  });
});

describe('how several orders were settled', () => {
  const two = () =>
    ada()
      .order({ id: 'a', slots: { bedtime: 1 } })
      .order({ id: 'b', slots: { morning: 1 } });
  it.each<readonly [string, PatientBuilder]>([
    ['no order', ada()],
    ['one order', ada().takes({ bedtime: 1 })],
    ['all taken', two().intake({ orders: 'add' })],
    ['one replaces the others', two().intake({ orders: { only: 'MedicationRequest/a' } })],
    ['open', two()],
  ])('%s', (choice, known) => {
    expect(known.picture().orderChoice).toBe(choice);
  });

  it('the history holds every order but those in force', () => {
    const { earlierOrders, ordersInForce } = two().order({ id: 'old', standing: 'past' }).picture();
    expect(earlierOrders.found.map(({ source }) => source.reference)).toEqual(['MedicationRequest/old']);
    expect(ordersInForce.found.map(({ source }) => source.reference)).toEqual([
      'MedicationRequest/a',
      'MedicationRequest/b',
    ]);
  });

  it('a regimen from an order is not typed', () => {
    const { regimen } = ada().takes({ bedtime: 1 }).picture();
    expect(regimen.known && [regimen.value.typed, regimen.value.orders.length]).toEqual([false, 1]);
  });
});

describe('orders that count as one', () => {
  const releasedFrom = { plan: 'p', row: 3 };
  const groups = (known: PatientBuilder) =>
    groupOrders(known.record.clonazepam).map((group) => {
      const daily = dailyMgOf(group);
      return [group.orders.length, group.authoredOn, daily && toNumber(daily)];
    });

  it('a group has the newest date and the sum of its orders', () => {
    const known = ada()
      .order({ slots: { bedtime: 1.5 }, authored: 9, releasedFrom })
      .order({ slots: { bedtime: 0.125 }, authored: 5, releasedFrom })
      .order({ slots: { morning: 0.25 }, authored: 7, releasedFrom })
      .order({ slots: { bedtime: 2 }, authored: 100 });
    expect(groups(known)).toEqual([
      [3, daysAgo(5), 1.875],
      [1, daysAgo(100), 2],
    ]);
  });

  it('dated ones count before undated ones, and a group without any date has none', () => {
    const known = ada()
      .order({ slots: { bedtime: 1 }, authored: 'not given', releasedFrom })
      .order({ slots: { bedtime: 1 }, authored: 9, releasedFrom })
      .order({ slots: { bedtime: 1 }, authored: 'not given', releasedFrom })
      .order({ slots: { bedtime: 1 }, authored: 'not given' });
    expect(groups(known)).toEqual([
      [3, daysAgo(9), 3],
      [1, undefined, 1],
    ]);
  });

  it('a dosage that says only the daily amount counts with it; one that says nothing leaves the sum open', () => {
    const known = ada()
      .order({ ask: ['no time of day'], dailyMg: 0.75, authored: 1 })
      .order({ ask: ['no dose'], authored: 2 });
    expect(groups(known)).toEqual([
      [1, daysAgo(1), 0.75],
      [1, daysAgo(2), undefined],
    ]);
  });
});

describe('dependence class, first match', () => {
  it.each<readonly [string, PatientBuilder, string]>([
    ['start unknown', ada().takes({ bedtime: 1 }).intake({ daysPerWeek: 7 }), 'assumed'],
    [
      'days per week unknown',
      ada()
        .takes({ bedtime: 1 })
        .intake({ since: daysAgo(10) }),
      'assumed',
    ],
    ['3 days a week, 1.5 mg', ada().takes({ bedtime: 1.5 }).takenFor(900, 3), 'rare'],
    ['3 days a week, 1.625 mg', ada().takes({ bedtime: 1.625 }).takenFor(900, 3), 'lower'],
    ['3 days a week, dose unknown', ada().takenFor(900, 3), 'lower'],
    ['daily, 29 d, 4 mg', ada().takes({ bedtime: 4 }).takenFor(29), 'lower'],
    ['daily, 30 d, 0.5 mg', ada().takes({ bedtime: 0.5 }).takenFor(30), 'lower'],
    ['daily, 30 d, 0.625 mg', ada().takes({ bedtime: 0.625 }).takenFor(30), 'yes'],
    ['daily, 89 d, dose unknown', ada().takenFor(89), 'yes'],
    ['daily, 90 d, 0.125 mg', ada().takes({ bedtime: 0.125 }).takenFor(90), 'yes'],
  ])('%s: %3$s', (_, known, expected) => {
    expect(known.picture().dependence).toBe(expected);
  });
});
