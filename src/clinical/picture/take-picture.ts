import type { LocalPolicy } from '../evidence/site-values.ts';
import { ageInYears, type Day } from '../measures/day.ts';
import type { Answers } from './answers.ts';
import { type ChartedPatient, type ChartRecord, READ_TYPES, type ReadType } from './chart-record.ts';
import type { ClinicalPicture } from './clinical-picture.ts';
import { correctionsMade, correctRecord } from './corrections.ts';
import { dependenceClass } from './dependence.ts';
import { endStageRenalDisease } from './end-stage-renal-disease.ts';
import { answered } from './form.ts';
import { type Known, known, unknown } from './known.ts';
import { judgeLabs } from './laboratory.ts';
import { clearanceBySite } from './local-lab-age.ts';
import { pregnancy } from './pregnancy.ts';
import { exposure } from './regimen.ts';
import { renalClearance } from './renal-clearance.ts';
import { restlessLegs } from './restless-legs.ts';

function ageOf({ birthDate, reference }: ChartedPatient, unreadTypes: readonly ReadType[], today: Day): Known<number> {
  if (birthDate === undefined) return unknown(unreadTypes.includes('Patient') ? 'not read' : 'none on record');
  const age = ageInYears(birthDate, today);
  return known(age, { reference, label: `Born ${birthDate}, age ${age}`, date: birthDate });
}

/** A blank reason lifts nothing (spec section 0), so it is not passed on. */
function typedReasons(overrides: Answers['overrides']): ClinicalPicture['overrides'] {
  return Object.fromEntries(
    Object.entries(overrides ?? {}).flatMap(([rule, reason]) => (reason.trim() === '' ? [] : [[rule, reason.trim()]])),
  );
}

/**
 * The picture with the clinician's corrections in it, and beside it the picture of the chart as it stands: what a
 * correction takes away never decides alone. `policy` holds the figures that the site set.
 */
export function takePicture(record: ChartRecord, answers: Answers, today: Day, policy: LocalPolicy): ClinicalPicture {
  const { corrections = [], ...uncorrected } = answers;
  if (corrections.length === 0) return pictureOf(record, uncorrected, today, policy);
  const made = correctionsMade(record, corrections);
  const picture = pictureOf(correctRecord(record, made, today), uncorrected, today, policy);
  return { ...picture, corrections: made, asCharted: pictureOf(record, uncorrected, today, policy) };
}

/**
 * The clinical picture of one patient on one day: the chart, judged for age, status and completeness, and the
 * clinician's answers, each fact with its sources or with the reason why it is not known. Nothing is inferred that the
 * spec says to ask (sections 1 and 2).
 */
function pictureOf(record: ChartRecord, answers: Answers, today: Day, policy: LocalPolicy): ClinicalPicture {
  const unreadTypes = READ_TYPES.filter(
    (type) => record.unreadTypes.includes(type) || answers.unreadTypes?.includes(type),
  );
  const complete = (type: ReadType): boolean => !unreadTypes.includes(type);
  const { patient } = record;
  const age = ageOf(patient, unreadTypes, today);
  const taken = exposure(record, answers, unreadTypes, today);
  const labs = judgeLabs(record, unreadTypes, today, policy);
  return {
    today,
    policy,
    patient,
    age,
    unreadTypes,
    unreadWhy: record.unreadWhy ?? {},
    ...taken,
    dependence: dependenceClass(taken.regimen, taken.daysPerWeek, taken.takenSince, today),
    conditions: { found: record.conditions, complete: complete('Condition') },
    drugs: { found: record.drugs, complete: complete('MedicationRequest') },
    allergies: { found: record.allergies, complete: complete('AllergyIntolerance') },
    ...labs,
    clearance: clearanceBySite(renalClearance(age, patient.sex, labs), labs, policy, today),
    endStageRenalDisease: endStageRenalDisease(record, labs.egfr, unreadTypes, today),
    pregnant: pregnancy(record, answers.pregnant, unreadTypes, today),
    ...restlessLegs(record, answers.rls, unreadTypes, today),
    sleep: answered(answers.sleep, (sleep) => `Sleep disturbance: ${sleep}`, today),
    withdrawal: answered(answers.withdrawal, (rating) => `Withdrawal: ${rating}`, today),
    suicidality: answered(answers.suicidality, (rating) => `Suicidality: ${rating}`, today),
    previousFailedTaper: answered(
      answers.previousFailedTaper,
      (failed) => `Previous failed taper: ${failed ? 'yes' : 'no'}`,
      today,
    ),
    review: answers.review,
    labCandidates: record.labCandidates ?? [],
    corrections: [],
    asCharted: undefined,
    overrides: typedReasons(answers.overrides),
  };
}
