import { useState } from 'react';
import { standingStops } from '../../../clinical/assessment/predicates/standing-stops.ts';
import type { Consultation } from '../../../clinical/consultation/consult.ts';
import type { PlanEdit } from '../../../clinical/taper/plan-edit.ts';
import { editsWith } from '../../visit/plan-history.ts';
import type { VisitActions } from '../../visit/useVisitState.ts';
import type { VisitState } from '../../visit/visit-state.ts';
import { refusalWords, withheldWords } from './refusal-words.ts';

/** The same visit with other changes to the rows: how a change is tried before it is made. */
export type ConsultWith = (edits: readonly PlanEdit[]) => Consultation;

/** A change that was not made, where, and why. */
interface Refused {
  readonly row: number;
  readonly words: string;
}

export interface Editing {
  readonly refused: Refused | undefined;
  /** What was done last, for the line that a screen reader reads out. */
  readonly said: string;
  /** Makes the change, or says at the row why it cannot be made. Whether it was made. */
  change(edit: PlanEdit, said: string, typingIn?: string): boolean;
  /** Says why something typed is no change at all: "1.3 mg cannot be made". */
  refuse(row: number, words: string): void;
  say(words: string): void;
}

/**
 * Changes to rows, each tried on the whole visit first: one that does not fit, and one after which a stop would withhold
 * the schedule (R-TAP-4, 7, 13), is refused in words and the plan stays as it was. A row above the ceiling (R-TAP-2) is
 * shown with its rule.
 */
export function useEditing(
  state: VisitState,
  actions: VisitActions,
  leftOutAlready: number,
  consultWith: ConsultWith,
): Editing {
  const [refused, setRefused] = useState<Refused>();
  const [said, setSaid] = useState('');
  const refuse = (row: number, words: string): void => setRefused({ row, words });
  const say = (words: string): void => {
    setRefused(undefined);
    setSaid(words);
  };
  return {
    refused,
    said,
    refuse,
    say,
    change: (edit, words, typingIn) => {
      const edits = editsWith(state.edits, edit);
      const tried = consultWith(edits);
      const because = tried.refusedEdits.at(-1);
      if (because && tried.refusedEdits.length > leftOutAlready) {
        refuse(edit.row, refusalWords(because));
        return false;
      }
      if (!tried.schedule) {
        refuse(edit.row, withheldWords(standingStops(tried.findings)));
        return false;
      }
      say(words);
      actions.changeRows(edits, typingIn);
      return true;
    },
  };
}
