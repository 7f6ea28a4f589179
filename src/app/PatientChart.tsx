import { lazy, Suspense } from 'react';
import type { Config } from '../ehr/config.ts';
import type { EhrSession } from '../ehr/session.ts';
import { useChart } from './chart/useChart.ts';
import { Problem } from './Problem.tsx';
import { outcomeWords, readProblemWords } from './words/problems.ts';

/**
 * Rules, planner and terminology: a chunk of its own, asked for while the chart is still being read, so that the first
 * request to the EHR does not wait for it.
 */
const loadVisit = import('./visit/PatientVisit.tsx');
const PatientVisit = lazy(async () => ({ default: (await loadVisit).PatientVisit }));

/** The chart of one patient: on its way, not readable, or there. */
export function PatientChart({ session, config }: { readonly session: EhrSession; readonly config: Config }) {
  const { chart, arrived, readAt, reread } = useChart(session);
  if (chart === undefined || readAt === undefined) {
    return (
      <main className="block" aria-live="polite">
        <p>Reading the chart from {session.issuer.name} …</p>
        <ul className="quiet">
          {arrived.map((read) => (
            <li key={read.search}>
              {read.search}: {outcomeWords(read.outcome)}
            </li>
          ))}
        </ul>
      </main>
    );
  }
  if (chart.kind !== 'chart') {
    return (
      <Problem words={readProblemWords(chart)}>
        <button type="button" onClick={() => void reread()}>
          Read the chart again
        </button>
      </Problem>
    );
  }
  return (
    <Suspense fallback={<p className="block quiet">The chart is read …</p>}>
      <PatientVisit
        key={readAt.getTime()}
        session={session}
        config={config}
        reading={chart}
        readAt={readAt}
        reread={reread}
      />
    </Suspense>
  );
}
