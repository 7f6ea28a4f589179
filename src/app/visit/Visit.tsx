import { Suspense, useMemo, useState } from 'react';
import { type Consultation, consult } from '../../clinical/consultation/consult.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import { acknowledge } from '../../clinical/review/acknowledge.ts';
import { rowsOverFills } from '../../clinical/taper/fills.ts';
import type { PlanEdit } from '../../clinical/taper/plan-edit.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { NotedPlan } from '../../ehr/read-plan-notes.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { BeforeYouStart } from '../assessment/BeforeYouStart.tsx';
import { LegsAndIron } from '../assessment/LegsAndIron.tsx';
import { RlsPanel } from '../assessment/rls-panel-later.ts';
import { useRlsPanel } from '../assessment/rls-panel-place.ts';
import { ClonazepamNow } from '../chart/ClonazepamNow.tsx';
import { correctingAs } from '../chart/correction/correcting.ts';
import { FactsFound } from '../chart/FactsFound.tsx';
import { FactsStrip } from '../chart/FactsStrip.tsx';
import { UnreadOrders } from '../chart/UnreadOrders.tsx';
import type { BuilderPart } from '../plan/builder-part.ts';
import { ProposedPlan } from '../plan/ProposedPlan.tsx';
import { PlanBuilder } from '../plan/plan-parts.ts';
import { Review } from '../screens.ts';
import { allFindings, findingsBesideThePlan } from './all-findings.ts';
import { KeptNote } from './KeptNote.tsx';
import { PictureContext } from './picture-context.ts';
import { rememberingLast } from './remembering-last.ts';
import { useUser, useWhose } from './useUser.ts';
import { useVisitState } from './useVisitState.ts';
import { isRegimenConfirmed } from './visit-state.ts';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly today: Day;
  /** Open plans of this app whose place a new one takes. */
  readonly inPlaceOf: readonly PlanInChart[];
  /** The plan in a note whose place a new one takes, where plans live in notes. */
  readonly noted?: NotedPlan;
  reread(): Promise<void>;
}

/** Who comes back from the review goes on where they left. */
const focusOn = (button: HTMLButtonElement | null): void => button?.focus();

/** What keeps the plan from being reviewed, in the order in which the clinician can clear it. */
function whatIsOpen(
  regimenConfirmed: boolean,
  unacknowledged: number,
  { schedule: plan, mayBeProposed }: Pick<Consultation, 'schedule' | 'mayBeProposed'>,
  fillDays: number,
): string | undefined {
  if (!plan) return 'No plan to review yet: “Proposed plan” says which answer shows it.';
  if (!mayBeProposed) return 'A stop stands against this plan: give a reason to it above, or change the plan.';
  const [over] = rowsOverFills(plan, fillDays);
  if (over)
    return `Step ${over.row} lasts ${over.days} days: ${over.fills} fills of ${fillDays} days, at most ${over.most}.`;
  if (!regimenConfirmed) return 'Confirm what is taken now.';
  if (unacknowledged > 0) return `${unacknowledged} warning${unacknowledged === 1 ? '' : 's'} to note.`;
  return undefined;
}

/**
 * One visit: the chart and the answers on one screen, then the review of what will be written. All of it is derived
 * from the chart as read and from what was entered.
 */
export function Visit({ session, config, reading, record, today, inPlaceOf, noted, reread }: Props) {
  const user = useUser(session);
  const whose = useWhose(session, user, 'first plan');
  const [state, actions, restored] = useVisitState(config.fillDays, whose);
  const [screen, setScreen] = useState<'first view' | 'review' | 'back from the review'>('first view');
  const rlsPanel = useRlsPanel();
  const [building, setBuilding] = useState<BuilderPart>();
  const consultWith = useMemo(
    () =>
      rememberingLast((edits: readonly PlanEdit[]) =>
        consult(record, state.answers, state.choices, today, config.policy, edits),
      ),
    [record, state.answers, state.choices, today, config.policy],
  );
  const consultation = useMemo(() => consultWith(state.edits), [consultWith, state.edits]);
  const { picture, schedule } = consultation;
  const findings = allFindings(consultation);
  const open = whatIsOpen(
    isRegimenConfirmed(state, picture),
    acknowledge(findings, state.acknowledgements).unacknowledged.length,
    consultation,
    state.choices.supply.fillDays,
  );

  if (screen === 'review' && schedule) {
    return (
      <Review
        session={session}
        config={config}
        consultation={consultation}
        plan={schedule}
        state={state}
        reading={reading}
        inPlaceOf={inPlaceOf}
        {...(noted === undefined ? {} : { noted })}
        onBack={() => setScreen('back from the review')}
        reread={reread}
      />
    );
  }
  return (
    <PictureContext value={picture}>
      <main key={restored.at?.getTime()}>
        <KeptNote restored={restored} />
        <ClonazepamNow picture={picture} state={state} actions={actions} />
        <UnreadOrders record={record} />
        <FactsStrip picture={picture} reading={reading} />
        <FactsFound picture={picture} reading={reading} correcting={correctingAs(user, today, actions)} />
        <div className="columns">
          <BeforeYouStart
            findings={building ? findingsBesideThePlan(findings) : findings}
            state={state}
            actions={actions}
            today={today}
          />
          <div className="in-view">
            <LegsAndIron
              consultation={consultation}
              labs={record.labs}
              panel={rlsPanel}
              state={state}
              actions={actions}
            />
            <ProposedPlan
              consultation={consultation}
              state={state}
              actions={actions}
              building={building}
              onBuild={setBuilding}
            />
          </div>
        </div>
        {building ? (
          <Suspense fallback={<p className="block quiet">…</p>}>
            <PlanBuilder
              consultation={consultation}
              labs={record.labs}
              state={state}
              actions={actions}
              consultWith={consultWith}
              part={building}
              onPart={setBuilding}
              onClose={() => setBuilding(undefined)}
            />
          </Suspense>
        ) : null}
        {rlsPanel.isOpen ? (
          <Suspense fallback={<p className="block quiet">…</p>}>
            <RlsPanel consultation={consultation} labs={record.labs} state={state} actions={actions} place={rlsPanel} />
          </Suspense>
        ) : null}
      </main>
      <footer className="next-action">
        <span aria-live="polite">{open ?? 'Ready to review.'}</span>
        <button
          type="button"
          className="main"
          ref={screen === 'back from the review' ? focusOn : null}
          disabled={open !== undefined}
          onClick={() => {
            rlsPanel.close();
            setScreen('review');
          }}
        >
          Review what will be written
        </button>
      </footer>
    </PictureContext>
  );
}
