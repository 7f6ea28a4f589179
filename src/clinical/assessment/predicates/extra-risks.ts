import { OLDER_AGE } from '../../evidence/parameters/eligibility.ts';
import type { DrugClass } from '../../picture/chart-record.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';
import type { Source } from '../../picture/known.ts';
import { activeDrugs, drugName } from './drugs.ts';
import { respiratoryRisk } from './respiratory-risk.ts';
import { substanceUse, type UseDisorder } from './substance-use.ts';

/** Why gabapentin starts at its lowest dose (spec section 7). */
export interface ExtraRisk {
  readonly kind:
    | 'age'
    | 'breathing'
    | 'substance use disorder'
    | 'conditions not read'
    | 'opioid'
    | 'other CNS depressant';
  readonly label: string;
  readonly sources: readonly Source[];
}

/** CNS depressants other than clonazepam; FDA names antidepressants as a class (E-FDA-GBP). Opioids are told apart. */
const OTHER_CNS_DEPRESSANTS: readonly DrugClass[] = [
  'benzodiazepine',
  'z-drug',
  'barbiturate',
  'orexin-antagonist',
  'sedating-antihistamine',
  'antipsychotic',
  'muscle-relaxant',
  'ssri',
  'snri',
  'tca',
  'other-antidepressant',
];

const DISORDER_NAMES: Readonly<Record<UseDisorder, string>> = {
  alcohol_use_disorder: 'alcohol use disorder',
  opioid_use_disorder: 'opioid use disorder',
  sedative_use_disorder: 'sedative use disorder',
};

type RiskFacts = Pick<ClinicalPicture, 'age' | 'conditions' | 'drugs'>;

/** Every extra risk of section 7, in the order in which it is shown; none is an empty list. */
export function extraRisks(picture: RiskFacts): readonly ExtraRisk[] {
  const { age, conditions } = picture;
  const risks: ExtraRisk[] = [];
  if (age.known && age.value >= OLDER_AGE.value) {
    risks.push({ kind: 'age', label: `age ${age.value}`, sources: age.sources });
  }
  for (const { source } of respiratoryRisk(picture)) {
    risks.push({ kind: 'breathing', label: source.label, sources: [source] });
  }
  for (const { disorder, course, records } of substanceUse(picture)) {
    const label = course === 'past' ? `history of ${DISORDER_NAMES[disorder]}` : DISORDER_NAMES[disorder];
    risks.push({ kind: 'substance use disorder', label, sources: records.map(({ source }) => source) });
  }
  if (!conditions.complete) {
    risks.push({ kind: 'conditions not read', label: 'conditions could not be read', sources: [] });
  }
  for (const drug of activeDrugs(picture, ['opioid', ...OTHER_CNS_DEPRESSANTS])) {
    // One order can be both: butalbital with codeine is an opioid and, by its barbiturate, another extra risk (R-REF-5).
    const kind = drug.classes.some((tag) => OTHER_CNS_DEPRESSANTS.includes(tag)) ? 'other CNS depressant' : 'opioid';
    risks.push({ kind, label: drugName(drug), sources: [drug.source] });
  }
  return risks;
}
