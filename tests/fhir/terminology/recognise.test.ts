import { describe, expect, test } from 'vitest';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { Lab } from '../../../src/clinical/picture/chart-record.ts';
import { readStrength } from '../../../src/fhir/terminology/clonazepam.ts';
import type { ChartedConcept } from '../../../src/fhir/terminology/code-systems.ts';
import { groupsOf, saysInRemission } from '../../../src/fhir/terminology/conditions.ts';
import { recogniseDrug } from '../../../src/fhir/terminology/drugs.ts';
import { factorOf, labNamed, labOfLoinc } from '../../../src/fhir/terminology/labs.ts';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const ATC = 'http://www.whocc.no/atc';
const SNOMED = 'http://snomed.info/sct';
const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
const ICD9 = 'http://hl7.org/fhir/sid/icd-9-cm';

const coded = (system: string, code: string, display?: string): ChartedConcept => ({
  codings: [{ system, code, display }],
});
const words = (text: string): ChartedConcept => ({ codings: [], text });
const drug = (concept: ChartedConcept): string => {
  const found = recogniseDrug(concept);
  return found ? `${found.ingredients.join('+') || '?'}: ${found.classes.join(' ')}` : 'none';
};

describe('drugs', () => {
  const drugs: [string, ChartedConcept, string][] = [
    ['clonazepam 0.5 MG Oral Tablet by product code', coded(RXNORM, '197527'), 'clonazepam: benzodiazepine'],
    ['clonazepam by ingredient code', coded(RXNORM, '2598'), 'clonazepam: benzodiazepine'],
    ['Klonopin by brand code', coded(RXNORM, '202585'), 'clonazepam: benzodiazepine'],
    ['RxNorm by its OID', coded('urn:oid:2.16.840.1.113883.6.88', '197527'), 'clonazepam: benzodiazepine'],
    ['clonazepam by ATC', coded(ATC, 'N03AE01'), 'clonazepam: benzodiazepine'],
    [
      '"Clonazepam [Klonopin]" with a code nobody listed',
      coded(RXNORM, '1153378', 'Clonazepam [Klonopin]'),
      'clonazepam: benzodiazepine',
    ],
    ['"KlonoPIN 1 mg oral tablet"', words('KlonoPIN 1 mg oral tablet'), 'clonazepam: benzodiazepine'],
    ['"Rivotril 2 mg"', words('Rivotril 2 mg'), 'clonazepam: benzodiazepine'],
    [
      '"gabapentin enacarbil" is not gabapentin',
      words('gabapentin enacarbil ER 600 mg'),
      'gabapentin-enacarbil: gabapentinoid',
    ],
    ['"Lyrica"', words('Lyrica'), 'pregabalin: gabapentinoid'],
    ['"Sinemet" is levodopa', words('Sinemet 25-100'), 'levodopa: dopaminergic'],
    ['carbidopa / levodopa by its code is levodopa', coded(RXNORM, '103990'), 'levodopa: dopaminergic'],
    ['"Tylenol #3"', words('Tylenol #3'), 'codeine: opioid'],
    ['"hydrocodone/APAP"', words('HYDROcodone/APAP 5-325'), 'hydrocodone: opioid'],
    [
      'promethazine has two classes',
      words('promethazine'),
      'promethazine: sedating-antihistamine dopamine-blocking-antiemetic',
    ],
    ['"mirtazapine"', words('mirtazapine 15 mg'), 'mirtazapine: other-antidepressant'],
    ['"lithium carbonate ER"', words('lithium carbonate ER 300 mg'), 'lithium: '],
    ['lithium by another ATC code of its group', coded(ATC, 'N05AN02'), 'lithium: '],
    ['"iron dextran" is intravenous', words('iron dextran'), 'iron-dextran: iron-iv'],
    [
      '"Iron (ferrous sulfate) 325 mg"',
      words('Iron (ferrous sulfate) 325 mg'),
      'iron-unspecified+ferrous-sulfate: iron-oral',
    ],
    ['bromazepam, by the ATC group of benzodiazepines', coded(ATC, 'N05BA08'), 'bromazepam: benzodiazepine'],
    ['cinolazepam, by the ATC group only', coded(ATC, 'N05CD13'), '?: benzodiazepine'],
    ['a quinolone by ATC', coded(ATC, 'J01MA02'), '?: binds-iron'],
    ['pantoprazole', words('pantoprazole 40 mg'), 'pantoprazole: binds-iron'],
    ['"zopiclone 7.5 mg"', words('zopiclone 7.5 mg'), 'zopiclone: z-drug'],
    ['lisinopril matters to no rule', coded(RXNORM, '314076', 'lisinopril 10 MG Oral Tablet'), 'none'],
    [
      'a code decides against the words beside it',
      coded(RXNORM, '197527', 'lorazepam 0.5 MG Oral Tablet'),
      'clonazepam: benzodiazepine',
    ],
    ['"apomorphine" is not morphine', words('apomorphine'), 'none'],
    ['"clonidine" is not clonazepam', words('clonidine 0.1 mg'), 'none'],
  ];
  test.each(drugs)('%s', (_name, concept, found) => {
    expect(drug(concept)).toBe(found);
  });
});

