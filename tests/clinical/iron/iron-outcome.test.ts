import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/clinical/assessment/assess.ts';
import { type IronOutcomeCode, ironOutcome } from '../../../src/clinical/assessment/iron-outcome.ts';
import { toOneDecimal } from '../../../src/clinical/measures/ratio.ts';
import type { Comparator } from '../../../src/clinical/picture/chart-record.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { stores } from '../../scenarios/iron.ts';

const outcomeOf = (patient: PatientBuilder) => ironOutcome(patient.picture());

/** Ferritin in ng/mL down, TSAT in % across: 19.9, 20, 45, 45.1. */
const GRID: readonly [number, IronOutcomeCode, IronOutcomeCode, IronOutcomeCode, IronOutcomeCode][] = [
  [1, 'ORAL_OR_IV', 'ORAL_OR_IV', 'ORAL_OR_IV', 'REPEAT_TSAT'],
  [29.9, 'ORAL_OR_IV', 'ORAL_OR_IV', 'ORAL_OR_IV', 'REPEAT_TSAT'],
  [74.9, 'ORAL_OR_IV', 'ORAL_OR_IV', 'ORAL_OR_IV', 'REPEAT_TSAT'],
  [75, 'ORAL_OR_IV', 'ORAL_OR_IV', 'ORAL_OR_IV', 'REPEAT_TSAT'],
  [75.1, 'IV_PREFERRED', 'IV_ONLY', 'IV_ONLY', 'NO_IRON_OVERLOAD'],
  [99.9, 'IV_PREFERRED', 'IV_ONLY', 'IV_ONLY', 'NO_IRON_OVERLOAD'],
  [100, 'IV_PREFERRED', 'IV_ONLY', 'IV_ONLY', 'NO_IRON_OVERLOAD'],
  [100.1, 'IV_PREFERRED', 'NOT_INDICATED', 'NOT_INDICATED', 'NO_IRON_OVERLOAD'],
  [299.9, 'IV_PREFERRED', 'NOT_INDICATED', 'NOT_INDICATED', 'NO_IRON_OVERLOAD'],
  [300, 'INCONCLUSIVE', 'NOT_INDICATED', 'NOT_INDICATED', 'NO_IRON_OVERLOAD'],
  [300.1, 'INCONCLUSIVE', 'NOT_INDICATED', 'NOT_INDICATED', 'NO_IRON_OVERLOAD'],
  [2000, 'INCONCLUSIVE', 'NOT_INDICATED', 'NOT_INDICATED', 'NO_IRON_OVERLOAD'],
];
const SATURATIONS = [19.9, 20, 45, 45.1] as const;

