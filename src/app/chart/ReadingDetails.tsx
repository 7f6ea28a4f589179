import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import { outcomeWords } from '../words/problems.ts';

interface Props {
  readonly reading: ChartReading;
  readonly record: ChartRecord;
}

/** How each search ended, and every resource that was not used with its reason. */
export function ReadingDetails({ reading, record }: Props) {
  return (
    <>
      <p>
        {reading.requests} requests in {reading.rounds} round{reading.rounds === 1 ? '' : 's'}
      </p>
      <ul>
        {reading.reads.map((read) => (
          <li key={read.search}>
            {read.search}: {outcomeWords(read.outcome)}
          </li>
        ))}
        {record.unread.map(({ reference, why }) => (
          <li key={`${reference} ${why}`}>
            {reference} not used: {why}
          </li>
        ))}
      </ul>
    </>
  );
}
