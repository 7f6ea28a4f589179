import type { LabResult } from '../../clinical/picture/chart-record.ts';
import { component, type ObservationResource } from '../resources/observation.ts';
import { labOf, readLab } from './read-lab.ts';
import type { Cited } from './sort-resources.ts';

/**
 * The results that stand as components in one panel (`Observation.component`): each has the panel's patient, status and
 * day, and its own code and value. A component of an unexpected form is none of them; a modifier anywhere in it has
 * refused the whole panel before. By its name alone a component is nothing: a decision is about a whole Observation.
 * Two values of one lab in one panel contradict each other and are no number; of several eGFR the lowest is kept later.
 */
export function readPanel({ reference, resource }: Cited<ObservationResource>): readonly LabResult[] {
  const { resourceType, id, meta, status, subject, effectiveDateTime, effectiveInstant, effectivePeriod } = resource;
  const panel = { resourceType, id, meta, status, subject, effectiveDateTime, effectiveInstant, effectivePeriod };
  const results = (resource.component ?? []).flatMap((written): readonly LabResult[] => {
    const parsed = component.safeParse(written);
    if (!parsed.success) return [];
    const result = { ...panel, ...parsed.data };
    const lab = labOf(result);
    const read = lab && readLab({ reference, resource: result }, lab);
    return read ? [read] : [];
  });
  return [...new Set(results.map(({ lab }) => lab))].flatMap((lab) => {
    const found = results.filter((each) => each.lab === lab);
    return lab === 'egfr' ? found : oneOf(found);
  });
}

function oneOf(found: readonly LabResult[]): readonly LabResult[] {
  const [first] = found;
  if (!first || found.length === 1) return found;
  const charted = found.map(({ source }) => source.label).join(' or ');
  return [
    {
      ...first,
      source: { ...first.source, label: charted },
      reading: { kind: 'not usable', why: 'not a number', charted },
    },
  ];
}
