import { day } from '../../measures/day.ts';
import type { Parameter } from '../parameter.ts';

/** Thresholds of the rules on whether a taper may be planned at all (R-ELG, spec section 3). */

const CHECKED = day('2026-11-22');
const APP_DEFAULT = 'app default, not from a guideline';

export const ADULT_AGE: Parameter<number> = {
  value: 18,
  unit: 'years',
  meaning: 'below this age the guideline does not apply and no schedule is made',
  basis: ['E-JCPG-SCOPE'],
  asOf: CHECKED,
};

export const OLDER_AGE: Parameter<number> = {
  value: 65,
  unit: 'years',
  meaning: 'from this age tapering is generally favoured, and gabapentin starts at its lowest dose',
  basis: ['E-JCPG-OLD', 'E-FDA-GBP'],
  asOf: CHECKED,
};

export const CHILDBEARING_AGE_FROM: Parameter<number> = {
  value: 12,
  unit: 'years',
  meaning: 'youngest age at which pregnancy is asked about',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const CHILDBEARING_AGE_TO: Parameter<number> = {
  value: 55,
  unit: 'years',
  meaning: 'oldest age at which pregnancy is asked about',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const PREGNANCY_MAX_AGE: Parameter<number> = {
  value: 300,
  unit: 'days',
  meaning: 'a pregnancy on record longer ago than this is no longer a yes: it has to be asked',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};

export const DIALYSIS_MAX_AGE: Parameter<number> = {
  value: 365,
  unit: 'days',
  meaning: 'a dialysis session up to this long ago counts as end-stage renal disease',
  basis: APP_DEFAULT,
  asOf: CHECKED,
};
