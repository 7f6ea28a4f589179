import { day } from '../../measures/day.ts';
import { ratio } from '../../measures/ratio.ts';
import type { Parameter } from '../parameter.ts';

const asOf = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

/** Spec section 6: ferritin in ng/mL, transferrin saturation (TSAT) in %. */
export const ORAL_FERRITIN = {
  value: ratio(75),
  unit: 'ng/mL',
  meaning: 'ferritin up to here: oral or IV iron; above it oral iron is poorly absorbed',
  basis: ['E-AASM-IRON'],
  asOf,
} as const satisfies Parameter;

export const IV_FERRITIN = {
  value: ratio(100),
  unit: 'ng/mL',
  meaning: 'ferritin above the oral limit and up to here: IV iron only',
  basis: ['E-AASM-IRON'],
  asOf,
} as const satisfies Parameter;

export const FULL_STORES_FERRITIN = {
  value: ratio(300),
  unit: 'ng/mL',
  meaning: 'ferritin from here on: a low TSAT no longer counts as iron deficiency by itself',
  basis: ['E-IRL-IRON'],
  asOf,
} as const satisfies Parameter;

export const LOW_TSAT = {
  value: ratio(20),
  unit: '%',
  meaning: 'TSAT below here is low',
  basis: ['E-AASM-IRON'],
  asOf,
} as const satisfies Parameter;

export const OVERLOAD_TSAT = {
  value: ratio(45),
  unit: '%',
  meaning: 'no iron above this TSAT',
  basis: ['E-IRL-IRON'],
  asOf,
} as const satisfies Parameter;

export const ESRD_FERRITIN = {
  value: ratio(200),
  unit: 'ng/mL',
  meaning: 'end-stage renal disease: ferritin below here together with a low TSAT suggests IV iron sucrose',
  basis: ['E-AASM-ESRD-FE'],
  asOf,
} as const satisfies Parameter;

export const INFLAMED_CRP = {
  value: ratio(5),
  unit: 'mg/L',
  meaning: 'CRP above here: ferritin may read falsely high; the limit is a common laboratory limit, an app choice',
  basis: ['E-FE-INFL'],
  asOf,
} as const satisfies Parameter;

export const DEPLETED_FERRITIN = {
  value: ratio(30),
  unit: 'ng/mL',
  meaning: 'ferritin below here: look for the cause of the iron loss',
  basis: ['E-FE-CAUSE'],
  asOf,
} as const satisfies Parameter;

export const ANAEMIA_WOMEN = {
  value: ratio(12),
  unit: 'g/dL',
  meaning: 'haemoglobin of a woman below here: look for the cause of the anaemia',
  basis: ['E-FE-CAUSE'],
  asOf,
} as const satisfies Parameter;

/** Used for every patient who is not recorded as female: the safer value (section 1). */
export const ANAEMIA_OTHERS = {
  value: ratio(13),
  unit: 'g/dL',
  meaning: 'haemoglobin of anybody else below here: look for the cause of the anaemia',
  basis: ['E-FE-CAUSE'],
  asOf,
} as const satisfies Parameter;

export const NORMAL_EGFR = {
  value: ratio(60),
  unit: 'mL/min/1.73 m²',
  meaning: 'eGFR below here, and not end-stage: nephrology iron targets may differ',
  basis: APP_DEFAULT,
  asOf,
} as const satisfies Parameter;

/** The draft of R-FE-4. */
export const FERROUS_SULFATE = {
  value: { mg: 325, elementalMg: 65 },
  unit: 'mg per tablet, and mg of elemental iron in it',
  meaning: 'the tablet of the oral iron draft',
  basis: ['E-IRL-DOSE'],
  asOf,
} as const satisfies Parameter;

export const ORAL_IRON_EVERY = {
  value: { 'once daily': 1, 'alternate days': 2 },
  unit: 'days',
  meaning:
    'how often the tablet is taken; alternate days unless the clinician chooses daily (the default is an app choice)',
  basis: ['E-FE-ALT'],
  asOf,
} as const satisfies Parameter;

export const ORAL_IRON_WEEKS = {
  value: 12,
  unit: 'weeks',
  meaning: 'length of the oral iron draft; ferritin and TSAT are checked again then',
  basis: ['E-IRL-DOSE'],
  asOf,
} as const satisfies Parameter;

export const IRON_RECHECK = {
  value: { weeks: 12, hoursOffIron: 24, stopOralAbove: ratio(100), noRepeatIvBeforeWeeks: 8 },
  unit: 'weeks, hours, ng/mL, weeks',
  meaning:
    'after iron was started: when to test again, above which ferritin to stop oral iron, and how soon IV iron may be repeated',
  basis: ['E-IRL-DOSE'],
  asOf,
} as const satisfies Parameter;
