import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChartReading, type ReadProblem, readChart, type SearchRead } from '../../ehr/read-chart.ts';
import type { EhrSession } from '../../ehr/session.ts';

export interface ChartQuery {
  readonly chart: ChartReading | ReadProblem | undefined;
  /** Searches that have ended so far, while the rest is still on its way. */
  readonly arrived: readonly SearchRead[];
  readonly readAt: Date | undefined;
  /** Reads the chart again, after a write or when the clinician asks. */
  reread(): Promise<void>;
}

/**
 * The chart of the session's patient, read once and kept for the page. It is keyed by the patient, so that another
 * patient's chart can never stand in for it, and it is read again only on request: a plan must not change underfoot.
 */
export function useChart(session: EhrSession): ChartQuery {
  const [arrived, setArrived] = useState<readonly SearchRead[]>([]);
  const query = useQuery({
    queryKey: ['chart', session.base, session.patient],
    queryFn: ({ signal }) => {
      setArrived([]);
      return readChart(session, { signal, onArrival: ({ read }) => setArrived((before) => [...before, read]) });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return {
    chart: query.data,
    arrived,
    readAt: query.data === undefined ? undefined : new Date(query.dataUpdatedAt),
    reread: async () => {
      await query.refetch();
    },
  };
}
