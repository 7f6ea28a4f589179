import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/clinical/assessment/assess.ts';
import type { Finding } from '../../../src/clinical/assessment/finding.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { stores } from '../../scenarios/iron.ts';

const findingsOf = (patient: PatientBuilder, rule: string): readonly Finding[] =>
  assess(patient.picture()).filter((finding) => finding.rule === rule);

const STUDIES = (ferritin: number, saturation: number) => [
  `ferritin ${ferritin} ng/mL`,
  `transferrinSaturation ${saturation} %`,
];

const RESTS_ON: readonly [string, PatientBuilder, readonly string[]][] = [
  ['R-FE-0', stores(40, 18).restlessLegs({ present: false }), []],
  ['R-FE-1m', stores(40, 18).withoutLabs('transferrinSaturation'), ['ferritin 40 ng/mL']],
  ['R-FE-2', stores(undefined, 18).lab('ferritin', 40, { ago: 200 }), ['ferritin 40 ng/mL']],
  ['R-FE-3', stores(90, 52), STUDIES(90, 52)],
  ['R-FE-3', stores(90, 30).has('iron_overload'), ['iron overload', ...STUDIES(90, 30)]],
  ['R-FE-4', stores(40, 18), STUDIES(40, 18)],
  ['R-FE-5', stores(90, 25), STUDIES(90, 25)],
  ['R-FE-7', stores(90, 25).lab('cReactiveProtein', 12, { ago: 3 }), ['cReactiveProtein 12 mg/L', 'ferritin 90 ng/mL']],
  [
    'R-FE-7m',
    stores(90, 25).lab('cReactiveProtein', 12, { ago: 31 }),
    ['ferritin 90 ng/mL', 'cReactiveProtein 12 mg/L'],
  ],
  ['R-FE-8', stores(150, 15).onDialysis(3), ['Haemodialysis', ...STUDIES(150, 15)]],
  [
    'R-FE-9',
    stores(40, 18).aged(34).answering({ pregnant: true }).withoutLabs('ferritin', 'transferrinSaturation'),
    ['Pregnant: yes'],
  ],
  ['R-FE-11', stores(20, 9), ['ferritin 20 ng/mL']],
  ['R-FE-11', stores(60, 25).lab('haemoglobin', 11), ['haemoglobin 11 g/dL']],
  ['R-FE-11', stores(20, 9).lab('haemoglobin', 11), ['ferritin 20 ng/mL', 'haemoglobin 11 g/dL']],
  ['R-FE-12', stores(150, 25).alsoTakes('ferrous-sulfate', ['iron-oral'], 90), ['ferrous-sulfate']],
  ['R-FE-13', stores(40, 18).alsoTakes('levothyroxine', []), ['levothyroxine']],
  ['R-FE-14', stores(150, 25).lab('egfr', 40), ['egfr 40 mL/min/1.73 m²']],
];

describe('what an iron finding rests on', () => {
  it.each(RESTS_ON)('%s', (rule, patient, labels) => {
    expect(findingsOf(patient, rule).map(({ basis }) => basis.map(({ label }) => label))).toEqual([labels]);
  });
});

describe('what an iron finding says', () => {
  it.each([
    ['R-FE-3', stores(90, 52), 'TSAT above 45 %: no iron by any route.'],
    ['R-FE-3', stores(90, 30).has('iron_overload'), 'Iron overload on record: no iron by any route.'],
    [
      'R-FE-8',
      stores(150, 15).onDialysis(3),
      'End-stage renal disease with ferritin below 200 ng/mL and TSAT below 20 %: IV iron sucrose is suggested.',
    ],
    [
      'R-FE-8',
      stores(250, 15).onDialysis(3),
      'End-stage renal disease: the criterion for IV iron (ferritin below 200 ng/mL and TSAT below 20 %) is not met.',
    ],
  ])('%s', (rule, patient, message) => {
    expect(findingsOf(patient, rule).map((finding) => finding.message)).toEqual([message]);
  });

  it('ferritin 350, TSAT 15 % and CRP 40: inconclusive is said once, without the advice on inflammation beside it', () => {
    const patient = stores(350, 15).lab('cReactiveProtein', 40, { ago: 3 });
    expect(findingsOf(patient, 'R-FE-7').map(({ severity }) => severity)).toEqual(['warn']);
  });

  it('the TSAT arm cites inflammation above 100 ng/mL only', () => {
    expect(findingsOf(stores(90, 15), 'R-FE-6').map(({ evidence }) => evidence)).toEqual([['E-AASM-IRON']]);
    expect(findingsOf(stores(150, 15), 'R-FE-6').map(({ evidence }) => evidence)).toEqual([
      ['E-AASM-IRON', 'E-FE-INFL'],
    ]);
  });
});

describe('two reasons or two drugs are both named', () => {
  it.each([
    [
      'R-FE-13',
      stores(40, 18).alsoTakes('levothyroxine', []).alsoTakes('omeprazole', ['binds-iron']),
      /^Oral iron with omeprazole, levothyroxine: /,
    ],
    [
      'R-FE-4',
      stores(40, 18).alsoTakes('ferrous-sulfate', ['iron-oral'], 60).allergicTo('ferrous-sulfate', ['iron-oral']),
      /No draft: an iron product is already active; an allergy or intolerance to iron is on record\.$/,
    ],
    [
      'R-FE-4',
      stores(40, 18).unread('AllergyIntolerance', 'Condition'),
      /No draft: (?:AllergyIntolerance, Condition|Condition, AllergyIntolerance) could not be read\.$/,
    ],
  ] as const)('%s', (rule, patient, message) => {
    expect(findingsOf(patient, rule).map((finding) => finding.message)).toEqual([expect.stringMatching(message)]);
  });
});
