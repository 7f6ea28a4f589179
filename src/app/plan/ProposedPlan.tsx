import type { Consultation } from '../../clinical/consultation/consult.ts';
import { addDoses, mg } from '../../clinical/measures/dose.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import type { VisitActions } from '../visit/useVisitState.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { inWords } from '../words/dates.ts';
import { piecesInWords, productInWords } from '../words/doses.ts';
import { DoseDrawing } from './DoseDrawing.tsx';
import { PaceChoice } from './PaceChoice.tsx';
import { StepTable } from './StepTable.tsx';

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
}

/** The plan in one sentence, as a drawing and as a table, with what can be changed about it. */
export function ProposedPlan({ consultation, state, actions }: Props) {
  const plan = consultation.schedule;
  return (
    <section className="block" aria-labelledby="proposed-plan">
      <h2 id="proposed-plan">Proposed plan</h2>
      {plan ? (
        <>
          <DoseDrawing plan={plan} />
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
      <PaceChoice choices={state.choices} actions={actions} today={consultation.picture.today} />
      {plan ? (
        <details className="seldom">
          <summary>Every step</summary>
          <StepTable plan={plan} />
        </details>
      ) : null}
    </section>
  );
}
