import { Suspense, useMemo } from 'react';
import { consult } from '../../clinical/consultation/consult.ts';
import { chartRecord } from '../../ehr/chart-record.ts';
import type { Config } from '../../ehr/config.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { hasOwnAmong } from '../../fhir/proposal/own-among.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { type Arriving, ArrivingChart } from '../chart/ArrivingChart.tsx';
import { PatientBanner } from '../chart/PatientBanner.tsx';
import { ReadingReport } from '../chart/ReadingReport.tsx';
import { PlansInChart } from '../decision/plans-later.ts';
import { NotedPlans } from '../screens.ts';
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
    () => consult(record, {}, { supply: { odt: true, fillDays: config.fillDays } }, today),
    [record, config.fillDays, today],
  );
  const proposing = (inPlaceOf: readonly PlanInChart[]) => (
    <>
      <Suspense fallback={null}>
        <NotedPlans session={session} patient={reading.patient} />
      </Suspense>
      <Visit
        session={session}
        config={config}
        reading={reading}
        record={record}
        today={today}
        inPlaceOf={inPlaceOf}
        reread={reread}
      />
    </>
  );
  return (
    <>
      <PatientBanner
        picture={consultation.picture}
        status={<ReadingReport reading={reading} readAt={readAt} record={record} />}
      />
      {hasOwnAmong(reading.resources) ? (
        <Suspense fallback={<p className="block quiet">Reading the plans in the chart …</p>}>
          <PlansInChart
            session={session}
            config={config}
            user={user}
            consultation={consultation}
            reading={reading}
            record={record}
            today={today}
            reread={reread}
            proposing={proposing}
          />
        </Suspense>
      ) : (
        proposing([])
      )}
    </>
  );
}