describe('ferritin and TSAT of an adult with RLS', () => {
  for (const [ferritin, ...outcomes] of GRID) {
    it.each(outcomes.map((outcome, column) => [SATURATIONS[column], outcome] as const))(
      `ferritin ${ferritin} ng/mL with TSAT %s %% gives %s`,
      (saturation, outcome) => {
        const found = outcomeOf(stores(ferritin, saturation));
        expect(found.outcome).toBe(outcome);
        expect(found.ferritin && toOneDecimal(found.ferritin.value)).toBe(ferritin);
        expect(found.draft.offered).toBe(outcome === 'ORAL_OR_IV');
      },
    );
  }

  it.each([
    [199.9, 19.9, 'ESRD_IV_SUCROSE'],
    [199.9, 20, 'ESRD_NOT_MET'],
    [200, 19.9, 'ESRD_NOT_MET'],
    [40, 18, 'ESRD_IV_SUCROSE'],
    [40, 30, 'ESRD_NOT_MET'],
    [350, 15, 'ESRD_NOT_MET'],
    [90, 46, 'NO_IRON_OVERLOAD'],
    [undefined, 15, 'MISSING'],
    [350, undefined, 'MISSING'],
  ] as const)('on dialysis ferritin %s with TSAT %s gives %s', (ferritin, saturation, outcome) => {
    const found = outcomeOf(stores(ferritin, saturation).onDialysis(3));
    expect(found.outcome).toBe(outcome);
    expect(found.draft.offered).toBe(false);
  });

  it.each([
    ['no ferritin', stores(undefined, 18), 'MISSING'],
    ['no TSAT', stores(40, undefined), 'MISSING'],
    ['neither', stores(undefined, undefined), 'MISSING'],
    ['no ferritin and TSAT 45.1 %', stores(undefined, 45.1), 'NO_IRON_OVERLOAD'],
    ['no ferritin and TSAT 45 %', stores(undefined, 45), 'MISSING'],
    ['Observation could not be read', stores(undefined, undefined).unread('Observation'), 'MISSING'],
  ] as const)('%s: %s is never read as normal', (_, patient, outcome) => {
    const found = outcomeOf(patient);
    expect(found).toMatchObject({ outcome, ferritin: patient.picture().ferritin.known ? {} : undefined });
    expect(found.draft.offered).toBe(false);
  });

  const ORDER: readonly [string, PatientBuilder, IronOutcomeCode][] = [
    ['a child with haemochromatosis is not assessed', stores(90, 52).aged(17).has('iron_overload'), 'NOT_ASSESSED'],
    [
      'pregnancy with haemochromatosis: overload decides',
      stores(40, 18).aged(30).has('iron_overload').answering({ pregnant: true }),
      'NO_IRON_OVERLOAD',
    ],
    [
      'pregnancy with TSAT 52 % and ferritin 38: repeat decides',
      stores(38, 52).aged(30).answering({ pregnant: true }),
      'REPEAT_TSAT',
    ],
    [
      'pregnancy on dialysis: obstetrics decides',
      stores(40, 18).aged(30).onDialysis(3).answering({ pregnant: true }),
      'PREGNANCY_REFER',
    ],
    [
      'pregnancy without studies: obstetrics decides',
      stores(undefined, 18).answering({ pregnant: true }),
      'PREGNANCY_REFER',
    ],
    ['pregnancy unknown at 34: the studies decide', stores(40, 18).aged(34), 'ORAL_OR_IV'],
    ['dialysis with TSAT 52 % and ferritin 38: repeat decides', stores(38, 52).onDialysis(3), 'REPEAT_TSAT'],
    ['eGFR 14.9 counts as end-stage', stores(150, 15).lab('egfr', 14.9), 'ESRD_IV_SUCROSE'],
    ['procedures unread: end-stage is not assumed', stores(150, 15).unread('Procedure'), 'IV_PREFERRED'],
    ['4 of 5 criteria: not assessed', stores(40, 18).restlessLegs({ present: true, criteria: 4 }), 'NOT_ASSESSED'],
    ['5 of 5 criteria: assessed', stores(40, 18).restlessLegs({ present: true, criteria: 5 }), 'ORAL_OR_IV'],
    ['5 of 5 criteria without a status: not assessed', stores(40, 18).restlessLegs({ criteria: 5 }), 'NOT_ASSESSED'],
    [
      'TSAT 52 % and ferritin 38 with conditions unread: overload is not ruled out',
      stores(38, 52).unread('Condition'),
      'NO_IRON_OVERLOAD',
    ],
  ];
  it.each(ORDER)('%s', (_, patient, outcome) => {
    expect(outcomeOf(patient).outcome).toBe(outcome);
  });

  it('shows no ferritin when it was not assessed', () => {
    expect(outcomeOf(stores(40, 18).restlessLegs({ present: false }))).toEqual({
      outcome: 'NOT_ASSESSED',
      ferritin: undefined,
      draft: { offered: false, because: [{ why: 'the outcome does not ask for oral iron' }] },
    });
  });
});

describe('a ferritin or TSAT with a comparator', () => {
  const BOUNDS: readonly [string, Comparator, number, number, IronOutcomeCode][] = [
    ['ferritin "<30" lies just below 30', '<', 30, 25, 'ORAL_OR_IV'],
    ['ferritin "<10" lies below every threshold', '<', 10, 25, 'ORAL_OR_IV'],
    ['ferritin "<75" may lie below 30: missing', '<', 75, 25, 'MISSING'],
    ['ferritin ">300" lies just above 300', '>', 300, 15, 'INCONCLUSIVE'],
    ['ferritin ">=300" lies at or above 300', '>=', 300, 15, 'INCONCLUSIVE'],
    ['ferritin ">1000" lies above every threshold', '>', 1000, 15, 'INCONCLUSIVE'],
    ['ferritin ">75" may lie above 100: missing', '>', 75, 15, 'MISSING'],
  ];
  it.each(BOUNDS)('%s', (_, comparator, bound, saturation, outcome) => {
    const patient = stores(undefined, saturation).lab('ferritin', bound, { comparator });
    const found = outcomeOf(patient);
    expect(found.outcome).toBe(outcome);
    expect(
      found.ferritin && { bound: toOneDecimal(found.ferritin.value), comparator: found.ferritin.comparator },
    ).toEqual(outcome === 'MISSING' ? undefined : { bound, comparator });
  });

  it.each([
    ['TSAT "<20" lies just below 20', '<', 20, 'IV_PREFERRED'],
    ['TSAT "<15" lies below 20', '<', 15, 'IV_PREFERRED'],
    ['TSAT ">45" lies just above 45', '>', 45, 'NO_IRON_OVERLOAD'],
    ['TSAT "<45" may lie below 20: missing', '<', 45, 'MISSING'],
    ['TSAT ">20" may lie above 45: missing', '>', 20, 'MISSING'],
  ] as const)('%s', (_, comparator, bound, outcome) => {
    const patient = stores(90, undefined).lab('transferrinSaturation', bound, { comparator });
    expect(outcomeOf(patient).outcome).toBe(outcome);
  });
});

