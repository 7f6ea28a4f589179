import type { Review } from '../picture/answers.ts';
import type { Source } from '../picture/known.ts';
import { irlsChange } from './irls-change.ts';
import type { ReviewFacts } from './review-facts.ts';

const STATE_WORDS: Readonly<Record<Review['state'], string>> = {
  ON_TRACK: 'Taper as planned',
  HOLD: 'On hold',
  STEP_BACK: 'On a step back',
};

/** Where the taper stands, as entered at this review. */
export function stateSource({ state, daysInState }: Review): Source {
  return { reference: 'form', label: `${STATE_WORDS[state]} for ${daysInState} d` };
}

/** The ratings of this review that a response rests on, each with its source. */
export function ratings(facts: ReviewFacts): readonly Source[] {
  const { withdrawal, suicidality } = facts;
  return [
    ...(withdrawal.known ? withdrawal.sources : []),
    ...(suicidality.known ? suicidality.sources : []),
    ...(irlsChange(facts)?.basis ?? []),
  ];
}

/** What is worse, in words with its numbers: "withdrawal moderate; IRLS 14, 8 above the baseline of 6". */
export function symptomsInWords(facts: ReviewFacts): string {
  const said: string[] = [];
  if (facts.withdrawal.known) said.push(`withdrawal ${facts.withdrawal.value}`);
  const change = irlsChange(facts);
  if (change?.measured) said.push(`IRLS ${change.measured.irls}, ${inPoints(change.points, change.measured.baseline)}`);
  else if (change && facts.rlsChange.known) said.push(`restless legs ${facts.rlsChange.value} (no IRLS change known)`);
  return said.join('; ');
}

function inPoints(points: number, baseline: number): string {
  if (points === 0) return `as at the baseline of ${baseline}`;
  return points > 0 ? `${points} above the baseline of ${baseline}` : `${-points} below the baseline of ${baseline}`;
}
