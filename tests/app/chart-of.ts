import { readDay } from '../../src/clinical/measures/day.ts';
import type { ChartRecord } from '../../src/clinical/picture/chart-record.ts';

/** A chart in which nothing is on record but the patient: Ada Nilsen, 50, seen on 21 November 2026. */
export function chartOf(changes: Partial<ChartRecord> = {}) {
  const [today, birthDate] = [readDay('2026-11-21'), readDay('1976-05-02')];
  if (!today || !birthDate) throw new Error('the test itself is wrong');
  const record: ChartRecord = {
    patient: { reference: 'Patient/ada', name: 'Ada Nilsen', birthDate, sex: 'female', deceased: false },
    clonazepam: [],
    drugs: [],
    labs: [],
    conditions: [],
    procedures: [],
    allergies: [],
    pregnancy: [],
    unreadTypes: [],
    unread: [],
    ...changes,
  };
  return { record, today };
}
