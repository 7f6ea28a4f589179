import type { Day } from '../measures/day.ts';
import type { Ratio } from '../measures/ratio.ts';
import type { WithdrawalRating } from '../picture/answers.ts';
import type { ClinicalPicture } from '../picture/clinical-picture.ts';
import type { Known } from '../picture/known.ts';
import type { ResponseState } from '../response/decide.ts';

/** One line of the plan's history. What was not answered is absent, and absent is never read as "none". */
export interface Visit {
  readonly date: Day;
  /** What the taper did from this visit on; BASELINE is the day of the proposal. */
  readonly state: ResponseState | 'BASELINE';
  /** Really taken, mg per day. */
  readonly takenMgPerDay?: Ratio;
  readonly withdrawal?: WithdrawalRating;
  readonly rls?: 'present' | 'absent';
  readonly irls?: number;
  readonly rlsChange?: 'same' | 'worse' | 'much worse';
  readonly sleep?: 'undisturbed' | 'mild' | 'significant';
  readonly suicidality?: 'none' | 'passive' | 'active';
}

function ifKnown<Name extends string, T>(name: Name, fact: Known<T>): { readonly [N in Name]?: T } {
  const entry: { [N in Name]?: T } = {};
  if (fact.known) entry[name] = fact.value;
  return entry;
}

/** What one visit leaves behind for the next one, from the picture of that day. */
export function visitOf(picture: ClinicalPicture, state: Visit['state']): Visit {
  const { regimen, rlsPresent } = picture;
  return {
    date: picture.today,
    state,
    ...(regimen.known ? { takenMgPerDay: regimen.value.mgPerDay } : {}),
    ...ifKnown('withdrawal', picture.withdrawal),
    ...(rlsPresent.known ? { rls: rlsPresent.value ? 'present' : 'absent' } : {}),
    ...ifKnown('irls', picture.irls),
    ...ifKnown('rlsChange', picture.rlsChange),
    ...ifKnown('sleep', picture.sleep),
    ...ifKnown('suicidality', picture.suicidality),
  };
}
