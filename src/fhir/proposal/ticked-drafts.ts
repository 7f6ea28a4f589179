import type { Finding } from '../../clinical/assessment/finding.ts';
import { gabapentinDraft } from '../../clinical/assessment/gabapentin-draft.ts';
import { gabapentinOutcome } from '../../clinical/assessment/gabapentin-outcome.ts';
import { ironDraft, type OralIronFrequency } from '../../clinical/assessment/iron-draft.ts';
import { ironOutcome } from '../../clinical/assessment/iron-outcome.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import type { Act } from './act.ts';
import { labRequests } from './lab-requests.ts';
import { LAB_TESTS_IN_ORDER, type LabTest } from './lab-tests-asked-for.ts';
import { type DraftDrug, type DraftPlace, gabapentinRequest, ironRequest } from './other-drafts.ts';
import type { Creation } from './write-bundle.ts';

/** What the clinician ticked beside the taper. Nothing is drafted unasked. */
export interface Ticked {
  readonly iron?: OralIronFrequency;
  readonly gabapentin?: boolean;
  readonly labs?: readonly LabTest[];
}

/** A ticked draft that was left out: because of rules, or because one like it is in the plan and waits for a decision. */
export interface Withheld {
  readonly draft: DraftDrug | LabTest;
  readonly rules: readonly string[];
  /** "MedicationRequest/m3": the one that waits. */
  readonly waiting?: string;
}

export interface TickedDrafts {
  /** One medication request a drug, then one request a test. */
  readonly requests: readonly Creation[];
  readonly drugs: readonly DraftDrug[];
  readonly withheld: readonly Withheld[];
}

interface Ticking {
  readonly act: Act;
  readonly picture: ClinicalPicture;
  readonly findings: readonly Finding[];
  readonly fillDays: number;
  readonly ticked: Ticked;
  readonly place: DraftPlace;
  /** Drafts of this plan that still wait: "MedicationRequest/m3" by what it is for. A second one is not written. */
  readonly waiting?: Readonly<Partial<Record<DraftDrug | LabTest, string>>>;
}

const PREFIX: Readonly<Record<DraftDrug, string>> = { iron: 'R-FE-', gabapentin: 'R-GBP-' };

/** The stops of the rules for one draft order (R-FE, R-GBP), not overridden: each withholds that draft and nothing else. */
export const stopsOfDraft = (drug: DraftDrug, findings: readonly Finding[]): readonly Finding[] =>
  acknowledge(findings, []).draftStops.filter(({ rule }) => rule.startsWith(PREFIX[drug]));

/** The drug, as it would be drafted; undefined where the rules offer none. */
function requestFor(drug: DraftDrug, { act, picture, fillDays, ticked, place }: Ticking): Creation | undefined {
  if (drug === 'iron') {
    if (ticked.iron === undefined || !ironOutcome(picture).draft.offered) return undefined;
    return ironRequest(act, picture, ironDraft(ticked.iron), fillDays, place);
  }
  const outcome = gabapentinOutcome(picture);
  return outcome.outcome === 'START'
    ? gabapentinRequest(act, picture, gabapentinDraft(outcome.start), place)
    : undefined;
}

/**
 * The drafts and lab requests that the clinician ticked (spec sections 6 and 7). One that a rule keeps out, or that is
 * in the plan already and waits for a decision, is left out and named.
 */
export function tickedDrafts(ticking: Ticking): TickedDrafts {
  const { act, findings, ticked, place, waiting = {} } = ticking;
  const requests: Creation[] = [];
  const drugs: DraftDrug[] = [];
  const withheld: Withheld[] = [];
  const chosen: readonly DraftDrug[] = [
    ...(ticked.iron === undefined ? [] : (['iron'] as const)),
    ...(ticked.gabapentin === true ? (['gabapentin'] as const) : []),
  ];
  for (const drug of chosen) {
    const rules = stopsOfDraft(drug, findings).map(({ rule }) => rule);
    const request = requestFor(drug, ticking);
    const there = waiting[drug];
    if (there !== undefined) withheld.push({ draft: drug, rules: [], waiting: there });
    else if (!request || rules.length > 0) withheld.push({ draft: drug, rules });
    else {
      requests.push(request);
      drugs.push(drug);
    }
  }
  const labs = LAB_TESTS_IN_ORDER.filter((test) => ticked.labs?.includes(test));
  for (const test of labs) {
    const there = waiting[test];
    if (there !== undefined) withheld.push({ draft: test, rules: [], waiting: there });
  }
  const asked = labs.filter((test) => waiting[test] === undefined);
  return { requests: [...requests, ...labRequests(act, asked, place)], drugs, withheld };
}
