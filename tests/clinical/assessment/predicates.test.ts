import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../../src/clinical/assessment/finding.ts';
import { drugName } from '../../../src/clinical/assessment/predicates/drugs.ts';
import { extraRisks } from '../../../src/clinical/assessment/predicates/extra-risks.ts';
import { isUnderage } from '../../../src/clinical/assessment/predicates/is-underage.ts';
import {
  mayBeAntiseizure,
  pastSeizureOrComplicatedWithdrawal,
  seizureDisorder,
} from '../../../src/clinical/assessment/predicates/seizure-history.ts';
import { standingStops } from '../../../src/clinical/assessment/predicates/standing-stops.ts';
import { hasSubstanceUse, substanceUse } from '../../../src/clinical/assessment/predicates/substance-use.ts';
import { DRUG_CLASSES } from '../../../src/clinical/picture/chart-record.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';

const risks = (known: PatientBuilder): readonly string[] => extraRisks(known.picture()).map(({ label }) => label);

describe('extra risks of gabapentin (spec section 7)', () => {
  it('each is of its own kind, in the order in which it is shown', () => {
    const known = maria()
      .aged(70)
      .has('copd')
      .has('alcohol_use_disorder')
      .alsoTakes('oxycodone', ['opioid'])
      .alsoTakes('zolpidem', ['z-drug'])
      .unread('Condition');
    expect(extraRisks(known.picture()).map(({ kind }) => kind)).toEqual([
      'age',
      'breathing',
      'substance use disorder',
      'conditions not read',
      'opioid',
      'other CNS depressant',
    ]);
  });

  it('none in Maria, 52', () => {
    expect(risks(maria())).toEqual([]);
  });

  it.each<readonly [string, PatientBuilder, readonly string[]]>([
    ['64', maria().aged(64), []],
    ['65', maria().aged(65), ['age 65']],
    ['age unknown', maria().ageUnknown(), []],
    ['obstructive sleep apnoea', maria().has('sleep_apnea_obstructive'), ['sleep apnea obstructive']],
    ['COPD in the history', maria().has('copd', { standing: 'history' }), []],
    ['alcohol use disorder', maria().has('alcohol_use_disorder'), ['alcohol use disorder']],
    [
      'alcohol use disorder, past',
      maria().has('alcohol_use_disorder', { standing: 'history' }),
      ['history of alcohol use disorder'],
    ],
    ['Condition unread', maria().unread('Condition'), ['conditions could not be read']],
    ['an unrecognised drug', maria().alsoTakes('folic_acid', []), []],
  ])('%s', (_, known, expected) => {
    expect(risks(known)).toEqual(expected);
  });

  it('counts these drug classes and no others as CNS depressants', () => {
    const counted = DRUG_CLASSES.filter((tag) => risks(maria().alsoTakes('a_drug', [tag])).length > 0);
    expect(counted).toEqual([
      'benzodiazepine',
      'z-drug',
      'opioid',
      'barbiturate',
      'orexin-antagonist',
      'sedating-antihistamine',
      'antipsychotic',
      'muscle-relaxant',
      'ssri',
      'snri',
      'tca',
      'other-antidepressant',
    ]);
  });

  it('tells opioids apart, for R-GBP-4 and R-REF-5', () => {
    const known = maria().alsoTakes('oxycodone', ['opioid']).alsoTakes('mirtazapine', ['other-antidepressant']);
    expect(extraRisks(known.picture()).map(({ kind, label }) => [kind, label])).toEqual([
      ['opioid', 'oxycodone'],
      ['other CNS depressant', 'mirtazapine'],
    ]);
  });

  it('a drug of two classes is one risk', () => {
    expect(risks(maria().alsoTakes('promethazine', ['sedating-antihistamine', 'antipsychotic']))).toEqual([
      'promethazine',
    ]);
  });

  it('a drug that was not recognised keeps its charted name', () => {
    const source = { reference: 'MedicationRequest/x', label: 'Some elixir' };
    expect(drugName({ source, ingredients: [], classes: [] })).toBe('Some elixir');
    expect(drugName({ source, ingredients: ['ferrous_sulfate', 'folic_acid'], classes: [] })).toBe(
      'ferrous sulfate + folic acid',
    );
  });
});

describe('use disorders', () => {
  it('each is judged by itself', () => {
    const known = maria()
      .has('alcohol_use_disorder', { standing: 'history' })
      .has('alcohol_use_disorder', { inRemission: true })
      .has('opioid_use_disorder')
      .has('opioid_use_disorder', { standing: 'history' });
    const use = substanceUse(known.picture());
    expect(use.map(({ disorder, course, records }) => [disorder, course, records.length])).toEqual([
      ['alcohol_use_disorder', 'past', 2],
      ['opioid_use_disorder', 'present', 2],
    ]);
    expect(hasSubstanceUse(known.picture())).toBe(true);
    expect(hasSubstanceUse(maria().picture())).toBe(false);
  });
});

describe('age and seizures', () => {
  it('an unknown age counts as under age: iron and gabapentin are not assessed', () => {
    expect(isUnderage(maria().ageUnknown().picture())).toBe(true);
    expect(isUnderage(maria().aged(17).picture())).toBe(true);
    expect(isUnderage(maria().aged(18).picture())).toBe(false);
  });

  it('an unknown indication may be an antiseizure regimen, but is no seizure disorder', () => {
    const unknown = maria().notAsked('indication').picture();
    expect([seizureDisorder(unknown), mayBeAntiseizure(unknown)]).toEqual([false, true]);
    expect(mayBeAntiseizure(maria().picture())).toBe(false);
  });

  it('one record in two groups is shown once', () => {
    const known = maria()
      .has('complicated_withdrawal', { alsoIn: ['seizure'] })
      .picture();
    expect(pastSeizureOrComplicatedWithdrawal(known)).toBe(true);
  });
});

describe('stops that stand', () => {
  const finding = (rule: string, severity: Severity = 'stop', overridden = false): Finding => ({
    rule,
    severity,
    overridden,
    overridable: overridden,
    message: '',
    basis: [],
    evidence: [],
    next: '',
  });

  it('of R-DAT, R-REG, R-ELG, R-RSP and R-TAP withhold the schedule; of R-FE and R-GBP only their own draft', () => {
    const stops = ['R-DAT-1', 'R-REG-2', 'R-ELG-1m', 'R-RSP-1', 'R-TAP-4', 'R-FE-3', 'R-GBP-5'].map((rule) =>
      finding(rule),
    );
    expect(standingStops(stops).map(({ rule }) => rule)).toEqual([
      'R-DAT-1',
      'R-REG-2',
      'R-ELG-1m',
      'R-RSP-1',
      'R-TAP-4',
    ]);
  });

  it('not when lifted, and not when they only warn', () => {
    expect(standingStops([finding('R-ELG-3', 'stop', true), finding('R-ELG-9', 'warn')])).toEqual([]);
  });
});
