import type { Finding } from '../assessment/finding.ts';

/** A clinician's "noted" on one finding, as it read when it was noted. */
export interface Acknowledgement {
  readonly rule: string;
  readonly message: string;
}

/** What still stands between a plan and the chart, and what the clinician has already answered for. */
export interface Standing {
  /** Stops that withhold the whole proposal: R-DAT, R-REG, R-ELG, R-RSP and R-TAP, not overridden. */
  readonly stops: readonly Finding[];
  /** Stops of R-FE and R-GBP, not overridden: each withholds its own draft order and nothing else. */
  readonly draftStops: readonly Finding[];
  /** Warns that nobody has acknowledged yet, one by one. */
  readonly unacknowledged: readonly Finding[];
  readonly acknowledged: readonly Finding[];
  /** Findings lifted with a typed reason; they stay visible and travel into the plan. */
  readonly overridden: readonly Finding[];
}

const ONE_DRAFT_ONLY = /^R-(FE|GBP)-/;

/**
 * Sorts findings by what they hold up (spec section 0). A warn is acknowledged by its rule and its wording together: one
 * that fires again with other numbers, or for another resource type, must be acknowledged again.
 */
export function acknowledge(findings: readonly Finding[], acknowledged: readonly Acknowledgement[]): Standing {
  const noted = (finding: Finding): boolean =>
    acknowledged.some(({ rule, message }) => rule === finding.rule && message === finding.message);
  const standing = findings.filter(({ severity, overridden }) => severity === 'stop' && !overridden);
  const warns = findings.filter(({ severity }) => severity === 'warn');
  return {
    stops: standing.filter(({ rule }) => !ONE_DRAFT_ONLY.test(rule)),
    draftStops: standing.filter(({ rule }) => ONE_DRAFT_ONLY.test(rule)),
    unacknowledged: warns.filter((finding) => !noted(finding)),
    acknowledged: warns.filter(noted),
    overridden: findings.filter(({ overridden }) => overridden),
  };
}

/** The clinician's "noted" on one finding. */
export function acknowledgementOf({ rule, message }: Finding): Acknowledgement {
  return { rule, message };
}
