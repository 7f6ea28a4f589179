import { useEffect, useMemo, useRef } from 'react';
import type { Consultation } from '../../../clinical/consultation/consult.ts';
import type { LabResult } from '../../../clinical/picture/chart-record.ts';
import type { Visit } from '../../../clinical/review/visit.ts';
import type { VisitActions } from '../../visit/useVisitState.ts';
import type { VisitState } from '../../visit/visit-state.ts';
import type { BuilderPart } from '../builder-part.ts';
import { historyLanes } from '../drawing/history.ts';
import { PlanDrawing } from '../drawing/PlanDrawing.tsx';
import './builder.css';
import { ComparePaces } from './ComparePaces.tsx';
import { EditSteps } from './EditSteps.tsx';
import { PlanFindings } from './PlanFindings.tsx';
import { planInNumbers } from './step-words.ts';
import { type ConsultWith, type Editing, useEditing } from './useEditing.ts';
import { useHeldRoom } from './useHeldRoom.ts';
import { WhenAndWith } from './WhenAndWith.tsx';

export interface BuilderProps {
  readonly consultation: Consultation;
  /** The results of the chart, for the history under the dose. */
  readonly labs: readonly LabResult[];
  /** Earlier visits of the plan in force, at a review. */
  readonly visits?: readonly Visit[];
  readonly state: VisitState;
  readonly actions: VisitActions;
  readonly consultWith: ConsultWith;
  readonly part: BuilderPart;
  onPart(part: BuilderPart): void;
  onClose(): void;
}

/** Undo, redo, back to the pace, and one line that says what was done last and what the plan has become. */
function Acts(props: Pick<BuilderProps, 'state' | 'actions' | 'consultation'> & { readonly editing: Editing }) {
  const { state, actions, consultation, editing } = props;
  const plan = consultation.schedule;
  const now = plan ? `The plan: ${planInNumbers(plan)}.` : 'No schedule.';
  return (
    <div className="acts">
      <button
        type="button"
        disabled={state.past.length === 0}
        onClick={() => {
          editing.say('Undone');
          actions.undo();
        }}
      >
        Undo
      </button>
      <button
        type="button"
        disabled={state.undone.length === 0}
        onClick={() => {
          editing.say('Done again');
          actions.redo();
        }}
      >
        Redo
      </button>
      <button
        type="button"
        disabled={state.edits.length === 0}
        onClick={() => {
          editing.say('Back to the pace: all changes by hand taken back');
          actions.backToPace();
        }}
      >
        Back to the pace
      </button>
      <p className="come-to" role="status">
        {editing.said === '' ? '' : `${editing.said}. `}
        {now}
      </p>
      <PlanFindings state={state} actions={actions} consultation={consultation} />
    </div>
  );
}

/**
 * The plan builder: paces side by side or the steps one by one, under the same settings. Everything it changes goes
 * through the visit, so that the schedule shown here is the one that is reviewed and written.
 */
export function PlanBuilder(props: BuilderProps) {
  const { consultation, labs, visits, state, actions, consultWith, part, onPart, onClose } = props;
  const { schedule, picture, findings, refusedEdits } = consultation;
  const heading = useRef<HTMLHeadingElement>(null);
  const builder = useRef<HTMLElement>(null);
  useHeldRoom(builder);
  const editing = useEditing(state, actions, refusedEdits.length, consultWith);
  const { today, unreadTypes, irls } = picture;
  const lanes = useMemo(
    () => historyLanes(labs, { today, unreadTypes, irls }, visits),
    [labs, today, unreadTypes, irls, visits],
  );
  // Opening it is a step in the work: the keyboard and the screen reader go along.
  useEffect(() => heading.current?.focus(), []);
  const atReview = picture.review !== undefined;
  const shown = atReview ? 'edit' : part;
  return (
    <section className="block plan-builder" aria-labelledby="plan-builder" ref={builder}>
      <div className="builder-head">
        <h2 id="plan-builder" tabIndex={-1} ref={heading}>
          {shown === 'compare' ? 'Compare paces' : 'Edit steps'}
        </h2>
        {atReview ? null : (
          <button type="button" onClick={() => onPart(shown === 'compare' ? 'edit' : 'compare')}>
            {shown === 'compare' ? 'Edit steps' : 'Compare paces'}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            // Who closes it goes on where it was opened from.
            document.querySelector<HTMLElement>('.builders [aria-pressed="true"]')?.focus();
            onClose();
          }}
        >
          Done
        </button>
      </div>
      <WhenAndWith choices={state.choices} actions={actions} today={today} say={editing.say} />
      <Acts state={state} actions={actions} consultation={consultation} editing={editing} />
      {shown === 'compare' ? (
        <ComparePaces consultation={consultation} state={state} actions={actions} lanes={lanes} say={editing.say} />
      ) : (
        <>
          {schedule ? (
            <PlanDrawing
              plan={schedule}
              lanes={lanes}
              today={today}
              doseHeight={110}
              title={`The proposed dose over time, with ferritin and IRLS under it: ${planInNumbers(schedule)}`}
            />
          ) : null}
          {schedule ? (
            <EditSteps
              plan={schedule}
              findings={findings}
              fillDays={state.choices.supply.fillDays}
              odt={state.choices.supply.odt}
              editing={editing}
            />
          ) : null}
        </>
      )}
    </section>
  );
}
