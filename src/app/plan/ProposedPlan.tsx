import { Suspense } from 'react';
import { standingStops } from '../../clinical/assessment/predicates/standing-stops.ts';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import { addDoses, mg } from '../../clinical/measures/dose.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import type { VisitActions } from '../visit/useVisitState.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { inWords } from '../words/dates.ts';
import { piecesInWords, productInWords } from '../words/doses.ts';
import type { BuilderPart } from './builder-part.ts';
import { PlanDrawing } from './plan-parts.ts';
import { StepTable } from './StepTable.tsx';
import './plan.css';

function doseSteps(plan: TaperPlan): string {
  const steps = plan.rows.filter((row) => row.dose > 0).length;
  const stops = plan.rows.some((row) => row.dose === 0);
  return `${plan.weeks} weeks · ${steps} step${steps === 1 ? '' : 's'}${stops ? ', then stop' : ''}`;
}

function FirstChange({ plan }: { readonly plan: TaperPlan }) {
  const first = plan.rows[0];
  if (!first) return null;
  const before = addDoses(...inOrder(plan.baseline).map(([, dose]) => dose));
  return (
    <p>
      First change <strong>{inWords(first.date)}</strong>: {mg(before)} → {mg(first.dose)} mg/day{' '}
      <span className="quiet">
        (
        {inOrder(first.slots)
          .map(([slot, { dose, pieces }]) => `${slot} ${mg(dose)} mg: ${piecesInWords(pieces)}`)
          .join('; ')}
        )
      </span>
    </p>
  );
}

/** Which answer would show the plan: the sentence that stands where the plan would be. */
function WhyNoPlan({ consultation }: { readonly consultation: Consultation }) {
  const stops = consultation.findings.filter(
    ({ rule, severity, overridden }) => severity === 'stop' && !overridden && !/^R-(FE|GBP)-/.test(rule),
  );
  if (!consultation.picture.regimen.known) return <p>No plan yet: enter what is really taken.</p>;
  if (stops.length > 0)
    return <p>No plan while this stands: {stops.map(({ rule, next }) => `${rule} – ${next}`).join(' ')}</p>;
  return <p>No plan is proposed for this patient unless you choose a pace.</p>;
}

interface Props {
  readonly consultation: Consultation;
  readonly state: VisitState;
  readonly actions: VisitActions;
  /** Which part of the plan builder is open beside this block. */
  readonly building: BuilderPart | undefined;
  onBuild(part: BuilderPart): void;
}

/** The ways into the plan builder. At a review the pace follows from how it went, and only the steps can be changed. */
function Builders({ consultation, building, onBuild }: Pick<Props, 'consultation' | 'building' | 'onBuild'>) {
  const { picture, judgedBy, schedule } = consultation;
  // A stop of the plan itself (R-TAP) is put right in the builder; with any other there is nothing to build.
  if (!picture.regimen.known || standingStops(judgedBy.findings).length > 0) return null;
  return (
    <p className="builders">
      {picture.review ? null : (
        <button type="button" aria-pressed={building === 'compare'} onClick={() => onBuild('compare')}>
          Compare paces
        </button>
      )}{' '}
      <button
        type="button"
        aria-pressed={building === 'edit'}
        disabled={!schedule && building !== 'edit'}
        onClick={() => onBuild('edit')}
      >
        Edit steps
      </button>
    </p>
  );
}

/** The plan in one sentence, as a drawing and as a table, and the ways to change it. */
export function ProposedPlan({ consultation, state, actions, building, onBuild }: Props) {
  const { schedule: plan, picture } = consultation;
  return (
    <section className="block" aria-labelledby="proposed-plan">
      <h2 id="proposed-plan">Proposed plan</h2>
      <div className="plan-words">
        {plan ? (
          <>
            <div className="drawing-place">
              <Suspense fallback={null}>
                <PlanDrawing
                  plan={plan}
                  today={picture.today}
                  title={`Dose over time: ${doseSteps(plan)}`}
                  withTable={false}
                />
              </Suspense>
            </div>
            <p>
              <strong>{doseSteps(plan)}</strong>
              {plan.products.length > 0 ? ` · ${plan.products.map(productInWords).join(' + ')}` : ''} ·{' '}
              {state.choices.supply.fillDays}-day fills
            </p>
            <FirstChange plan={plan} />
          </>
        ) : (
          <WhyNoPlan consultation={consultation} />
        )}
      </div>
      {state.edits.length > 0 && building === undefined ? (
        <p>
          Steps were changed by hand.{' '}
          <button type="button" onClick={actions.backToPace}>
            Back to the pace
          </button>
        </p>
      ) : null}
      <Builders consultation={consultation} building={building} onBuild={onBuild} />
      {plan ? (
        <details className="seldom">
          <summary>Every step</summary>
          <StepTable plan={plan} />
        </details>
      ) : null}
    </section>
  );
}
