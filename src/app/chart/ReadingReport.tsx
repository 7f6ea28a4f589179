import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import { clockTime } from '../words/dates.ts';
import { outcomeWords } from '../words/problems.ts';

interface Props {
  readonly reading: ChartReading;
  readonly readAt: Date;
  readonly record: ChartRecord;
}

/** When the chart was read, what could not be read, and every resource that was not used, with the reason. */
export function ReadingReport({ reading, readAt, record }: Props) {
  const gaps = reading.reads.filter(({ outcome }) => outcome.kind !== 'read' && outcome.kind !== 'none on record');
  return (
    <details>
      <summary>
        chart read {clockTime(readAt)}
        {gaps.length === 0 ? '' : ` · ${gaps.length} source${gaps.length === 1 ? '' : 's'} not read`}
        {record.unread.length === 0 ? '' : ` · ${record.unread.length} not used`}
      </summary>
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
    </details>
  );
}
