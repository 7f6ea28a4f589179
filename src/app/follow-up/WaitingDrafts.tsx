import { Suspense } from 'react';
import type { LocalPolicy } from '../../clinical/evidence/site-values.ts';
import type { Day } from '../../clinical/measures/day.ts';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { SignedInUser } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { waitingDrafts } from '../../fhir/proposal/visit-drafts.ts';
import { DraftInWords } from './DraftInWords.tsx';
import { DecideDrafts } from './decide-drafts-later.ts';

interface Props {
  readonly session: EhrSession;
  readonly user: SignedInUser;
  readonly reading: ChartReading;
  readonly record: ChartRecord;
  readonly plan: PlanInChart;
  readonly today: Day;
  readonly policy: LocalPolicy;
  reread(): Promise<void>;
}

/**
 * Iron and gabapentin that were ticked at a review, or left over from the plan: they wait until a prescriber releases them
 * as unsigned orders or rejects them. What changed in the chart since stands first.
 */
export function WaitingDrafts(props: Props) {
  const { user, plan } = props;
  const waiting = waitingDrafts(plan);
  const mayDecide = user.canApprove && (plan.state.kind === 'approved' || plan.state.kind === 'on hold');
  if (waiting.length === 0) return null;
  return (
    <section className="block" aria-labelledby="waiting-drafts">
      <h2 id="waiting-drafts">Drafts waiting for a prescriber</h2>
      {mayDecide ? (
        <Suspense fallback={<p className="quiet">…</p>}>
          <DecideDrafts {...props} waiting={waiting} />
        </Suspense>
      ) : (
        <ul>
          {waiting.map((draft) => (
            <li key={draft.resource.id}>
              <DraftInWords draft={draft} plan={plan} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
