import { ADULT_AGE } from '../../evidence/parameters/eligibility.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';

/** R-ELG-1 or 1m fired: under 18, or not known to be 18. Iron and gabapentin are then not assessed (sections 6, 7). */
export const isUnderage = ({ age }: Pick<ClinicalPicture, 'age'>): boolean => !age.known || age.value < ADULT_AGE.value;
