import type { Finding } from '../finding.ts';

/** A stop that nobody has lifted. */
const isStandingStop = ({ severity, overridden }: Finding): boolean => severity === 'stop' && !overridden;

/** Groups of rules whose standing stop withholds a schedule; R-FE and R-GBP withhold their own draft only (section 0). */
const SCHEDULE_RULES = /^R-(?:DAT|REG|ELG|RSP|TAP)-/;

/** The stops that withhold the schedule, or its saving: not overridden, and of R-DAT, R-REG, R-ELG, R-RSP or R-TAP. */
export const standingStops = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => isStandingStop(finding) && SCHEDULE_RULES.test(finding.rule));
