import type { ClinicalPicture } from '../../picture/clinical-picture.ts';
import type { Source } from '../../picture/known.ts';
import { activeConditions, recordedConditions } from './conditions.ts';

type Seizures = Pick<ClinicalPicture, 'conditions' | 'indications'>;

/** What R-ELG-2 rests on: active epilepsy, and an indication of seizures. Empty when it does not fire. */
export function seizureDisorderSources(picture: Seizures): readonly Source[] {
  const { indications } = picture;
  const epilepsy = activeConditions(picture, ['epilepsy']).map(({ source }) => source);
  if (!indications.known || !indications.value.includes('seizure')) return epilepsy;
  return [...new Set([...indications.sources, ...epilepsy])];
}

/** R-ELG-2 fired: clonazepam for a seizure disorder, or active epilepsy. */
export function seizureDisorder(picture: Seizures): boolean {
  const { indications } = picture;
  return (
    (indications.known && indications.value.includes('seizure')) || activeConditions(picture, ['epilepsy']).length > 0
  );
}

/** R-ELG-2 or 2m fired: it is, or may be, an antiseizure regimen. */
export const mayBeAntiseizure = (picture: Seizures): boolean => seizureDisorder(picture) || !picture.indications.known;

/**
 * What R-ELG-3 rests on: a past seizure of any cause, unless it is the indication (R-ELG-2), and a past complicated
 * withdrawal, which never is. Active and history records both count.
 */
export function pastSeizureSources(picture: Seizures): readonly Source[] {
  const seizures = seizureDisorder(picture) ? [] : recordedConditions(picture, ['epilepsy', 'seizure']);
  const withdrawals = recordedConditions(picture, ['complicated_withdrawal']);
  return [...new Set([...seizures, ...withdrawals])].map(({ source }) => source);
}

/** R-ELG-3 fired. */
export const pastSeizureOrComplicatedWithdrawal = (picture: Seizures): boolean =>
  pastSeizureSources(picture).length > 0;
