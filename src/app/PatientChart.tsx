import { Suspense, use } from 'react';
import type { Config } from '../ehr/config.ts';
import type { EhrSession } from '../ehr/session.ts';
import { type ChartQuery, useChart } from './chart/useChart.ts';
import { later } from './later.tsx';

/**
 * Readers, rules, planner and terminology: a chunk of its own, asked for while the chart is still being read, so that the
 * first request to the EHR does not wait for it.
 */
const loadVisit = import('./visit/PatientVisit.tsx');

const NotRead = later(async () => (await import('./chart/NotRead.tsx')).NotRead);

interface Props {
  readonly session: EhrSession;
  readonly config: Config;
}

/** The chart as far as it is in: its first facts, then the visit. */
function InChart({ session, config, query }: Props & { readonly query: ChartQuery }) {
  const { FirstFacts, PatientVisit } = use(loadVisit);
  const { chart, soFar, readAt, reread, isRereading } = query;
  if (chart?.kind !== 'chart' || readAt === undefined) {
    return soFar ? <FirstFacts soFar={soFar} config={config} /> : null;
  }
  return (
    <Suspense fallback={<p className="block quiet">The chart is read …</p>}>
      {isRereading ? (
        <p className="rereading" role="status">
          Reading the chart again …
        </p>
      ) : null}
      {/* What was opened or entered now would be gone when the new reading is in. */}
      <div className="the-visit" inert={isRereading}>
        <PatientVisit
          key={readAt.getTime()}
          session={session}
          config={config}
          reading={chart}
          readAt={readAt}
          reread={reread}
        />
      </div>
    </Suspense>
  );
}

/** The chart of one patient: on its way, not readable, or there. */
export function PatientChart({ session, config }: Props) {
  const query = useChart(session);
  const { chart, soFar, reread } = query;
  if (chart !== undefined && chart.kind !== 'chart') {
    return (
      <Suspense fallback={<p className="block">The chart could not be read.</p>}>
        <NotRead problem={chart} reread={reread} />
      </Suspense>
    );
  }
  const reading = (
    <main className="block" aria-live="polite">
      <p>Reading the chart from {session.issuer.name} …</p>
    </main>
  );
  if (!chart && !soFar) return reading;
  return (
    <Suspense fallback={reading}>
      <InChart session={session} config={config} query={query} />
    </Suspense>
  );
}
