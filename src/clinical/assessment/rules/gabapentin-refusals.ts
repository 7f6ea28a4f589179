import { DIALYSIS_DOSE, GABAPENTIN_DOSES } from '../../evidence/parameters/gabapentin.ts';
import { toOneDecimal } from '../../measures/ratio.ts';
import type { Source } from '../../picture/known.ts';
import { GABAPENTIN_FACTS, gabapentinCourse, gabapentinoidAllergies, reasonOf } from '../gabapentin-outcome.ts';
import { activeDrugs, drugName } from '../predicates/drugs.ts';
import { defineRule } from '../rule.ts';
import { clearanceInWords } from './gabapentin-clearance.ts';

const LEAST_CLEARANCE = GABAPENTIN_DOSES.value[2].fromMlPerMin;

export const DUPLICATE = defineRule({
  id: 'R-GBP-1',
  severities: ['stop'],
  question: 'Is a gabapentinoid already active?',
  condition: 'RLS above the threshold, and gabapentin, gabapentin enacarbil or pregabalin active',
  evidence: ['E-AASM-GBP'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (gabapentinCourse(facts).outcome !== 'DUPLICATE') return undefined;
    const active = activeDrugs(facts, ['gabapentinoid']);
    return {
      severity: 'stop',
      message: `Already active: ${active.map(drugName).join(', ')}. No second gabapentinoid.`,
      basis: active.map(({ source }) => source),
      next: 'Review that dose.',
    };
  },
  missing: { none: 'with medication requests unread the outcome is MISSING and R-DAT-1 says why' },
});

export const ALLERGY = defineRule({
  id: 'R-GBP-11',
  severities: ['stop'],
  question: 'Is there an allergy or intolerance to gabapentinoids?',
  condition:
    'RLS above the threshold, and gabapentin, gabapentin enacarbil or pregabalin in the allergy list; unless R-GBP-1 applies',
  evidence: 'no claim made',
  parameters: [],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (gabapentinCourse(facts).outcome !== 'ALLERGY') return undefined;
    const sources = gabapentinoidAllergies(facts).map(({ source }) => source);
    return {
      severity: 'stop',
      message: `Allergy or intolerance on record: ${sources.map(({ label }) => label).join(', ')}.`,
      basis: sources,
      next: 'No gabapentinoid from this app.',
    };
  },
  missing: { none: 'with allergies unread the outcome is MISSING and R-DAT-1 says why' },
});

export const PREGNANT = defineRule({
  id: 'R-GBP-3',
  severities: ['stop'],
  question: 'Does pregnancy rule gabapentin out?',
  condition: 'RLS above the threshold, and pregnant; unless one of R-GBP-1, R-GBP-11 applies',
  evidence: ['E-PREG-RLS'],
  parameters: [],
  overridable: false,
  needs: ['pregnant'],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (reasonOf(gabapentinCourse(facts)) !== 'pregnant') return undefined;
    return {
      severity: 'stop',
      message: 'Pregnant: gabapentin is not proposed.',
      basis: facts.pregnant.sources,
      next: 'Non-drug measures; treatment through obstetrics.',
    };
  },
  missing: { none: 'pregnancy unknown: R-ELG-4m, to be acknowledged first' },
});

export const SEIZURES = defineRule({
  id: 'R-GBP-10',
  severities: ['stop'],
  question: 'May this be an antiseizure regimen?',
  condition: 'RLS above the threshold, and R-ELG-2 or R-ELG-2m fired; unless one of R-GBP-1, R-GBP-11, R-GBP-3 applies',
  evidence: 'no claim made',
  parameters: [],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (gabapentinCourse(facts).outcome !== 'NEUROLOGY') return undefined;
    return {
      severity: 'stop',
      message: facts.indications.known
        ? 'A seizure disorder: neurology decides about gabapentin.'
        : 'What clonazepam is for is not known, so it may be for seizures: neurology decides about gabapentin.',
      basis: facts.indications.sources,
      next: facts.indications.known ? 'Ask neurology.' : 'Answer what clonazepam is for.',
    };
  },
  missing: { none: 'an unknown indication fires it' },
});

export const SUICIDALITY = defineRule({
  id: 'R-GBP-6',
  severities: ['stop'],
  question: 'Does suicidality rule gabapentin out?',
  condition:
    'RLS above the threshold, and suicidality active; unless one of R-GBP-1, R-GBP-11, R-GBP-3, R-GBP-10 applies',
  evidence: ['E-LBL-GBP-STOP'],
  parameters: [],
  overridable: false,
  needs: ['suicidality'],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (reasonOf(gabapentinCourse(facts)) !== 'suicidality active') return undefined;
    return {
      severity: 'stop',
      message: 'Active suicidality: gabapentin is not proposed (antiepileptic-class warning).',
      basis: facts.suicidality.sources,
      next: 'Same-day assessment comes first.',
    };
  },
  missing: {
    says: 'warn with START: suicidality is not recorded',
    fires(facts) {
      if (gabapentinCourse(facts).outcome !== 'START') return undefined;
      return {
        severity: 'warn',
        message: 'Suicidality is not recorded: gabapentin carries the antiepileptic-class suicidality warning.',
        basis: [],
        next: 'Ask before starting.',
      };
    },
  },
});

export const KIDNEY_FAILURE = defineRule({
  id: 'R-GBP-5',
  severities: ['stop'],
  question: 'Do the kidneys rule out a draft?',
  condition: `RLS above the threshold, and dialysis or end-stage renal disease, or a clearance below ${toOneDecimal(LEAST_CLEARANCE)} mL/min; unless one of R-GBP-1, R-GBP-11, R-GBP-3, R-GBP-10, R-GBP-6 applies`,
  evidence: ['E-AASM-ESRD-GBP', 'E-LBL-GBP-REN'],
  parameters: [GABAPENTIN_DOSES, DIALYSIS_DOSE],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (gabapentinCourse(facts).outcome !== 'NEPHROLOGY') return undefined;
    const { endStageRenalDisease, clearance } = facts;
    const hasEsrd = endStageRenalDisease.known && endStageRenalDisease.value;
    const basis: readonly Source[] = hasEsrd ? endStageRenalDisease.sources : clearance.sources;
    const why = hasEsrd || !clearance.known ? 'Dialysis or end-stage renal disease' : clearanceInWords(clearance.value);
    return {
      severity: 'stop',
      message: `${why}: no draft. In end-stage renal disease gabapentin is suggested (conditional); the usual dose is ${DIALYSIS_DOSE.value} mg after each dialysis.`,
      basis,
      next: 'Nephrology decides.',
    };
  },
  missing: { none: 'without any clearance R-GBP-2m stops the draft' },
});
