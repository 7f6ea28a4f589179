import type { DrugClass } from '../../src/clinical/picture/chart-record.ts';
import type { PatientBuilder } from '../builders/patient.ts';
import { elena, maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

/** Elena has RLS with IRLS 15, Maria has none. */
const withDrug = (ingredient: string, classes: readonly DrugClass[]): PatientBuilder =>
  elena().alsoTakes(ingredient, classes);

/** Aggravators with the letter that must be shown. */
const AGGRAVATING: readonly (readonly [string, readonly DrugClass[], 'A' | 'B' | 'C'])[] = [
  ['diphenhydramine', ['sedating-antihistamine'], 'A'],
  ['doxylamine', ['sedating-antihistamine'], 'A'],
  ['hydroxyzine', ['sedating-antihistamine'], 'A'],
  ['promethazine', ['sedating-antihistamine', 'dopamine-blocking-antiemetic'], 'A'],
  ['metoclopramide', ['dopamine-blocking-antiemetic'], 'A'],
  ['prochlorperazine', ['dopamine-blocking-antiemetic', 'antipsychotic'], 'A'],
  ['olanzapine', ['antipsychotic'], 'B'],
  ['quetiapine', ['antipsychotic'], 'B'],
  ['risperidone', ['antipsychotic'], 'B'],
  ['haloperidol', ['antipsychotic'], 'B'],
  ['aripiprazole', ['antipsychotic'], 'B'],
  ['mirtazapine', ['other-antidepressant'], 'B'],
  ['sertraline', ['ssri'], 'B'],
  ['fluoxetine', ['ssri'], 'B'],
  ['fluvoxamine', ['ssri'], 'B'],
  ['venlafaxine', ['snri'], 'B'],
  ['duloxetine', ['snri'], 'B'],
  ['milnacipran', ['snri'], 'B'],
  ['lithium', [], 'C'],
  ['amitriptyline', ['tca'], 'C'],
  ['nortriptyline', ['tca'], 'C'],
  ['tramadol', ['opioid'], 'C'],
  ['levothyroxine', [], 'C'],
];
const NOT_AGGRAVATING: readonly (readonly [string, readonly DrugClass[]])[] = [
  ['doxepin', ['tca']],
  ['trazodone', ['other-antidepressant']],
  ['bupropion', ['other-antidepressant']],
  ['vortioxetine', ['other-antidepressant']],
  ['cyproheptadine', ['sedating-antihistamine']],
  ['droperidol', ['dopamine-blocking-antiemetic']],
  ['oxycodone', ['opioid']],
  ['loratadine', []],
];

export const AGGRAVATOR_SCENARIOS: readonly Scenario[] = [
  ...AGGRAVATING.map(
    ([ingredient, classes, letter]): Scenario => ({
      rule: 'R-EXA-1',
      says: `RLS with ${ingredient} active: named with the letter ${letter}`,
      patient: withDrug(ingredient, classes),
      expect: 'advise',
      message: new RegExp(`: ${ingredient} \\(${letter}\\)\\. Letters`),
    }),
  ),
  ...NOT_AGGRAVATING.map(
    ([ingredient, classes]): Scenario => ({
      rule: 'R-EXA-1',
      says: `RLS with ${ingredient} active: not listed`,
      patient: withDrug(ingredient, classes),
      expect: 'silent',
    }),
  ),
  {
    rule: 'R-EXA-1',
    says: 'RLS with mirtazapine and diphenhydramine: one finding names both',
    patient: withDrug('mirtazapine', ['other-antidepressant']).alsoTakes('diphenhydramine', ['sedating-antihistamine']),
    expect: 'advise',
    message: /mirtazapine \(B\), diphenhydramine \(A\)/,
  },
  {
    rule: 'R-EXA-1',
    says: 'sertraline without RLS',
    patient: maria().alsoTakes('sertraline', ['ssri']),
    expect: 'silent',
  },
  {
    rule: 'R-EXA-1',
    says: 'sertraline with RLS of 4 criteria',
    patient: withDrug('sertraline', ['ssri']).restlessLegs({ present: true, criteria: 4 }),
    expect: 'silent',
  },
  {
    rule: 'R-EXA-1',
    says: 'sertraline arrived although medication requests were not read completely',
    patient: withDrug('sertraline', ['ssri']).unread('MedicationRequest'),
    expect: 'advise',
  },
  {
    rule: 'R-EXA-2',
    says: 'RLS with obstructive sleep apnoea',
    patient: elena().has('sleep_apnea_obstructive'),
    expect: 'advise',
  },
  {
    rule: 'R-EXA-2',
    says: 'RLS with central sleep apnoea',
    patient: elena().has('sleep_apnea_central'),
    expect: 'advise',
  },
  { rule: 'R-EXA-2', says: 'RLS with COPD', patient: elena().has('copd'), expect: 'silent' },
  {
    rule: 'R-EXA-2',
    says: 'RLS with sleep apnoea in the past',
    patient: elena().has('sleep_apnea_obstructive', { standing: 'history' }),
    expect: 'silent',
  },
  {
    rule: 'R-EXA-2',
    says: 'sleep apnoea without RLS',
    patient: maria().has('sleep_apnea_obstructive'),
    expect: 'silent',
  },
];

export const AVOID_SCENARIOS: readonly Scenario[] = [
  ...['levodopa', 'carbidopa-levodopa', 'pramipexole', 'ropinirole', 'rotigotine', 'cabergoline'].map(
    (ingredient): Scenario => ({
      rule: 'R-AVD-1',
      says: `${ingredient} active without RLS: still named`,
      patient: maria().alsoTakes(ingredient, ['dopaminergic']),
      expect: 'warn',
      message: new RegExp(ingredient),
    }),
  ),
  { rule: 'R-AVD-1', says: 'pramipexole with RLS', patient: withDrug('pramipexole', ['dopaminergic']), expect: 'warn' },
  { rule: 'R-AVD-1', says: 'none active', patient: elena(), expect: 'silent' },
  { rule: 'R-AVD-2', says: 'RLS', patient: elena(), expect: 'info' },
  { rule: 'R-AVD-2', says: 'no RLS', patient: maria(), expect: 'silent' },
  { rule: 'R-AVD-3', says: 'RLS', patient: elena(), expect: 'info' },
  { rule: 'R-AVD-3', says: 'no RLS', patient: maria(), expect: 'info' },
  { rule: 'R-AVD-4', says: 'RLS', patient: elena(), expect: 'info' },
  { rule: 'R-AVD-4', says: 'no RLS', patient: maria(), expect: 'silent' },
];

export const VITAMIN_C_SCENARIOS: readonly Scenario[] = [
  { rule: 'R-VC-1', says: 'RLS on dialysis', patient: elena().onDialysis(3), expect: 'advise' },
  { rule: 'R-VC-1', says: 'RLS with eGFR 14.9', patient: elena().lab('egfr', 14.9), expect: 'advise' },
  { rule: 'R-VC-1', says: 'RLS with eGFR 15', patient: elena().lab('egfr', 15), expect: 'silent' },
  { rule: 'R-VC-1', says: 'dialysis without RLS', patient: maria().onDialysis(3), expect: 'silent' },
  { rule: 'R-VC-1', says: 'RLS on dialysis at 17', patient: elena().onDialysis(3).aged(17), expect: 'silent' },
  {
    rule: 'R-VC-1',
    says: 'RLS on dialysis, age unknown',
    patient: elena().onDialysis(3).ageUnknown(),
    expect: 'silent',
  },
  {
    rule: 'R-VC-1',
    says: 'RLS, procedures unread: dialysis is not known',
    patient: elena().unread('Procedure'),
    expect: 'silent',
    missing: 'endStageRenalDisease',
  },
  { rule: 'R-VC-2', says: 'ferritin 40: oral iron', patient: elena(), expect: 'info' },
  {
    rule: 'R-VC-2',
    says: 'ferritin 40 on dialysis',
    patient: elena().onDialysis(3),
    expect: 'silent',
  },
  {
    rule: 'R-VC-2',
    says: 'ferritin 90: IV iron only',
    patient: elena().withoutLabs('ferritin').lab('ferritin', 90),
    expect: 'silent',
  },
];

export const NON_DRUG_SCENARIOS: readonly Scenario[] = [
  { rule: 'R-NDR-1', says: 'a taper without RLS', patient: maria(), expect: 'info' },
  {
    rule: 'R-NDR-1',
    says: 'RLS: peroneal nerve stimulation is named',
    patient: elena(),
    expect: 'info',
    message: /peroneal/,
  },
  { rule: 'R-NDR-1', says: 'RLS without any clonazepam', patient: elena().withoutOrders(), expect: 'info' },
  {
    rule: 'R-NDR-1',
    says: 'clonazepam as needed, amount still to be asked',
    patient: maria()
      .withoutOrders()
      .order({ ask: ['as needed'] }),
    expect: 'info',
  },
  { rule: 'R-NDR-1', says: 'neither RLS nor clonazepam', patient: maria().withoutOrders(), expect: 'silent' },
];
