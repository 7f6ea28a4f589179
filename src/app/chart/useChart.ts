import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChartReading, type ChartSoFar, type ReadProblem, readChart } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';

export interface ChartQuery {
  readonly chart: ChartReading | ReadProblem | undefined;
  /** What is in while the rest is still on its way; undefined until the Patient was checked. */
  readonly soFar: ChartSoFar | undefined;
  readonly readAt: Date | undefined;
  /** Reads the chart again, after a write or when the clinician asks. */
  reread(): Promise<void>;
}

/**
 * The chart of the session's patient, read once and kept for the page. It is keyed by the patient, so that another
 * patient's chart can never stand in for it, and it is read again only on request: a plan must not change underfoot.
 */
export function useChart(session: EhrSession): ChartQuery {
  const [soFar, setSoFar] = useState<ChartSoFar>();
  const query = useQuery({
    queryKey: ['chart', session.base, session.patient],
    queryFn: ({ signal }) => {
      setSoFar(undefined);
      return readChart(session, { signal, onArrival: setSoFar });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return {
    chart: query.data,
    soFar,
    readAt: query.data === undefined ? undefined : new Date(query.dataUpdatedAt),
    reread: async () => {
      await query.refetch();
    },
  };
}
