import { READ_TYPES, type ReadType } from '../clinical/picture/chart-record.ts';
import type { ChartSearch } from '../fhir/chart/chart-needs.ts';
import type { FhirResource } from './answer.ts';
import { PATIENT_READ } from './checked-patient.ts';
import type { Read, SearchRead } from './read-one.ts';

/** The chart while it is being read: what is in, and of what nothing may be said yet. */
export interface ChartSoFar {
  /** Id of the Patient resource, checked. */
  readonly patient: string;
  readonly resources: readonly FhirResource[];
  readonly reads: readonly SearchRead[];
  /** Types of which a search is still on its way: none of them may be called missing. */
  readonly pending: readonly ReadType[];
}

interface Arrivals {
  /** The Patient was checked: from here on what arrives is handed on. */
  begin(patient: string, resource: FhirResource): void;
  /** A search has ended, and perhaps leads to others. Only after `begin`. */
  ended(search: ChartSearch, read: Extract<Read, { kind: 'read' }>, next: readonly ChartSearch[]): void;
}

/** Keeps account of a reading in progress and hands it on each time that something has arrived. */
export function arrivals(
  searches: readonly ChartSearch[],
  onArrival: (soFar: ChartSoFar) => void = () => undefined,
): Arrivals {
  let waiting = searches;
  let soFar: Omit<ChartSoFar, 'pending'> | undefined;
  const handOn = (): void => {
    if (!soFar) return;
    const types = new Set<string>(waiting.map(({ type }) => type));
    // Until the orders are in nobody knows which medications they refer to.
    if (types.has('MedicationRequest')) types.add('Medication');
    onArrival({ ...soFar, pending: READ_TYPES.filter((type) => types.has(type)) });
  };
  return {
    begin(patient, resource) {
      soFar = { patient, resources: [resource], reads: [PATIENT_READ] };
      handOn();
    },
    ended(search, { read, resources }, next) {
      waiting = [...waiting.filter((each) => each !== search), ...next];
      if (soFar) {
        soFar = { ...soFar, resources: [...soFar.resources, ...resources], reads: [...soFar.reads, read] };
      }
      handOn();
    },
  };
}