describe('the strength of clonazepam', () => {
  const strengths: [string, ChartedConcept[], string][] = [
    ['197527 is 0.5 mg a tablet', [coded(RXNORM, '197527')], '0.5 piece'],
    ['349194 is 0.125 mg a tablet', [coded(RXNORM, '349194')], '0.125 piece'],
    ['387007 is 0.1 mg a mL', [coded(RXNORM, '387007')], '0.1 mL'],
    [
      'ingredient and product of many codes',
      [
        {
          codings: [
            { system: RXNORM, code: '2598' },
            { system: RXNORM, code: '197528' },
            { system: RXNORM, code: '206159' },
          ],
          text: 'clonazePAM (KlonoPIN) 1 mg tablet',
        },
      ],
      '1 piece',
    ],
    ['"Klonopin 2 mg tablet"', [words('Klonopin 2 mg tablet')], '2 piece'],
    [
      '"clonazepam 0.125 mg disintegrating tablet"',
      [words('clonazepam 0.125 mg disintegrating tablet')],
      '0.125 piece',
    ],
    ['"clonazepam 500 mcg"', [words('clonazepam 500 mcg')], '0.5 piece'],
    ['"clonazepam 2 mg/5 mL"', [words('clonazepam 2 mg/5 mL oral suspension')], '0.4 mL'],
    ['"clonazepam 0.1 mg/mL"', [words('clonazepam 0.1 mg/mL')], '0.1 mL'],
    ['"clonazepam"', [words('clonazepam')], 'not stated'],
    ['"clonazepam 0,5 mg" could be 5 mg', [words('clonazepam 0,5 mg')], 'not stated'],
    ['"clonazepam 0.5-1 mg" is a range', [words('clonazepam 0.5-1 mg')], '0.5'],
    ['code of 0.5 mg with the name of 1 mg', [coded(RXNORM, '197527', 'clonazepam 1 MG Oral Tablet')], 'contradictory'],
    [
      'codes of 0.5 mg and 1 mg',
      [
        {
          codings: [
            { system: RXNORM, code: '197527' },
            { system: RXNORM, code: '197528' },
          ],
        },
      ],
      'contradictory',
    ],
    [
      'the words of the order and of the reference differ',
      [words('clonazepam 1 mg tablet'), words('clonazepam 2 mg tablet')],
      'contradictory',
    ],
  ];
  test.each(strengths)('%s', (_name, concepts, found) => {
    const reading = readStrength(concepts);
    const said = reading.kind === 'known' ? `${toNumber(reading.strength.mg)} ${reading.strength.per}` : reading.kind;
    expect(said).toBe(found === '0.5' ? 'not stated' : found);
  });
});

