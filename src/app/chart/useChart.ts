import { useCallback, useState } from 'react';
import { type ChartReading, type ChartSoFar, type ReadProblem, readChart } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { Questions, useAsked } from '../asked.ts';

export interface ChartQuery {
  readonly chart: ChartReading | ReadProblem | undefined;
  /** What is in while the rest is still on its way; undefined until the Patient was checked. */
  readonly soFar: ChartSoFar | undefined;
  readonly readAt: Date | undefined;
  /** Reads the chart again, after a write or when the clinician asks. */
  reread(): Promise<void>;
  /** It is being read again: what is on the screen is about to be replaced. */
  readonly isRereading: boolean;
}

const charts = new Questions<ChartReading | ReadProblem>();

/**
 * The chart of the session's patient, read once and kept for the page. It belongs to the session, so that another
 * patient's chart can never stand in for it, and it is read again only on request: a plan must not change underfoot.
 */
export function useChart(session: EhrSession): ChartQuery {
  const [soFar, setSoFar] = useState<ChartSoFar>();
  const read = useCallback(() => {
    setSoFar(undefined);
    return readChart(session, { onArrival: setSoFar });
  }, [session]);
  const { answered, again } = useAsked(charts.of(session, 'chart'), read);
  const [isRereading, setRereading] = useState(false);
  const reread = useCallback(async () => {
    setRereading(true);
    await again().finally(() => setRereading(false));
  }, [again]);
  return { chart: answered?.outcome, soFar, readAt: answered?.at, reread, isRereading };
}