describe('the ferrous sulfate draft', () => {
  const low = stores(40, 18);
  const REFUSED: readonly [string, PatientBuilder, readonly object[]][] = [
    ['oral iron active', low.alsoTakes('ferrous-fumarate', ['iron-oral'], 30), [{ why: 'iron is already active' }]],
    ['IV iron active', low.alsoTakes('iron-sucrose', ['iron-iv'], 30), [{ why: 'iron is already active' }]],
    [
      'allergy to oral iron',
      low.allergicTo('ferrous-sulfate', ['iron-oral']),
      [{ why: 'iron allergy or intolerance on record' }],
    ],
    [
      'allergy to IV iron',
      low.allergicTo('iron-dextran', ['iron-iv']),
      [{ why: 'iron allergy or intolerance on record' }],
    ],
    ['allergies unread', low.unread('AllergyIntolerance'), [{ why: 'not read', types: ['AllergyIntolerance'] }]],
    [
      'medication requests unread',
      low.unread('MedicationRequest'),
      [{ why: 'not read', types: ['MedicationRequest'] }],
    ],
    ['conditions unread', low.unread('Condition'), [{ why: 'not read', types: ['Condition'] }]],
    [
      'everything at once',
      low.alsoTakes('ferrous-sulfate', ['iron-oral'], 30).allergicTo('iron', ['iron-oral']).unread('Condition'),
      [{ why: 'iron is already active' }, { why: 'iron allergy or intolerance on record' }, { why: 'not read' }],
    ],
  ];
  it.each(REFUSED)('%s: no draft, and the reason is told', (_, patient, because) => {
    const { outcome, draft } = outcomeOf(patient);
    expect(outcome).toBe('ORAL_OR_IV');
    expect(draft).toMatchObject({ offered: false, because });
    expect(draft.offered ? 0 : draft.because.length).toBe(because.length);
  });

  it('names the iron order and the allergy that stand in the way', () => {
    const { draft } = outcomeOf(
      low.alsoTakes('ferrous-sulfate', ['iron-oral'], 30).allergicTo('iron-dextran', ['iron-iv']),
    );
    expect(draft).toMatchObject({
      because: [
        { sources: [{ reference: 'MedicationRequest/ferrous-sulfate' }] },
        { sources: [{ reference: 'AllergyIntolerance/iron-dextran' }] },
      ],
    });
  });

  it('rests an overload on the diagnosis and the studies', () => {
    const overload = assess(stores(40, 18).has('iron_overload').picture()).find(({ rule }) => rule === 'R-FE-3');
    expect(overload?.basis.map(({ label }) => label)).toEqual([
      'iron overload',
      'ferritin 40 ng/mL',
      'transferrinSaturation 18 %',
    ]);
  });

  it.each([
    ['nothing in the way', low],
    ['another allergy', low.allergicTo('penicillin')],
    ['another drug', low.alsoTakes('ascorbic-acid', [])],
    ['Observation, Medication, Procedure and Patient unread', low.unread('Observation', 'Medication', 'Procedure')],
    ['pregnancy unknown', low.aged(34)],
  ])('%s: the draft is offered', (_, patient) => {
    expect(outcomeOf(patient).draft).toEqual({ offered: true });
  });

  it('is never offered outside ferritin 75 or less with TSAT 45 % or less, nor in overload, pregnancy or dialysis', () => {
    const tenth = (most: number) => fc.option(fc.integer({ min: 0, max: most * 10 }), { nil: undefined });
    fc.assert(
      fc.property(
        tenth(400),
        tenth(60),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 10, max: 95 }),
        (ferritinTenths, saturationTenths, overload, pregnant, dialysis, age) => {
          const ferritin = ferritinTenths === undefined ? undefined : ferritinTenths / 10;
          const saturation = saturationTenths === undefined ? undefined : saturationTenths / 10;
          let patient = stores(ferritin, saturation).aged(age).answering({ pregnant });
          if (overload) patient = patient.has('iron_overload');
          if (dialysis) patient = patient.onDialysis(10);
          const isSafe =
            ferritinTenths !== undefined &&
            saturationTenths !== undefined &&
            ferritinTenths <= 750 &&
            saturationTenths <= 450 &&
            !overload &&
            !pregnant &&
            !dialysis &&
            age >= 18;
          expect(outcomeOf(patient).draft.offered).toBe(isSafe);
        },
      ),
      { numRuns: 300 },
    );
  });
});
