import type { FactName } from '../../clinical/assessment/rule.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Unknown } from '../../clinical/picture/known.ts';

/** The facts that can be missing, as a clinician calls them. */
const NAMES: Readonly<Partial<Record<FactName, string>>> = {
  age: 'Age',
  regimen: 'What is taken',
  daysPerWeek: 'Days a week',
  takenSince: 'Since when it is taken',
  indications: 'What clonazepam is for',
  ferritin: 'Ferritin',
  transferrinSaturation: 'Transferrin saturation',
  cReactiveProtein: 'C-reactive protein',
  haemoglobin: 'Haemoglobin',
  creatinine: 'Creatinine',
  egfr: 'eGFR',
  weight: 'Weight',
  height: 'Height',
  clearance: 'Kidney clearance',
  endStageRenalDisease: 'Whether there is end-stage renal disease',
  pregnant: 'Pregnancy',
  rlsPresent: 'Whether restless legs are present',
  rlsCriteria: 'The five criteria',
  irls: 'IRLS total',
  irlsBaseline: 'IRLS before the taper',
  rlsFallback: 'Nights a week and distress',
  rlsChange: 'How the legs have changed',
  sleep: 'Sleep',
  withdrawal: 'Withdrawal symptoms',
  suicidality: 'Thoughts of suicide',
  previousFailedTaper: 'Whether a taper failed before',
  ordersInForce: 'The list of clonazepam orders',
  conditions: 'The problem list',
  drugs: 'The list of other drugs',
  allergies: 'The list of allergies',
};

const isUnknown = (fact: unknown): fact is Unknown =>
  typeof fact === 'object' && fact !== null && 'known' in fact && fact.known === false;
const isPartOfAList = (fact: unknown): boolean =>
  typeof fact === 'object' && fact !== null && 'complete' in fact && fact.complete === false;

/** What a rule looks at and was not there, each with its reason: a list that was not read completely is one of them. */
export function factsMissing(
  picture: ClinicalPicture,
  reads: readonly FactName[],
): readonly { readonly name: string; readonly fact: Unknown }[] {
  return [...new Set(reads)].flatMap((fact) => {
    const [name, found] = [NAMES[fact], picture[fact]];
    if (name === undefined) return [];
    if (isUnknown(found)) return [{ name, fact: found }];
    return isPartOfAList(found) ? [{ name, fact: { known: false, why: 'not read', sources: [] } as const }] : [];
  });
}
