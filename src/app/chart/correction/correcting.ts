import type { Day } from '../../../clinical/measures/day.ts';
import type { Correction } from '../../../clinical/picture/corrections.ts';

/** Who corrects, on which day, and how it is done. Absent while the chart is read, and where nobody is signed in for sure. */
export interface Correcting {
  readonly by: string;
  readonly today: Day;
  correct(correction: Correction): void;
  takeBack(correction: Correction): void;
}