describe('diagnoses by code', () => {
  const codes: [string, ChartedConcept, string[]][] = [
    ['RLS, SNOMED', coded(SNOMED, '32914008'), ['rls']],
    ['RLS, ICD-10-CM with a dot', coded(ICD10, 'G25.81'), ['rls']],
    ['RLS, ICD-10-CM without a dot', coded(ICD10, 'G2581'), ['rls']],
    ['RLS, ICD-10-CM in lower case', coded(ICD10, 'g25.81'), ['rls']],
    ['RLS, ICD-9-CM', coded(ICD9, '333.94'), ['rls']],
    ['epilepsy, any of G40', coded(ICD10, 'G40.909'), ['epilepsy']],
    ['epilepsy, WHO ICD-10', coded('http://hl7.org/fhir/sid/icd-10', 'G40.9'), ['epilepsy']],
    ['seizure R56.9', coded(ICD10, 'R56.9'), ['seizure']],
    ['febrile seizure R56.00 is no seizure here', coded(ICD10, 'R56.00', 'Simple febrile convulsions'), []],
    ['febrile seizure 780.31 is no seizure here', coded(ICD9, '780.31'), []],
    [
      'alcohol dependence with withdrawal delirium F10.231',
      coded(ICD10, 'F10.231'),
      ['complicated_withdrawal', 'alcohol_use_disorder'],
    ],
    ['alcohol dependence with uncomplicated withdrawal F10.230', coded(ICD10, 'F10.230'), ['alcohol_use_disorder']],
    [
      'sedative withdrawal delirium F13.231',
      coded(ICD10, 'F13.231'),
      ['complicated_withdrawal', 'sedative_use_disorder'],
    ],
    ['other substance withdrawal delirium F19.931', coded(ICD10, 'F19.931'), ['complicated_withdrawal']],
    [
      'alcohol withdrawal delirium, ICD-9-CM 291.0',
      coded(ICD9, '291.0'),
      ['complicated_withdrawal', 'alcohol_use_disorder'],
    ],
    [
      'sedative withdrawal seizure, SNOMED 724668002',
      coded(SNOMED, '724668002'),
      ['seizure', 'complicated_withdrawal', 'sedative_use_disorder'],
    ],
    ['end-stage renal disease N18.6', coded(ICD10, 'N18.6'), ['esrd_dialysis']],
    ['chronic kidney disease stage 3 is none of them', coded(ICD10, 'N18.30', 'CKD stage 3'), []],
    ['haemochromatosis, the parent code E83.11', coded(ICD10, 'E83.11'), ['iron_overload']],
    ['pregnancy Z33.1', coded(ICD10, 'Z33.1'), ['pregnancy']],
    ['a negative pregnancy test Z32.02', coded(ICD10, 'Z32.02', 'Encounter for pregnancy test, result negative'), []],
    [
      'panic disorder is not anxiety by its display',
      coded(ICD10, 'F41.0', 'Panic disorder [episodic paroxysmal anxiety]'),
      ['panic_disorder'],
    ],
    ['agoraphobia with panic F40.01 is panic only', coded(ICD10, 'F40.01'), ['panic_disorder']],
    ['RBD G47.52 is no other parasomnia', coded(ICD10, 'G47.52'), ['rem_sleep_behavior_disorder']],
    ['sleepwalking F51.3', coded(ICD10, 'F51.3'), ['parasomnia']],
    [
      'a code beats the words beside it',
      { codings: [{ system: ICD10, code: 'G40.909' }], text: 'rule out epilepsy' },
      ['epilepsy'],
    ],
    [
      'a local code is read by its words',
      coded('urn:oid:1.2.840.114350', '300815', 'Obstructive sleep apnea'),
      ['sleep_apnea_obstructive'],
    ],
    [
      'conversion disorder F44.5 is no seizure',
      coded(ICD10, 'F44.5', 'Conversion disorder with seizures or convulsions'),
      [],
    ],
  ];
  test.each(codes)('%s', (_name, concept, groups) => {
    expect(groupsOf(concept)).toEqual(groups);
  });
});

