import { Suspense, useState } from 'react';
import type { ChartRecord } from '../../clinical/picture/chart-record.ts';
import type { ChartReading } from '../../ehr/read-chart.ts';
import { later } from '../later.tsx';
import { clockTime } from '../words/dates.ts';

/** Every search and every resource that was not used: for who asks. */
const ReadingDetails = later(async () => (await import('./ReadingDetails.tsx')).ReadingDetails);

interface Props {
  readonly reading: ChartReading;
  readonly readAt: Date;
  readonly record: ChartRecord;
}

/** When the chart was read, what could not be read, and every resource that was not used, with the reason. */
export function ReadingReport({ reading, readAt, record }: Props) {
  const [isOpen, setOpen] = useState(false);
  const gaps = reading.reads.filter(({ outcome }) => outcome.kind !== 'read' && outcome.kind !== 'none on record');
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        chart read {clockTime(readAt)}
        {gaps.length === 0 ? '' : ` · ${gaps.length} source${gaps.length === 1 ? '' : 's'} not read`}
        {record.unread.length === 0 ? '' : ` · ${record.unread.length} not used`}
      </summary>
      {isOpen ? (
        <Suspense fallback={<p className="quiet">…</p>}>
          <ReadingDetails reading={reading} record={record} />
        </Suspense>
      ) : null}
    </details>
  );
}
