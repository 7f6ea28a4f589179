import type { Reference } from './reference.ts';

/** Product labels and FDA communications, with two practice sources about dosing and RBD. */
export const LABELS_AND_FDA = {
  'E-FDA-BZD': {
    claim:
      'Since 23 September 2020 all benzodiazepines carry a boxed warning of abuse, misuse, addiction, physical dependence and withdrawal. Dependence can arise within days to weeks; stopping abruptly or reducing too quickly can cause life-threatening seizures.',
    source: 'FDA Drug Safety Communication, 2020-09-23',
    strength: 'boxed warning',
    check: 'V',
  },
  'E-FDA-OPI': {
    claim:
      'Boxed warning: a benzodiazepine together with an opioid can cause profound sedation, respiratory depression, coma and death; the pair is kept for patients without alternatives.',
    source: 'Clonazepam label (2016 onward)',
    strength: 'boxed warning',
    check: 'V',
  },
  'E-LBL-DISC': {
    claim:
      'Clonazepam is reduced gradually to lessen withdrawal, more seizures and status epilepticus. On withdrawal reactions a pause or a return to the previous level is considered, then a slower decrease.',
    source: 'Clonazepam label, dosage section',
    strength: 'label',
    check: 'V',
  },
  'E-LBL-PANIC': {
    claim:
      'Panic disorder: start 0.25 mg twice daily, aim 1 mg a day, at most 4 mg a day. The label taper of 0.125 mg twice daily every 3 days (0.25 mg per 3 days) is quicker than the joint guideline ceiling for most doses. One bedtime dose may be used against sleepiness.',
    source: 'Clonazepam label',
    strength: 'label',
    check: 'V',
  },
  'E-LBL-SZ': {
    claim: 'Seizure disorders: at most 20 mg a day.',
    source: 'Clonazepam label',
    strength: 'label',
    check: 'V',
  },
  'E-LBL-FORM': {
    claim:
      'Tablets of 0.5, 1 and 2 mg (the 0.5 mg tablet is scored, the 1 and 2 mg tablets by some makers only); orally disintegrating tablets (ODT) of 0.125, 0.25, 0.5, 1 and 2 mg, which are not to be split.',
    source: 'Clonazepam labels of several makers',
    strength: 'label',
    check: 'V',
    checkNote: 'that an ODT is not to be split is unverified (U)',
  },
  'E-LBL-HEP': {
    claim:
      'Contraindicated in significant liver disease and in acute narrow-angle glaucoma. Clonazepam is extensively metabolised by the liver; under 2 % appears unchanged in urine.',
    source: 'Clonazepam label',
    strength: 'label contraindication',
    check: 'V',
    checkNote: 'the contraindication was read only in a secondary source (S)',
  },
  'E-LBL-T12': {
    claim: 'The elimination half-life of clonazepam is 30–40 h.',
    source: 'Clonazepam label',
    strength: 'label',
    check: 'S',
  },
  'E-LBL-PREG': {
    claim:
      'Adequate controlled data in human pregnancy do not exist; use late in pregnancy can cause sedation and withdrawal in the newborn.',
    source: 'Clonazepam label',
    strength: 'label',
    check: 'V',
  },
  'E-LBL-RESP': {
    claim: 'Caution in COPD and sleep apnoea; warnings of depression and suicidality.',
    source: 'Clonazepam label',
    strength: 'label',
    check: 'S',
  },
  'E-FDA-GBP': {
    claim:
      'Gabapentinoids: serious breathing problems with CNS depressants (the list names opioids, anti-anxiety drugs, antidepressants and antihistamines), with COPD or another lung disease, or at older age; the start is at the lowest dose. 49 reports in 2012–2017, 12 deaths, a risk factor in 92 %.',
    source: 'FDA Drug Safety Communication, 2019-12-19',
    strength: 'safety communication',
    check: 'V',
    checkNote: 'the counts were read only in a secondary source (S)',
  },
  'E-LBL-GBP-REN': {
    claim:
      'Gabapentin per day by creatinine clearance in mL/min: from 60, 900–3600 mg in 3 doses; 30–59, 400–1400 mg in 2; 15–29, 200–700 mg in 1; at 15, 100–300 mg in 1, below it in proportion. Haemodialysis: a supplement of 125–350 mg after each 4-hour session. These doses are for epilepsy and neuralgia.',
    source: 'Gabapentin label, table 1',
    strength: 'label',
    check: 'S',
  },
  'E-CG-WT': {
    claim:
      'Weight for the Cockcroft–Gault formula in obesity: ideal = 50 kg (male) or 45.5 kg (female) + 2.3 kg per inch above 60; pharmacy practice uses ideal + 0.4 × (actual − ideal), there from 30 % above ideal (starting at a BMI of 30 is this app’s choice). In 54 morbidly obese patients the actual weight grossly overestimated the measured clearance, and the adjusted weight with 0.4 overestimated it still.',
    source:
      'Kantorovich A. Pharmacy Times, 2 June 2016 (practice); ClinCalc page; Demirovic JA, Pai AB, Pai MP. Am J Health Syst Pharm 2009;66(7):642-648 (patients)',
    strength: 'not graded',
    check: 'V',
    checkNote: 'read in excerpts; the trials behind the practice are unverified (U)',
  },
  'E-LBL-GBP-STOP': {
    claim:
      'Gabapentin is stopped or reduced over at least 1 week; it carries the suicidality warning of the antiepileptic class.',
    source: 'Gabapentin label',
    strength: 'label',
    check: 'V',
    checkNote: 'the suicidality warning is unverified (U)',
  },
  'E-LBL-GEN': {
    claim: 'Gabapentin enacarbil is licensed for RLS, immediate-release gabapentin is not.',
    source: 'Labels of both products',
    strength: 'label',
    check: 'S',
  },
  'E-RBD': {
    claim:
      'For isolated or secondary REM sleep behaviour disorder the AASM suggests clonazepam (conditional) and immediate-release melatonin (conditional).',
    source: 'Howell M, et al. J Clin Sleep Med 2023;19(4):759-768. doi 10.5664/jcsm.10424',
    strength: 'conditional',
    check: 'V',
  },
} as const satisfies Readonly<Record<string, Reference>>;