describe('diagnoses by words', () => {
  const texts: [string, string[]][] = [
    ['Restless legs syndrome', ['rls']],
    ['RLS (restless legs)', ['rls']],
    ['Willis-Ekbom disease', ['rls']],
    ['Charles syndrome', []],
    ['No history of seizures', []],
    ['Denies seizures', []],
    ['Family history of RLS', []],
    ['FHx epilepsy', []],
    ['FH: epilepsy', []],
    ['Mother with epilepsy', []],
    ['Epilepsy (mother)', ['epilepsy']],
    ['Rule out seizure', []],
    ['R/O epilepsy', []],
    ['Seizure, ruled out', []],
    ['Epilepsy (ruled out)', []],
    ['Seizures - denied', []],
    ['At risk for seizures', []],
    ['Screening for depression', []],
    ['RLS, no history of seizures', ['rls']],
    ['Sz disorder', ['epilepsy']],
    ['Brother has bipolar disorder', []],
    ['Daughter with epilepsy', []],
    ['Sleep apnea screening', []],
    ['Respiratory depression', []],
    ['?epilepsy', ['epilepsy']],
    ['No history of seizures, epilepsy or RLS', []],
    ['No seizures; RLS since 2019', ['rls']],
    ['No seizures but restless legs', ['rls']],
    ['Epilepsy, no family history', ['epilepsy']],
    ['Epilepsy without status epilepticus', ['epilepsy']],
    ['Epilepsy, not intractable', ['epilepsy']],
    ['Seizure disorder, well controlled', ['epilepsy']],
    ['History of seizures', ['seizure']],
    ['Febrile seizures in childhood', []],
    ['Psychogenic nonepileptic seizures', []],
    ['PNES', []],
    ['Pseudoseizures', []],
    ['Epilepsy and nonepileptic seizures', ['epilepsy']],
    ['Alcohol withdrawal seizure 2019', ['seizure', 'complicated_withdrawal', 'alcohol_use_disorder']],
    ['Alcohol withdrawal without delirium or seizure', ['alcohol_use_disorder']],
    ['Delirium tremens', ['complicated_withdrawal', 'alcohol_use_disorder']],
    ['Benzodiazepine dependence', ['sedative_use_disorder']],
    ['OSA on CPAP', ['sleep_apnea_obstructive']],
    ['Central sleep apnea', ['sleep_apnea_central']],
    ['ESRD on hemodialysis', ['esrd_dialysis']],
    ['COPD', ['copd']],
    ['ST depression on ECG', []],
    ['Not pregnant', []],
    ['Pregnancy, second trimester', ['pregnancy']],
    ['Hospice care', ['palliative_care']],
    ['Mother in hospice', []],
    ['REM sleep behavior disorder', ['rem_sleep_behavior_disorder']],
    ['Sleepwalking as a child', ['parasomnia']],
    ['Hypertension', []],
    ['', []],
  ];
  test.each(texts)('"%s"', (text, groups) => {
    expect(groupsOf(words(text))).toEqual(groups);
  });

  const remission: [string, ChartedConcept, boolean][] = [
    ['F10.21', coded(ICD10, 'F10.21'), true],
    ['F13.11', coded(ICD10, 'F1311'), true],
    ['F10.20', coded(ICD10, 'F10.20'), false],
    ['303.93', coded(ICD9, '303.93'), true],
    ['SNOMED 191813001', coded(SNOMED, '191813001'), true],
    ['"Alcohol use disorder in early remission"', words('Alcohol use disorder in early remission'), true],
    ['"Opioid dependence, not in remission"', words('Opioid dependence, not in remission'), false],
    ['"Alcohol dependence"', words('Alcohol dependence'), false],
  ];
  test.each(remission)('in remission: %s', (_name, concept, said) => {
    expect(saysInRemission(concept)).toBe(said);
  });
});

describe('labs', () => {
  test('20567-4 and 14723-1 are ferritin, 2345-7 (glucose) is none', () => {
    expect([labOfLoinc('20567-4'), labOfLoinc('14723-1'), labOfLoinc('2345-7')]).toEqual([
      'ferritin',
      'ferritin',
      undefined,
    ]);
  });
  const units: [Lab, string, number | undefined][] = [
    ['ferritin', 'ng/mL', 1],
    ['ferritin', 'µg/L', 1],
    ['ferritin', 'μg/L', 1],
    ['ferritin', ' NG/ML ', 1],
    ['ferritin', 'pmol/L', 0.445],
    ['ferritin', 'ug/dL', 10],
    ['ferritin', 'mg/dL', undefined],
    ['transferrinSaturation', '1', 100],
    ['creatinine', 'µmol/L', 0.01131],
    ['cReactiveProtein', 'mg/dL', 10],
    ['haemoglobin', 'g/L', 0.1],
    ['weight', '[lb_av]', 0.45359237],
    ['weight', 'stone', undefined],
    ['height', 'm', 100],
    ['height', '[in_i]', 2.54],
  ];
  test.each(units)('%s in "%s": factor %s', (lab, unit, factor) => {
    const found = factorOf(lab, unit);
    expect(found && toNumber(found)).toBe(factor);
  });
  const names: [string, Lab | undefined][] = [
    ['Ferritin, Serum', 'ferritin'],
    ['IRON SATURATION', 'transferrinSaturation'],
    ['Total iron binding capacity', 'totalIronBindingCapacity'],
    ['Iron', 'iron'],
    ['Liver iron', undefined],
    ['Creatinine', 'creatinine'],
    ['Creatinine clearance', undefined],
    ['Urine creatinine', undefined],
    ['Hemoglobin A1c', undefined],
    ['Birth weight', undefined],
    ['Oxygen saturation', undefined],
    ['Potassium', undefined],
  ];
  test.each(names)('a result named "%s" may be %s', (name, lab) => {
    expect(labNamed(name)).toBe(lab);
  });
});
