import { GABAPENTIN_DOSES, TREATABLE_NIGHTS } from '../evidence/parameters/gabapentin.ts';
import { MODERATE_IRLS } from '../evidence/parameters/restless-legs.ts';
import type { ChartedAllergy } from '../picture/chart-record.ts';
import type { Clearance, ClinicalPicture } from '../picture/clinical-picture.ts';
import { clearanceAtLeast } from '../picture/lab-comparison.ts';
import { activeDrugs, hasOpioid } from './predicates/drugs.ts';
import { type ExtraRisk, extraRisks } from './predicates/extra-risks.ts';
import { isUnderage } from './predicates/is-underage.ts';
import { mayBeAntiseizure } from './predicates/seizure-history.ts';

/** What gabapentin is judged by (spec section 7). */
export const GABAPENTIN_FACTS = [
  'age',
  'rlsTreatable',
  'irls',
  'rlsFallback',
  'drugs',
  'allergies',
  'unreadTypes',
  'pregnant',
  'indications',
  'conditions',
  'suicidality',
  'endStageRenalDisease',
  'clearance',
] as const satisfies readonly (keyof ClinicalPicture)[];
export type GabapentinFacts = Pick<ClinicalPicture, (typeof GABAPENTIN_FACTS)[number]>;

/** A start that may be proposed: dose in the evening, cap per day, and what both rest on. */
export interface GabapentinStart {
  readonly startMg: number;
  /** The app's cap per day, below the label's range; reached only by a clinician's own steps. */
  readonly capMg: number;
  readonly labelDailyMg: string;
  readonly clearance: Clearance;
  /** Why the start is the lowest dose; empty when there is no extra risk. */
  readonly extraRisks: readonly ExtraRisk[];
}

/** Before any override: which row of the table in section 7 decides. */
export type GabapentinCourse =
  | {
      readonly outcome: 'NOT_PROPOSED';
      readonly because: 'under 18 or age unknown' | 'RLS not recorded as present' | 'below the treatment threshold';
    }
  | { readonly outcome: 'DUPLICATE' | 'ALLERGY' | 'NEUROLOGY' | 'NEPHROLOGY' }
  | { readonly outcome: 'BLOCKED'; readonly because: 'pregnant' | 'suicidality active' }
  | {
      readonly outcome: 'MISSING';
      readonly because: 'clearance' | 'MedicationRequest not read' | 'AllergyIntolerance not read';
    }
  | { readonly outcome: 'START'; readonly start: GabapentinStart; readonly opioidActive: boolean };

/** Why an outcome that has several reasons was reached. */
export const reasonOf = (course: GabapentinCourse) => ('because' in course ? course.because : undefined);

/** What the app may propose: START alone leads to a draft, OVERRIDE_NEEDED only once R-GBP-4 has a typed reason. */
export type GabapentinOutcome =
  | Exclude<GabapentinCourse, { readonly outcome: 'START' }>
  | { readonly outcome: 'START'; readonly start: GabapentinStart }
  | { readonly outcome: 'OVERRIDE_NEEDED'; readonly rule: 'R-GBP-4'; readonly start: GabapentinStart };

/** Allergies and intolerances to any gabapentinoid (R-GBP-11). */
export const gabapentinoidAllergies = ({ allergies }: Pick<GabapentinFacts, 'allergies'>): readonly ChartedAllergy[] =>
  allergies.found.filter(({ classes }) => classes.includes('gabapentinoid'));

/** IRLS 11 or more; without a total, symptoms on 2 or more nights a week with at least moderate distress. */
function reachesTreatmentThreshold({ irls, rlsFallback }: Pick<GabapentinFacts, 'irls' | 'rlsFallback'>): boolean {
  if (irls.known) return irls.value >= MODERATE_IRLS.value;
  if (!rlsFallback.known) return false;
  const { nightsPerWeek, distress } = rlsFallback.value;
  const { nightsPerWeek: nights, distress: enough } = TREATABLE_NIGHTS.value;
  return nightsPerWeek >= nights && enough.some((each) => each === distress);
}

function startAt(facts: GabapentinFacts, clearance: Clearance): GabapentinStart | undefined {
  const row = GABAPENTIN_DOSES.value.find(({ fromMlPerMin }) => clearanceAtLeast(clearance, fromMlPerMin));
  if (!row) return undefined;
  const risks = extraRisks(facts);
  return {
    startMg: risks.length > 0 ? row.startMgWithRisk : row.startMg,
    capMg: row.capMg,
    labelDailyMg: row.labelDailyMg,
    clearance,
    extraRisks: risks,
  };
}

/** The first row of section 7 that applies, in its order, before an override is looked at. */
export function gabapentinCourse(facts: GabapentinFacts): GabapentinCourse {
  const { pregnant, suicidality, endStageRenalDisease, clearance, unreadTypes } = facts;
  if (isUnderage(facts)) return { outcome: 'NOT_PROPOSED', because: 'under 18 or age unknown' };
  if (!facts.rlsTreatable) return { outcome: 'NOT_PROPOSED', because: 'RLS not recorded as present' };
  if (!reachesTreatmentThreshold(facts)) return { outcome: 'NOT_PROPOSED', because: 'below the treatment threshold' };
  if (activeDrugs(facts, ['gabapentinoid']).length > 0) return { outcome: 'DUPLICATE' };
  if (gabapentinoidAllergies(facts).length > 0) return { outcome: 'ALLERGY' };
  if (pregnant.known && pregnant.value) return { outcome: 'BLOCKED', because: 'pregnant' };
  if (mayBeAntiseizure(facts)) return { outcome: 'NEUROLOGY' };
  if (suicidality.known && suicidality.value === 'active') return { outcome: 'BLOCKED', because: 'suicidality active' };
  if (endStageRenalDisease.known && endStageRenalDisease.value) return { outcome: 'NEPHROLOGY' };
  if (!clearance.known) return { outcome: 'MISSING', because: 'clearance' };
  const start = startAt(facts, clearance.value);
  if (!start) return { outcome: 'NEPHROLOGY' };
  if (unreadTypes.includes('MedicationRequest')) return { outcome: 'MISSING', because: 'MedicationRequest not read' };
  if (unreadTypes.includes('AllergyIntolerance')) return { outcome: 'MISSING', because: 'AllergyIntolerance not read' };
  return { outcome: 'START', start, opioidActive: hasOpioid(facts) };
}

/**
 * Whether and how gabapentin may be proposed for RLS (spec section 7), with R-GBP-4 lifted when an opioid is active and
 * its override has a typed reason. Doses are refused as a tagged outcome, never as a number.
 */
export function gabapentinOutcome(picture: GabapentinFacts & Pick<ClinicalPicture, 'overrides'>): GabapentinOutcome {
  const course = gabapentinCourse(picture);
  if (course.outcome !== 'START') return course;
  const { start, opioidActive } = course;
  const isLifted = picture.overrides['R-GBP-4'] !== undefined;
  return opioidActive && !isLifted
    ? { outcome: 'OVERRIDE_NEEDED', rule: 'R-GBP-4', start }
    : { outcome: 'START', start };
}
