import { figure } from '../../evidence/figure.ts';
import { OLDER_AGE } from '../../evidence/parameters/eligibility.ts';
import { GABAPENTIN_STOP_DAYS, HEAVY_WITHOUT_HEIGHT } from '../../evidence/parameters/gabapentin.ts';
import { labAbove } from '../../picture/lab-comparison.ts';
import { GABAPENTIN_FACTS, gabapentinCourse } from '../gabapentin-outcome.ts';
import { drugName, opioids } from '../predicates/drugs.ts';
import { substanceUse } from '../predicates/substance-use.ts';
import { defineRule, type Rule } from '../rule.ts';

const BREATHING = defineRule({
  id: 'R-GBP-4',
  severities: ['warn', 'stop'],
  question: 'May gabapentin depress breathing here?',
  condition: `always with START, because clonazepam is a CNS depressant; a stop while an opioid is active, until its override has a typed reason. Lists the extra risks, any of which gives the lowest start dose: age ${OLDER_AGE.value} or more; sleep apnoea, COPD or respiratory failure; an alcohol, opioid or sedative use disorder, past too; conditions not read; or an active opioid, other benzodiazepine or Z-drug, barbiturate, orexin antagonist, sedating antihistamine, antipsychotic, muscle relaxant or antidepressant of any kind`,
  evidence: ['E-FDA-GBP'],
  parameters: [OLDER_AGE],
  overridable: true,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    const course = gabapentinCourse(facts);
    if (course.outcome !== 'START') return undefined;
    const { extraRisks } = course.start;
    const risks = ['clonazepam', ...extraRisks.map(({ label }) => label)].join(', ');
    const basis = extraRisks.flatMap(({ sources }) => sources);
    if (course.opioidActive) {
      return {
        severity: 'stop',
        message: `Breathing depression risk: ${risks}. An opioid is active (${opioids(facts).map(drugName).join(', ')}): no draft without a typed reason.`,
        basis,
        next: 'Decide whether the benefit outweighs the risk and type the reason, or leave gabapentin out.',
      };
    }
    return {
      severity: 'warn',
      message: `Breathing depression risk: ${risks}. Lowest dose.`,
      basis,
      next: 'Tell the patient the signs of breathing depression.',
    };
  },
  missing: { none: 'conditions that could not be read are an extra risk' },
});

const MISUSE = defineRule({
  id: 'R-GBP-7',
  severities: ['warn'],
  question: 'Is there a risk of misuse?',
  condition: 'START, and an alcohol, opioid or sedative use disorder, present or past',
  evidence: ['E-FDA-GBP'],
  parameters: [],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    const disorders = substanceUse(facts);
    if (disorders.length === 0 || gabapentinCourse(facts).outcome !== 'START') return undefined;
    return {
      severity: 'warn',
      message: 'A substance use disorder, present or past: risk of gabapentin misuse.',
      basis: disorders.flatMap(({ records }) => records.map(({ source }) => source)),
      next: 'Short supplies and early review.',
    };
  },
  missing: { none: 'with conditions unread R-GBP-4 names the gap as an extra risk' },
});

const WHAT_IT_IS = defineRule({
  id: 'R-GBP-9',
  severities: ['info'],
  question: 'What must be known before gabapentin?',
  condition: 'always with START',
  evidence: ['E-AASM-GBP', 'E-LBL-GEN', 'E-COCH-BZD', 'E-LBL-GBP-STOP'],
  parameters: [GABAPENTIN_STOP_DAYS],
  overridable: false,
  needs: [],
  considers: GABAPENTIN_FACTS,
  fires(facts) {
    if (gabapentinCourse(facts).outcome !== 'START') return undefined;
    return {
      severity: 'info',
      message:
        'Immediate-release gabapentin is off-label for RLS; the AASM recommends it (strong). It is not proposed for withdrawal.',
      basis: [],
      next: `Antiepileptic-class suicidality warning; stop over at least ${GABAPENTIN_STOP_DAYS.value} days.`,
    };
  },
  missing: { none: 'it needs nothing but the outcome' },
});

const WEIGHT_WITHOUT_HEIGHT = defineRule({
  id: 'R-GBP-12',
  severities: ['warn'],
  question: 'May the weight overestimate the clearance?',
  condition: `START with a computed clearance, height unknown and weight above ${figure(HEAVY_WITHOUT_HEIGHT)}`,
  evidence: ['E-CG-WT'],
  parameters: [HEAVY_WITHOUT_HEIGHT],
  overridable: false,
  needs: ['clearance', 'weight'],
  considers: [...GABAPENTIN_FACTS, 'height'],
  fires(facts) {
    const { clearance, weight, height } = facts;
    if (clearance.value.by === 'eGFR in place of clearance' || height.known) return undefined;
    if (!labAbove(weight.value, HEAVY_WITHOUT_HEIGHT.value)) return undefined;
    if (gabapentinCourse(facts).outcome !== 'START') return undefined;
    return {
      severity: 'warn',
      message: `Weight above ${figure(HEAVY_WITHOUT_HEIGHT)} and no usable height: the clearance may be overestimated.`,
      basis: [...weight.sources, ...height.sources],
      next: 'Enter the height, or take the lower row of the dose table.',
    };
  },
  missing: { none: 'without a weight there is no computed clearance' },
});

/** What is said with START, and while R-GBP-4 still waits for its reason. */
export const GABAPENTIN_START_RULES: readonly Rule[] = [BREATHING, MISUSE, WHAT_IT_IS, WEIGHT_WITHOUT_HEIGHT];
