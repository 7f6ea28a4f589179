import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/clinical/assessment/assess.ts';
import type { EvidenceId } from '../../../src/clinical/evidence/references.ts';
import type { PatientBuilder } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';

interface Said {
  readonly rule: string;
  readonly patient: PatientBuilder;
  readonly message: string;
  readonly next: string;
  readonly basis: readonly string[];
  readonly evidence: readonly EvidenceId[];
}

/** Word for word what the clinician reads; the list of rules in R-DAT-1 is tested beside it. */
const SAID: readonly Said[] = [
  {
    rule: 'R-REG-1',
    patient: maria()
      .withoutOrders()
      .order({ slots: { bedtime: 2 }, standing: 'future' })
      .order({ slots: { bedtime: 1 }, standing: 'not taken' }),
    message: 'No active clonazepam order on record. Listed, but not in force today: 1.',
    next: 'Nothing to taper. If clonazepam is taken all the same, type the intake.',
    basis: ['Clonazepam 2 mg bedtime'],
    evidence: [],
  },
  {
    rule: 'R-REG-2',
    patient: maria()
      .withoutOrders()
      .order({ id: 'a', slots: { bedtime: 1 }, authored: 40 })
      .order({ id: 'b', ask: ['no dose'], authored: 'not given' }),
    message:
      '2 active clonazepam orders; the total is not determined. Clonazepam 1 mg bedtime: 1 mg/day, 2026-10-22; Clonazepam no dose: dose not stated, no date.',
    next: 'Say that all are taken, or that one replaces the others, or type the intake.',
    basis: ['Clonazepam 1 mg bedtime', 'Clonazepam no dose'],
    evidence: [],
  },
  {
    rule: 'R-REG-2',
    patient: maria().intake({ orders: { only: 'MedicationRequest/old' } }),
    message:
      'The order said to be taken is not active; the total is not determined. Clonazepam 2 mg bedtime: 2 mg/day, 2026-10-22.',
    next: 'Say that all are taken, or that one replaces the others, or type the intake.',
    basis: ['Clonazepam 2 mg bedtime'],
    evidence: [],
  },
  {
    rule: 'R-REG-3',
    patient: maria()
      .withoutOrders()
      .order({ ask: ['as needed', 'dose range'] }),
    message: 'The dosage has to be asked: as needed ("as needed"); dose range ("dose range").',
    next: 'Ask for the usual mg per time of day on a day of use, and for the days per week; type the intake.',
    basis: ['Clonazepam as needed, dose range'],
    evidence: [],
  },
  {
    rule: 'R-REG-4',
    patient: maria().takes({ morning: 0.3, bedtime: 0.1 }),
    message: 'Not a multiple of 0.125 mg: 0.3 mg morning, 0.1 mg bedtime.',
    next: 'Plan by hand, or with a pharmacist or a compounded liquid.',
    basis: ['Clonazepam 0.3 mg morning, 0.1 mg bedtime'],
    evidence: ['E-LBL-FORM'],
  },
  {
    rule: 'R-REG-5',
    patient: maria().alsoTakes('lorazepam', ['benzodiazepine']).alsoTakes('zolpidem', ['z-drug']),
    message: 'Also active: lorazepam, zolpidem. The clonazepam dose understates the total exposure.',
    next: 'Decide what happens to the other drug; to plan all the same, type the reason and what happens to it.',
    basis: ['lorazepam', 'zolpidem'],
    evidence: ['E-JCPG-LONG', 'E-FDA-BZD'],
  },
  {
    rule: 'R-REG-6',
    patient: maria()
      .withoutOrders()
      .order({ slots: { bedtime: 2 }, authored: 400 }),
    message: 'The order may not show what is taken: Clonazepam 2 mg bedtime, written 400 d ago.',
    next: 'Confirm what is taken now.',
    basis: ['Clonazepam 2 mg bedtime'],
    evidence: [],
  },
  {
    rule: 'R-REG-6',
    patient: maria()
      .withoutOrders()
      .order({ slots: { bedtime: 2 }, supplyEnded: 31 }),
    message: 'The order may not show what is taken: Clonazepam 2 mg bedtime, supply ended 31 d ago.',
    next: 'Confirm what is taken now.',
    basis: ['Clonazepam 2 mg bedtime'],
    evidence: [],
  },
  {
    rule: 'R-REG-6',
    patient: maria()
      .withoutOrders()
      .order({ slots: { bedtime: 2 }, authored: 'not given' }),
    message: 'The order may not show what is taken: Clonazepam 2 mg bedtime, without a date.',
    next: 'Confirm what is taken now.',
    basis: ['Clonazepam 2 mg bedtime'],
    evidence: [],
  },
  {
    rule: 'R-REG-7',
    patient: maria().takes({ bedtime: 5 }),
    message: '5 mg/day is above the label maximum of 4 mg/day in panic disorder.',
    next: 'High dose: consider a specialist (addiction medicine).',
    basis: ['Clonazepam 5 mg bedtime', 'Clonazepam is for: panic'],
    evidence: ['E-LBL-PANIC', 'E-LBL-SZ'],
  },
  {
    rule: 'R-REG-7',
    patient: maria().takes({ bedtime: 21 }),
    message: '21 mg/day is above the label maximum of 20 mg/day for any use.',
    next: 'Check the record and what is really taken.',
    basis: ['Clonazepam 21 mg bedtime'],
    evidence: ['E-LBL-PANIC', 'E-LBL-SZ'],
  },
  {
    rule: 'R-REG-8',
    patient: maria()
      .withoutOrders()
      .order({ slots: { bedtime: 2 }, authored: 5 })
      .takenFor(10),
    message: 'The dose may have changed fewer than 14 days ago.',
    next: 'Start the taper only after 14 days on a stable dose.',
    basis: ['Taken since 2026-11-21', 'Clonazepam 2 mg bedtime'],
    evidence: [],
  },
  {
    rule: 'R-ELG-1',
    patient: maria().aged(17),
    message: 'Age 17: the guideline and this app are for adults.',
    next: 'Out of scope: refer to a paediatric specialist.',
    basis: ['Born 2009-06-15, age 17'],
    evidence: ['E-JCPG-SCOPE'],
  },
  {
    rule: 'R-ELG-1m',
    patient: maria().ageUnknown(),
    message: 'No birth date on record: the age is not known.',
    next: 'Enter the birth date in the chart.',
    basis: [],
    evidence: ['E-JCPG-SCOPE'],
  },
  {
    rule: 'R-ELG-2',
    patient: maria().answering({ indication: 'seizure' }).has('epilepsy'),
    message: 'Clonazepam is for seizures, or epilepsy is active: Clonazepam is for: seizure, epilepsy.',
    next: 'No schedule from this app: neurology must plan it.',
    basis: ['Clonazepam is for: seizure', 'epilepsy'],
    evidence: ['E-LBL-DISC', 'E-JCPG-SCOPE'],
  },
  {
    rule: 'R-ELG-2m',
    patient: maria().notAsked('indication'),
    message: 'What clonazepam is for is not known.',
    next: 'Answer what clonazepam is for; it may be an antiseizure drug.',
    basis: [],
    evidence: ['E-LBL-DISC', 'E-JCPG-SCOPE'],
  },
  {
    rule: 'R-ELG-3',
    patient: maria()
      .has('seizure', { standing: 'history' })
      .has('complicated_withdrawal', { alsoIn: ['seizure'] }),
    message: 'Past seizure or complicated withdrawal: seizure, complicated withdrawal.',
    next: 'Specialist or inpatient review first; to plan all the same, type who is involved.',
    basis: ['seizure', 'complicated withdrawal'],
    evidence: ['E-JCPG-LOC', 'E-FDA-BZD'],
  },
  {
    rule: 'R-ELG-4',
    patient: maria().answering({ pregnant: true }),
    message: 'Pregnant: whether and how to taper is a joint obstetric and mental-health decision. Never abrupt.',
    next: 'Refer to obstetrics and perinatal psychiatry; note breastfeeding. To plan all the same, type who decided.',
    basis: ['Pregnant: yes'],
    evidence: ['E-JCPG-PREG', 'E-LBL-PREG'],
  },
  {
    rule: 'R-ELG-4m',
    patient: maria().notAsked('pregnant'),
    message: 'Whether the patient is pregnant is not known.',
    next: 'Ask, and test if in doubt, before the plan is saved.',
    basis: [],
    evidence: ['E-JCPG-PREG', 'E-LBL-PREG'],
  },
  {
    rule: 'R-ELG-5',
    patient: maria().answering({ suicidality: 'active' }),
    message: 'Active suicidality.',
    next: 'Assessment on the same day; safety plan; do not start a taper.',
    basis: ['Suicidality: active'],
    evidence: ['E-JCPG-LOC', 'E-JCPG-WD'],
  },
  {
    rule: 'R-ELG-5',
    patient: maria().answering({ suicidality: 'passive' }),
    message: 'Passive suicidality.',
    next: 'Safety plan, and psychiatric input; do not start until it is addressed.',
    basis: ['Suicidality: passive'],
    evidence: ['E-JCPG-LOC', 'E-JCPG-WD'],
  },
  {
    rule: 'R-ELG-5m',
    patient: maria().notAsked('suicidality'),
    message: 'Suicidality is not recorded.',
    next: 'Ask and record it.',
    basis: [],
    evidence: ['E-JCPG-LOC', 'E-JCPG-WD'],
  },
  {
    rule: 'R-ELG-6',
    patient: maria().answering({ withdrawal: 'complicated' }),
    message: 'Complicated withdrawal.',
    next: 'Emergency care.',
    basis: ['Withdrawal: complicated'],
    evidence: ['E-JCPG-LOC'],
  },
  {
    rule: 'R-ELG-7',
    patient: maria().has('palliative_care'),
    message: 'Palliative or end-of-life care: outside the guideline (palliative care).',
    next: 'Decide with the palliative team; to plan all the same, type the reason.',
    basis: ['palliative care'],
    evidence: ['E-JCPG-SCOPE'],
  },
  {
    rule: 'R-ELG-8',
    patient: maria().has('rem_sleep_behavior_disorder'),
    message:
      'RBD or another parasomnia: rem sleep behavior disorder. For RBD the AASM suggests clonazepam (conditional).',
    next: 'Ask whether it has injured anyone; agree an alternative (for example melatonin) and a safe bedroom first; refer to sleep medicine.',
    basis: ['rem sleep behavior disorder'],
    evidence: ['E-RBD'],
  },
  {
    rule: 'R-ELG-8',
    patient: maria().has('parasomnia'),
    message: 'RBD or another parasomnia: parasomnia.',
    next: 'Ask whether it has injured anyone; agree an alternative (for example melatonin) and a safe bedroom first; refer to sleep medicine.',
    basis: ['parasomnia'],
    evidence: [],
  },
  {
    rule: 'R-ELG-9',
    patient: maria().alsoTakes('oxycodone', ['opioid']).alsoTakes('tramadol', ['opioid']),
    message: 'Opioid active: oxycodone, tramadol.',
    next: 'Offer naloxone; review at least every 3 months; lowest doses of both; change neither abruptly.',
    basis: ['oxycodone', 'tramadol'],
    evidence: ['E-FDA-OPI', 'E-JCPG-OPI'],
  },
  {
    rule: 'R-ELG-10',
    patient: maria().has('alcohol_use_disorder').has('opioid_use_disorder'),
    message: 'Substance use disorder: alcohol use disorder, opioid use disorder.',
    next: 'Treat together; keep buprenorphine or methadone; consider inpatient care if actively drinking; refer to addiction medicine.',
    basis: ['alcohol use disorder', 'opioid use disorder'],
    evidence: ['E-JCPG-SUD'],
  },
  {
    rule: 'R-ELG-10',
    patient: maria().has('alcohol_use_disorder', { standing: 'history' }),
    message: 'History of alcohol use disorder.',
    next: 'Ask about relapse; treat together if it returns.',
    basis: ['alcohol use disorder'],
    evidence: ['E-JCPG-SUD'],
  },
  {
    rule: 'R-ELG-11',
    patient: maria().aged(70),
    message: 'Age 70: tapering is generally favoured.',
    next: 'Look at falls and cognition; keep added drugs at their lowest doses.',
    basis: ['Born 1956-06-15, age 70'],
    evidence: ['E-JCPG-OLD', 'E-POTTIE'],
  },
  {
    rule: 'R-ELG-12',
    patient: maria().has('hepatic_impairment'),
    message: 'Liver disease: contraindication of the clonazepam label, clearance is slower (hepatic impairment).',
    next: 'Ask for specialist input (hepatology).',
    basis: ['hepatic impairment'],
    evidence: ['E-LBL-HEP'],
  },
  {
    rule: 'R-ELG-13',
    patient: maria().has('copd').has('sleep_apnea_central'),
    message: 'Breathing at risk, which is a reason to taper (copd, sleep apnea central).',
    next: 'Check that it is treated; take care with gabapentin.',
    basis: ['copd', 'sleep apnea central'],
    evidence: ['E-LBL-RESP', 'E-JCPG-REV'],
  },
  {
    rule: 'R-ELG-14',
    patient: maria().has('ptsd'),
    message: 'Psychiatric disorder (ptsd).',
    next: 'Optimise its treatment first and refer to psychiatry; watch sleep.',
    basis: ['ptsd'],
    evidence: ['E-JCPG-MH'],
  },
  {
    rule: 'R-ELG-15',
    patient: maria().answering({ previousFailedTaper: true }),
    message: 'A previous taper failed.',
    next: 'Default pace or slower; ask what went wrong; refer to a clinician experienced in tapering.',
    basis: ['Previous failed taper: yes'],
    evidence: ['E-JCPG-MON'],
  },
  {
    rule: 'R-ELG-15m',
    patient: maria().notAsked('previousFailedTaper'),
    message: 'Whether a taper failed before is not recorded.',
    next: 'Ask and record it.',
    basis: [],
    evidence: ['E-JCPG-MON'],
  },
  {
    rule: 'R-ELG-16',
    patient: maria(),
    message: 'Physical dependence: yes.',
    next: 'Never stop abruptly.',
    basis: ['Taken since 2023-12-02', 'Taken on 7 days a week', 'Clonazepam 2 mg bedtime'],
    evidence: ['E-JCPG-DEP'],
  },
  {
    rule: 'R-ELG-16',
    patient: maria().takes({ bedtime: 0.5 }).takenFor(60),
    message: 'Physical dependence: lower.',
    next: 'Weigh the pace accordingly.',
    basis: ['Taken since 2026-10-02', 'Taken on 7 days a week', 'Clonazepam 0.5 mg bedtime'],
    evidence: ['E-JCPG-DEP'],
  },
  {
    rule: 'R-ELG-16m',
    patient: maria().notAsked('intake'),
    message: 'Physical dependence assumed: how long or on how many days a week clonazepam is taken is not known.',
    next: 'Ask since when, and on how many days a week.',
    basis: ['Clonazepam 2 mg bedtime'],
    evidence: ['E-JCPG-DEP'],
  },
  {
    rule: 'R-ELG-17',
    patient: maria().takes({ bedtime: 1 }).takenFor(900, 3),
    message: 'Important withdrawal is rare at this use: no schedule is made by itself.',
    next: 'Choose a pace if a schedule is wanted.',
    basis: ['Clonazepam 1 mg bedtime', 'Taken on 3 days a week'],
    evidence: ['E-JCPG-DEP'],
  },
  {
    rule: 'R-ELG-18',
    patient: maria().answering({ withdrawal: 'severe' }),
    message: 'Severe withdrawal before any reduction (that this holds up a start is an app default).',
    next: 'Do not start until it has settled; look for missed doses or another cause. To plan all the same, type the reason.',
    basis: ['Withdrawal: severe'],
    evidence: ['E-JCPG-WD'],
  },
  {
    rule: 'R-DAT-1',
    patient: maria().unread('Procedure'),
    message: 'Procedure could not be read completely. Not checked, or only for what arrived:',
    next: 'Look in the EHR itself, and read the chart again.',
    basis: [],
    evidence: [],
  },
  {
    rule: 'R-DAT-1',
    patient: maria().unread('MedicationRequest'),
    message: 'MedicationRequest could not be read completely. Not checked, or only for what arrived:',
    next: 'Read the chart again; without the medication list no schedule is made.',
    basis: [],
    evidence: [],
  },
  {
    rule: 'R-DAT-1',
    patient: maria().unread('Condition'),
    message: 'Condition could not be read completely. Not checked, or only for what arrived:',
    next: 'Read the chart again; to plan all the same, type how the history was checked.',
    basis: [],
    evidence: [],
  },
];

describe('what each finding says, rests on and cites', () => {
  it.each(SAID)('$rule: $message', ({ rule, patient, message, next, basis, evidence }) => {
    const finding = assess(patient.picture()).find((each) => each.rule === rule);
    expect({
      message: finding?.message.replace(/(arrived:) .*/, '$1'),
      next: finding?.next,
      basis: finding?.basis.map(({ label }) => label),
      evidence: finding?.evidence,
    }).toEqual({ message, next, basis, evidence });
  });
});
