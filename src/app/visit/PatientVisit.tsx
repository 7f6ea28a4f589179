import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { consult } from '../../clinical/consultation/consult.ts';
import { chartRecord } from '../../ehr/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import { NOTE_ONLY } from '../../ehr/note-only.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { NotedPlan } from '../../ehr/read-plan-notes.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { hasOwnAmong } from '../../fhir/proposal/own-among.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { type Arriving, ArrivingChart } from '../chart/ArrivingChart.tsx';
import { PatientBanner } from '../chart/PatientBanner.tsx';
import { ReadingReport } from '../chart/ReadingReport.tsx';
import { PlansInChart, PlansOfOthers } from '../decision/plans-later.ts';
import { NotedChart, NotedPlans } from '../screens.ts';
import { todayHere } from '../words/dates.ts';
import { useUser } from './useUser.ts';
import { Visit } from './Visit.tsx';

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
  readonly reading: ChartReading;
  readonly readAt: Date;
  reread(): Promise<void>;
}

/** What can be seen before the whole chart is in. It comes in the chunk of the visit, whose readers it needs. */
export function FirstFacts(arriving: Arriving) {
  return <ArrivingChart {...arriving} />;
}

/** What this visit is about: what the plans of this app in the chart ask for, or a first plan. */
export function PatientVisit({ session, config, reading, readAt, reread }: Props) {
  const user = useUser(session);
  const today = todayHere(readAt);
  const record = useMemo(() => chartRecord(reading, session, today), [reading, session, today]);
  const consultation = useMemo(
    () => consult(record, {}, { supply: { odt: true, fillDays: config.fillDays } }, today, config.policy),
    [record, config.fillDays, config.policy, today],
  );
  const [followed, setFollowed] = useState<ReactNode>();
  const visiting = { session, config, reading, record, today, reread };
  const proposing = (inPlaceOf: readonly PlanInChart[]) => {
    const first = (noted?: NotedPlan) => (
      <Visit {...visiting} inPlaceOf={inPlaceOf} {...(noted === undefined ? {} : { noted })} />
    );
    if (followed !== undefined) return followed;
    return NOTE_ONLY.includes(session.issuer.kind) ? (
      <Suspense fallback={<p className="block quiet">Looking for plans of this app in the notes …</p>}>
        <NotedChart {...visiting} readAt={readAt} first={first} />
      </Suspense>
    ) : (
      <>
        <Suspense fallback={null}>
          <NotedPlans {...visiting} readAt={readAt} first={first} onFollow={setFollowed} />
        </Suspense>
        {first()}
      </>
    );
  };
  return (
    <>
      <PatientBanner
        picture={consultation.picture}
        status={<ReadingReport reading={reading} readAt={readAt} record={record} />}
      />
      {reading.resources.some(({ resourceType }) => resourceType === 'CarePlan') ? (
        <Suspense fallback={null}>
          <PlansOfOthers reading={reading} />
        </Suspense>
      ) : null}
      {hasOwnAmong(reading.resources) ? (
        <Suspense fallback={<p className="block quiet">Reading the plans in the chart …</p>}>
          <PlansInChart {...visiting} user={user} consultation={consultation} proposing={proposing} />
        </Suspense>
      ) : (
        proposing([])
      )}
    </>
  );
}
