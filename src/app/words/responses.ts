import { toNumber } from '../../clinical/measures/ratio.ts';
import type { SymptomResponse } from '../../clinical/response/respond.ts';

const STATES: Readonly<Record<SymptomResponse['state'], string>> = {
  CONTINUE: 'Continue',
  CONTINUE_WATCH: 'Continue, and watch',
  HOLD: 'Hold',
  STEP_BACK: 'Step back',
  RESUME: 'Resume, more slowly',
  EMERGENCY: 'Emergency',
};

/** "Hold (R-RSP-2): stay at 1.5 mg/day, review in 14 days." */
export function responseWords({ state, rule, mgPerDay, reviewInDays, missing }: SymptomResponse): string {
  const dose = mgPerDay === undefined ? '' : `: ${toNumber(mgPerDay)} mg/day`;
  const when = reviewInDays === undefined ? '' : `, review in ${reviewInDays} days`;
  const lacks = missing.length === 0 ? '' : ` Still to be answered: ${missing.join(', ')}.`;
  return `${STATES[state]} (${rule})${dose}${when}.${lacks}`;
}

/** What the answer does to the plan in the chart, before anything is written. */
export const CONSEQUENCES: Readonly<Record<SymptomResponse['state'], string>> = {
  CONTINUE: 'The plan stands. The visit is recorded; a prescriber may release the next step as unsigned orders.',
  CONTINUE_WATCH: 'The plan stands. The visit is recorded; look again in 7 days before the next step.',
  HOLD: 'No new dose. Steps not released are withdrawn, and this app’s orders that are still unsigned are cancelled.',
  STEP_BACK:
    'Steps not released are withdrawn, and this app’s orders that are still unsigned are cancelled. Then one row at the previous dose is proposed for a decision.',
  RESUME: 'A new, slower series from the present dose is proposed for a decision.',
  EMERGENCY:
    'Emergency care now. Steps not released are withdrawn, and this app’s orders that are still unsigned are cancelled. Whether the earlier dose is reinstated is a clinician’s decision.',
};
