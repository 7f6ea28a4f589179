import type { Day } from '../../../clinical/measures/day.ts';
import type { Correction } from '../../../clinical/picture/corrections.ts';
import type { SignedInUser, UserProblem } from '../../../ehr/role.ts';

/** Who corrects, on which day, and how it is done. Absent while the chart is read, and where nobody is signed in for sure. */
export interface Correcting {
  readonly by: string;
  readonly today: Day;
  correct(correction: Correction): void;
  takeBack(correction: Correction): void;
}

/** Corrections in the name of who is signed in: `undefined` while that is not sure, because each says who made it. */
export function correctingAs(
  user: SignedInUser | UserProblem | undefined,
  today: Day,
  { correct, takeBack }: Pick<Correcting, 'correct' | 'takeBack'>,
): Correcting | undefined {
  return user?.kind === 'user' ? { by: user.name ?? user.reference, today, correct, takeBack } : undefined;
}
