import { RLS_CRITERIA } from '../evidence/parameters/restless-legs.ts';
import type { Day } from '../measures/day.ts';
import type { RlsAnswer } from './answers.ts';
import type { ChartRecord, ReadType } from './chart-record.ts';
import type { ClinicalPicture } from './clinical-picture.ts';
import { answered, fromForm } from './form.ts';
import { type Known, known, unknown } from './known.ts';

export type RestlessLegs = Pick<
  ClinicalPicture,
  'rlsPresent' | 'rlsCriteria' | 'rlsTreatable' | 'irls' | 'irlsBaseline' | 'rlsFallback' | 'rlsChange'
>;

/** Present or absent by the form, else present by an active condition. A problem list without RLS says nothing. */
function presence(
  record: ChartRecord,
  present: boolean | undefined,
  unreadTypes: readonly ReadType[],
  today: Day,
): Known<boolean> {
  const charted = record.conditions.filter(({ groups, standing }) => standing === 'active' && groups.includes('rls'));
  const sources = charted.map(({ source }) => source);
  if (present !== undefined) {
    return known(present, fromForm(`Restless legs: ${present ? 'present' : 'absent'}`, today), ...sources);
  }
  if (sources.length > 0) return known(true, ...sources);
  return unknown(unreadTypes.includes('Condition') ? 'not read' : 'not answered');
}

/** Everything about restless legs at this visit: status, criteria, score and its stand-ins (spec section 1). */
export function restlessLegs(
  record: ChartRecord,
  answer: RlsAnswer | undefined,
  unreadTypes: readonly ReadType[],
  today: Day,
): RestlessLegs {
  const rlsPresent = presence(record, answer?.present, unreadTypes, today);
  const criteria = answer?.criteria;
  const { nightsPerWeek, distress } = answer ?? {};
  const fallback = nightsPerWeek === undefined || distress === undefined ? undefined : { nightsPerWeek, distress };
  return {
    rlsPresent,
    rlsCriteria: answered(criteria, (met) => `RLS criteria met: ${met} of ${RLS_CRITERIA.value}`, today),
    rlsTreatable: rlsPresent.known && rlsPresent.value && (criteria === undefined || criteria >= RLS_CRITERIA.value),
    irls: answered(answer?.irls, (total) => `IRLS total ${total}`, today),
    irlsBaseline: answered(answer?.baselineIrls, (total) => `IRLS before the taper ${total}`, today),
    rlsFallback: answered(
      fallback,
      (legs) => `RLS on ${legs.nightsPerWeek} nights a week, distress ${legs.distress}`,
      today,
    ),
    rlsChange: answered(answer?.change, (change) => `RLS against before the taper: ${change}`, today),
  };
}
