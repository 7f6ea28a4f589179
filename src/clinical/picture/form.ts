import type { Day } from '../measures/day.ts';
import { type Known, known, type Source, unknown } from './known.ts';

/** What the clinician entered at this visit, as the source of a fact. */
export const fromForm = (label: string, today: Day): Source => ({ reference: 'form', label, date: today });

/** An answer of the form as a fact: entered, or a question that is still open. */
export function answered<T>(answer: T | undefined, label: (value: T) => string, today: Day): Known<T> {
  return answer === undefined ? unknown('not answered') : known(answer, fromForm(label(answer), today));
}
