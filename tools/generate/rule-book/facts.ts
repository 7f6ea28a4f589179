import { DIALYSIS_MAX_AGE, PREGNANCY_MAX_AGE } from '../../../src/clinical/evidence/parameters/eligibility.ts';
import {
  ADJUSTED_WEIGHT_FACTOR,
  CLEARANCE_FEMALE_FACTOR,
  CRP_MAX_AGE,
  DECISION_THRESHOLDS,
  EGFR_NORMAL_FROM,
  EGFR_REPORTED_AS_NORMAL,
  ESRD_EGFR,
  HEIGHT_HIGHEST,
  HEIGHT_LOWEST,
  HEIGHT_MAX_AGE,
  IDEAL_WEIGHT_BASE_HEIGHT,
  IDEAL_WEIGHT_MALE,
  IDEAL_WEIGHT_NOT_MALE,
  IDEAL_WEIGHT_PER_INCH,
  LAB_MAX_AGE,
  OBESE_BMI,
  WEIGHT_MAX_AGE,
} from '../../../src/clinical/evidence/parameters/labs.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';

const SHORT_NAMES: Readonly<Record<string, string>> = {
  transferrinSaturation: 'TSAT',
  egfr: 'eGFR',
  cReactiveProtein: 'CRP',
};
const thresholds = Object.entries(DECISION_THRESHOLDS.value)
  .map(([lab, asked]) => `${SHORT_NAMES[lab] ?? lab} ${asked.map(({ at }) => toNumber(at)).join(', ')}`)
  .join('; ');

const ideal = (base: typeof IDEAL_WEIGHT_MALE): string => `${toNumber(base.value)} kg`;

/** How each fact is judged before a rule sees it; the figures are those of the code. */
export const FACTS: readonly (readonly [fact: string, how: string])[] = [
  [
    'Unknown',
    'a fact is known, with its sources, or unknown for one of six reasons that are never shown as the same: none on record, not read, not answered, too old, not usable, contradictory',
  ],
  [
    'Regimen',
    'typed intake overrides the orders, both are shown; otherwise the active order; several orders only as the clinician says ("all taken", or "this one replaces the others"); orders released from one row of a plan of this app count as one and are added. Never summed or chosen by itself. Not determined while the medication list could not be read',
  ],
  ['Days per week, start of use', 'from the form alone, never from an order; a start in the future is not used'],
  [
    'What clonazepam is for',
    'the reasons of the orders in use, else the form; the form never removes a seizure, RLS or RBD reason of an order, also of one that another order replaces; of the problem list only active epilepsy counts',
  ],
  [
    'Laboratory results',
    `the newest final, amended or corrected result that has a value is judged, and an older one never takes its place; undated and future results are ignored. Ferritin, TSAT, creatinine, eGFR and haemoglobin over ${LAB_MAX_AGE.value} d, CRP over ${CRP_MAX_AGE.value} d, weight over ${WEIGHT_MAX_AGE.value} d and height over ${HEIGHT_MAX_AGE.value} d are treated as missing, as is a negative amount`,
  ],
  ['Ferritin and TSAT under iron', 'a result of a day before an active iron order was written is treated as missing'],
  [
    'TSAT',
    'as reported; without any reported TSAT, 100 × iron ÷ TIBC of the latest day that has both, in the same units',
  ],
  [
    'Results with "<" or ">"',
    `used only if no threshold of that lab lies beyond the bound (${thresholds}), then read as just below or above it; otherwise missing. Creatinine, weight and height with a comparator are missing. An eGFR reported as ">" with a bound of ${toNumber(EGFR_REPORTED_AS_NORMAL.value)} or more counts as ${toNumber(EGFR_NORMAL_FROM.value)} or more`,
  ],
  ['Height', `outside ${toNumber(HEIGHT_LOWEST.value)}–${toNumber(HEIGHT_HIGHEST.value)} cm it counts as unknown`],
  [
    'Clearance',
    `Cockcroft–Gault: (140 − age) × kg × (${toNumber(CLEARANCE_FEMALE_FACTOR.value)} unless male) ÷ (72 × creatinine). From a BMI of ${toNumber(OBESE_BMI.value)}, if the height is known, kg is ideal + ${toNumber(ADJUSTED_WEIGHT_FACTOR.value)} × (actual − ideal), never above the actual weight; ideal is ${ideal(IDEAL_WEIGHT_MALE)} (male) or ${ideal(IDEAL_WEIGHT_NOT_MALE)} plus ${toNumber(IDEAL_WEIGHT_PER_INCH.value)} kg per inch over ${toNumber(IDEAL_WEIGHT_BASE_HEIGHT.value)}. Without creatinine or weight the eGFR takes its place (R-GBP-2)`,
  ],
  [
    'End-stage renal disease',
    `an active condition, a dialysis procedure of the last ${DIALYSIS_MAX_AGE.value} d (an undated one counts), or an eGFR below ${toNumber(ESRD_EGFR.value)}; "no" only if conditions and procedures were read`,
  ],
  [
    'Pregnancy',
    `any source that says yes makes it yes, also a positive test or status up to ${PREGNANCY_MAX_AGE.value} d old and an active condition without an end; older than that it is unknown. "No" comes from the form alone, for this visit`,
  ],
  [
    'Restless legs',
    'the form, else an active condition; a problem list without it says nothing. With fewer than five criteria met, iron and gabapentin treat RLS as not recorded as present',
  ],
  [
    'Sex neither male nor female',
    'the safer value of each rule: pregnancy is asked, the clearance is that of a woman, the haemoglobin limit that of a man',
  ],
  [
    'Conditions',
    'entered-in-error and refuted ones are ignored; without a clinical status they count as active. History counts in R-ELG-3, R-ELG-10 and R-FE-3 alone',
  ],
];
