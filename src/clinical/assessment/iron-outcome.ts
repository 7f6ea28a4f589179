import {
  ESRD_FERRITIN,
  FULL_STORES_FERRITIN,
  IV_FERRITIN,
  LOW_TSAT,
  ORAL_FERRITIN,
  OVERLOAD_TSAT,
} from '../evidence/parameters/iron.ts';
import type { DrugClass, ReadType } from '../picture/chart-record.ts';
import type { ClinicalPicture, LabValue } from '../picture/clinical-picture.ts';
import type { Source } from '../picture/known.ts';
import { labAbove, labAtLeast, labAtMost, labBelow } from '../picture/lab-comparison.ts';
import { recordedConditions } from './predicates/conditions.ts';
import { activeDrugs } from './predicates/drugs.ts';
import { isUnderage } from './predicates/is-underage.ts';

/** What the iron branch is judged by (spec section 6). */
export const IRON_FACTS = [
  'age',
  'rlsTreatable',
  'ferritin',
  'transferrinSaturation',
  'conditions',
  'pregnant',
  'endStageRenalDisease',
  'drugs',
  'allergies',
  'unreadTypes',
] as const satisfies readonly (keyof ClinicalPicture)[];
export type IronFacts = Pick<ClinicalPicture, (typeof IRON_FACTS)[number]>;

export type IronOutcomeCode =
  | 'NOT_ASSESSED'
  | 'NO_IRON_OVERLOAD'
  | 'REPEAT_TSAT'
  | 'PREGNANCY_REFER'
  | 'MISSING'
  | 'ESRD_IV_SUCROSE'
  | 'ESRD_NOT_MET'
  | 'INCONCLUSIVE'
  | 'ORAL_OR_IV'
  | 'IV_PREFERRED'
  | 'IV_ONLY'
  | 'NOT_INDICATED';

/** Why no ferrous sulfate is drafted although, or because, of the outcome. */
export type NoIronDraft =
  | { readonly why: 'the outcome does not ask for oral iron' }
  | { readonly why: 'iron is already active'; readonly sources: readonly Source[] }
  | { readonly why: 'iron allergy or intolerance on record'; readonly sources: readonly Source[] }
  | { readonly why: 'not read'; readonly types: readonly ReadType[] };

type IronDraftOffer =
  | { readonly offered: true }
  | { readonly offered: false; readonly because: readonly [NoIronDraft, ...NoIronDraft[]] };

/** What iron studies lead to. IV iron is never drafted as an order, only as a referral. */
export interface IronOutcome {
  readonly outcome: IronOutcomeCode;
  /** The ferritin used, in ng/mL, with its bound; absent when it is missing or the branch was not run. */
  readonly ferritin: LabValue | undefined;
  readonly draft: IronDraftOffer;
}

const IRON: readonly DrugClass[] = ['iron-oral', 'iron-iv'];
/** Without these the draft could meet an iron product, an allergy or a diagnosis that nobody saw. */
const NEEDED_FOR_A_DRAFT: readonly ReadType[] = ['AllergyIntolerance', 'MedicationRequest', 'Condition'];

/** Iron products in force, oral or IV. */
export const activeIron = (facts: Pick<IronFacts, 'drugs'>): readonly Source[] =>
  activeDrugs(facts, IRON).map(({ source }) => source);

/** Iron-overload diagnoses, active or past (R-FE-3). */
export const ironOverload = (facts: Pick<IronFacts, 'conditions'>): readonly Source[] =>
  recordedConditions(facts, ['iron_overload']).map(({ source }) => source);

/** End-stage renal disease (R-FE-8): in dialysis ferritin and TSAT mean something else. */
function esrdOutcome(ferritin: LabValue, tsat: LabValue): IronOutcomeCode {
  const met = labBelow(ferritin, ESRD_FERRITIN.value) && labBelow(tsat, LOW_TSAT.value);
  return met ? 'ESRD_IV_SUCROSE' : 'ESRD_NOT_MET';
}

/** The AASM and IRLSSG thresholds for everybody else (orders 6 to 11). */
function storesOutcome(ferritin: LabValue, tsat: LabValue): IronOutcomeCode {
  const isLow = labBelow(tsat, LOW_TSAT.value);
  if (labAtLeast(ferritin, FULL_STORES_FERRITIN.value)) return isLow ? 'INCONCLUSIVE' : 'NOT_INDICATED';
  if (labAtMost(ferritin, ORAL_FERRITIN.value)) return 'ORAL_OR_IV';
  if (isLow) return 'IV_PREFERRED';
  return labAtMost(ferritin, IV_FERRITIN.value) ? 'IV_ONLY' : 'NOT_INDICATED';
}

function outcomeCode(facts: IronFacts): IronOutcomeCode {
  const { ferritin, transferrinSaturation: tsat, pregnant, endStageRenalDisease, conditions } = facts;
  if (isUnderage(facts) || !facts.rlsTreatable) return 'NOT_ASSESSED';
  if (ironOverload(facts).length > 0) return 'NO_IRON_OVERLOAD';
  if (tsat.known && labAbove(tsat.value, OVERLOAD_TSAT.value)) {
    // A low ferritin beside it asks for a repeat, but not while an overload diagnosis may be hidden: treated
    // haemochromatosis looks exactly like this.
    const isInconsistent = ferritin.known && labAtMost(ferritin.value, ORAL_FERRITIN.value);
    return isInconsistent && conditions.complete ? 'REPEAT_TSAT' : 'NO_IRON_OVERLOAD';
  }
  if (pregnant.known && pregnant.value) return 'PREGNANCY_REFER';
  if (!ferritin.known || !tsat.known) return 'MISSING';
  const hasEsrd = endStageRenalDisease.known && endStageRenalDisease.value;
  return hasEsrd ? esrdOutcome(ferritin.value, tsat.value) : storesOutcome(ferritin.value, tsat.value);
}

function draftOffer(facts: IronFacts, outcome: IronOutcomeCode): IronDraftOffer {
  if (outcome !== 'ORAL_OR_IV') {
    return { offered: false, because: [{ why: 'the outcome does not ask for oral iron' }] };
  }
  const active = activeIron(facts);
  const allergies = facts.allergies.found
    .filter(({ classes }) => classes.some((each) => IRON.includes(each)))
    .map(({ source }) => source);
  const types = NEEDED_FOR_A_DRAFT.filter((type) => facts.unreadTypes.includes(type));
  const reasons: NoIronDraft[] = [];
  if (active.length > 0) reasons.push({ why: 'iron is already active', sources: active });
  if (allergies.length > 0) reasons.push({ why: 'iron allergy or intolerance on record', sources: allergies });
  if (types.length > 0) reasons.push({ why: 'not read', types });
  const [first, ...others] = reasons;
  return first ? { offered: false, because: [first, ...others] } : { offered: true };
}

/**
 * What the iron studies of an adult with RLS lead to: the first outcome of spec section 6 in its order of evaluation.
 * Nothing is assumed of a missing value; a draft is offered for ORAL_OR_IV alone and says why when it is not.
 */
export function ironOutcome(facts: IronFacts): IronOutcome {
  const outcome = outcomeCode(facts);
  const ferritin = outcome !== 'NOT_ASSESSED' && facts.ferritin.known ? facts.ferritin.value : undefined;
  return { outcome, ferritin, draft: draftOffer(facts, outcome) };
}
