import type { Coding, Identifier } from 'fhir/r4';

/**
 * The names under which the app finds what it wrote. They are names, never fetched; everything that the app writes
 * carries exactly one of them, so that a retry finds the first attempt and nothing is written twice.
 */
const NAMESPACE = 'https://stillstep.dev/fhir';

/** System of a CarePlan of this app, and of nothing else: the app finds its plans by it. Value: `<planId>/care-plan/1`. */
export const CARE_PLAN_SYSTEM = `${NAMESPACE}/identifier/care-plan`;
/** System of every other resource of this app. Value: `<planId>/<kind>/<n>`. */
export const RESOURCE_SYSTEM = `${NAMESPACE}/identifier/resource`;
/** `groupIdentifier` of all medication requests of one plan. Value: the plan id. */
const SERIES_SYSTEM = `${NAMESPACE}/identifier/series`;
/** `meta.tag` of a Provenance, which has no identifier in R4. Code: `<planId>/provenance/<act>`. */
export const ACT_TAG_SYSTEM = `${NAMESPACE}/tag/act`;
/** `meta.tag` "this app" on everything that it writes. */
export const APP_TAG: Readonly<Coding> = { system: `${NAMESPACE}/tag/app`, code: 'stillstep', display: 'Stillstep' };
/** Codes of the app's own: why something was withdrawn, and what a care plan activity is for. */
export const STATUS_REASON_SYSTEM = `${NAMESPACE}/CodeSystem/status-reason`;
export const ACTIVITY_SYSTEM = `${NAMESPACE}/CodeSystem/activity`;

type BesideKind = 'task' | 'lab' | 'draft' | 'draft-order';

/**
 * What one written resource is within its plan. `proposal` and `order` are clonazepam, by row of the schedule and
 * product of the row, both 1-based; `draft` is another drug that the clinician ticked.
 */
export type Written =
  | { readonly kind: 'care-plan' | 'note'; readonly n: number }
  | { readonly kind: 'proposal' | 'order'; readonly row: number; readonly n: number }
  /**
   * Beside the taper: lab requests, drafts, the unsigned order that a draft becomes once it is decided on, the request for
   * that decision. `visit` is the review at which it was ticked, "2027-01-12"; without it, it came with the plan.
   */
  | { readonly kind: BesideKind; readonly n: number; readonly visit?: string }
  /** One per act: "propose", "approve", "visit-2027-01-12" … */
  | { readonly kind: 'provenance'; readonly act: string };

/** `<planId>/<kind>/<n>`, `<planId>/<kind>/<visit>/<n>`, `<planId>/proposal/<row>/<n>`, `<planId>/order/<row>/<n>`, `<planId>/provenance/<act>`. */
export function identifierValue(planId: string, written: Written): string {
  if (written.kind === 'provenance') return `${planId}/provenance/${written.act}`;
  const within = 'row' in written ? written.row : 'visit' in written ? written.visit : undefined;
  return [planId, written.kind, ...(within === undefined ? [] : [within]), written.n].join('/');
}

const VALUE =
  /^([A-Za-z0-9.-]{1,64})\/(?:(care-plan|note)|(task|lab|draft|draft-order)(?:\/(\d{4}-\d{2}-\d{2}(?:\.\d+)?))?|(proposal|order)\/(\d+))\/(\d+)$/;
const ALONE = ['care-plan', 'note'] as const;
const BESIDE = ['task', 'lab', 'draft', 'draft-order'] as const satisfies readonly BesideKind[];

/** Reads an identifier value of this app; `undefined` for anything else (Provenance is found by its tag, not by this). */
export function readIdentifierValue(value: string): { readonly planId: string; readonly written: Written } | undefined {
  const [matched, planId, alone, besides, visit, byRow, row, n] = VALUE.exec(value) ?? [];
  if (matched === undefined || planId === undefined) return undefined;
  if (byRow === 'proposal' || byRow === 'order') {
    return { planId, written: { kind: byRow, row: Number(row), n: Number(n) } };
  }
  const beside = BESIDE.find((each) => each === besides);
  if (beside !== undefined) {
    return { planId, written: { kind: beside, n: Number(n), ...(visit === undefined ? {} : { visit }) } };
  }
  const kind = ALONE.find((each) => each === alone);
  return kind === undefined ? undefined : { planId, written: { kind, n: Number(n) } };
}

/** Whether a plan id can stand in an identifier: letters, digits, dot and dash, at most 64 (as a FHIR id). */
export const isPlanId = (written: string): boolean => /^[A-Za-z0-9.-]{1,64}$/.test(written);

export function identifierOf(planId: string, written: Exclude<Written, { kind: 'provenance' }>): Identifier {
  const system = written.kind === 'care-plan' ? CARE_PLAN_SYSTEM : RESOURCE_SYSTEM;
  return { system, value: identifierValue(planId, written) };
}

export const seriesOf = (planId: string): Identifier => ({ system: SERIES_SYSTEM, value: planId });

export const actTagOf = (planId: string, act: string): Coding => ({
  system: ACT_TAG_SYSTEM,
  code: identifierValue(planId, { kind: 'provenance', act }),
});

/**
 * The query that finds one written resource again, as `ifNoneExist` and as a search: `identifier=system|value`, for a
 * Provenance `_tag=system|code`. Plan ids, kinds and acts hold no character that a query would need escaped.
 */
export function queryFor(planId: string, written: Written): string {
  if (written.kind === 'provenance') {
    return `_tag=${ACT_TAG_SYSTEM}|${identifierValue(planId, written)}`;
  }
  const { system, value } = identifierOf(planId, written);
  return `identifier=${system}|${value}`;
}

/** What this app wrote, by the identifiers of a resource; `undefined` when none of them is the app's own. */
export function ownIdentity(
  identifiers: readonly Pick<Identifier, 'system' | 'value'>[],
): { readonly planId: string; readonly written: Written } | undefined {
  for (const { system, value } of identifiers) {
    if (value === undefined || (system !== CARE_PLAN_SYSTEM && system !== RESOURCE_SYSTEM)) continue;
    const read = readIdentifierValue(value);
    if (read && (read.written.kind === 'care-plan') === (system === CARE_PLAN_SYSTEM)) return read;
  }
  return undefined;
}

/**
 * For R-REG-2: orders released from one row of one plan count as one order. `undefined` for every order that this app
 * did not release (a proposal is not an order).
 */
export function releasedFrom(
  identifiers: readonly Pick<Identifier, 'system' | 'value'>[],
): { readonly plan: string; readonly row: number } | undefined {
  const own = ownIdentity(identifiers);
  return own?.written.kind === 'order' ? { plan: own.planId, row: own.written.row } : undefined;
}
