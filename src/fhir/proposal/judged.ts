import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Day } from '../../clinical/measures/day.ts';
import { type Acknowledgement, acknowledge } from '../../clinical/review/acknowledge.ts';
import { oneLine } from './facts-used.ts';

/** What the chart and the answers of today say to an act, and what the clinician has noted of it. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
}

/**
 * What was noted and overridden at a review or a decision, as one text for the care plan: it adds to the history and has
 * no rationale of its own. Empty when there was nothing to note.
 */
export function judgedInWords(day: Day, { findings, acknowledgements }: Judged): readonly string[] {
  const { acknowledged, overridden } = acknowledge(findings, acknowledgements);
  const lines = [
    ...acknowledged.map(({ rule, message }) => `- noted ${rule}: ${oneLine(message)}`),
    ...overridden.map(({ rule, overrideReason }) => `- overridden ${rule}: "${oneLine(overrideReason ?? '')}"`),
  ];
  return lines.length === 0 ? [] : [[`Warnings noted or overridden on ${day}:`, ...lines].join('\n')];
}
