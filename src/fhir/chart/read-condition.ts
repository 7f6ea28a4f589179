import type { Day } from '../../clinical/measures/day.ts';
import type { ChartedCondition, UnreadResource } from '../../clinical/picture/chart-record.ts';
import type { ConditionResource } from '../resources/condition.ts';
import { statusCodes } from '../resources/element.ts';
import { wordingsOf } from '../terminology/code-systems.ts';
import { groupsOf, isConditionGroup, saysInRemission } from '../terminology/conditions.ts';
import { latestDay } from './charted-days.ts';
import { asConcept } from './read-medication.ts';
import type { Cited } from './sort-resources.ts';

export type ConditionReading =
  | { readonly kind: 'condition'; readonly condition: ChartedCondition }
  /** Refuted or entered in error, or in no group that a rule names. */
  | { readonly kind: 'set aside' }
  | { readonly kind: 'unread'; readonly unread: UnreadResource };

const IGNORED = new Set(['refuted', 'entered-in-error']);
const HISTORY = new Set(['inactive', 'remission', 'resolved']);
const ACTIVE = new Set(['active', 'recurrence', 'relapse']);

/** Whether a condition may count at all (spec section 0). */
export const isUsable = ({ verificationStatus, clinicalStatus }: ConditionResource): boolean =>
  ![...statusCodes(verificationStatus), ...statusCodes(clinicalStatus)].some((code) => IGNORED.has(code));

/** Reads one condition; no clinical status (an encounter diagnosis) counts as active (spec section 0). */
export function readCondition({ reference, resource }: Cited<ConditionResource>, today: Day): ConditionReading {
  if (!isUsable(resource)) return { kind: 'set aside' };
  const concept = asConcept(resource.code ?? {});
  const [label] = wordingsOf(concept);
  const codes = concept.codings.flatMap(({ code }) => (code === undefined ? [] : [code]));
  if (label === undefined && codes.length === 0) {
    return { kind: 'unread', unread: { reference, why: 'has neither a code nor words' } };
  }
  const clinical = statusCodes(resource.clinicalStatus);
  if (clinical.some((code) => !ACTIVE.has(code) && !HISTORY.has(code) && code !== 'unknown')) {
    return {
      kind: 'unread',
      unread: { reference, why: `clinical status "${clinical.join(', ').slice(0, 40)}" is not known` },
    };
  }
  const groups = groupsOf(concept).filter(isConditionGroup);
  if (groups.length === 0) return { kind: 'set aside' };
  const onset = latestDay(resource.onsetDateTime ?? resource.onsetPeriod?.start, today);
  const recorded = latestDay(resource.recordedDate, today);
  const date = onset ?? recorded;
  const version = resource.meta?.versionId;
  return {
    kind: 'condition',
    condition: {
      source: { reference, label: labelled(label ?? codes.join(', '), resource), ...(date ? { date } : {}) },
      groups,
      standing: clinical.some((code) => HISTORY.has(code)) ? 'history' : 'active',
      inRemission: saysInRemission(concept),
      ...(onset ? { onset } : {}),
      ...(recorded ? { recorded } : {}),
      abated: isAbated(resource),
      ...(version === undefined ? {} : { version }),
    },
  };
}

const LONGEST_LABEL = 200;

/** The diagnosis with what qualifies it: how sure it is, how severe, and whether it is only the reason of a visit. */
function labelled(
  diagnosis: string,
  { verificationStatus, severity, clinicalStatus, category = [] }: ConditionResource,
): string {
  const sure = statusCodes(verificationStatus).filter((code) => code !== 'confirmed');
  const severe = severity?.text ?? severity?.coding?.find(({ display }) => display !== undefined)?.display;
  const isVisit = category.some(({ coding = [] }) => coding.some(({ code }) => code === 'encounter-diagnosis'));
  const qualifiers = [...sure, severe, isVisit && clinicalStatus === undefined ? 'encounter diagnosis' : undefined];
  const said = qualifiers.filter((each) => each !== undefined);
  const words = diagnosis.slice(0, LONGEST_LABEL);
  return said.length === 0 ? words : `${words} (${said.join(', ').slice(0, LONGEST_LABEL)})`;
}

const isAbated = (condition: ConditionResource): boolean =>
  [
    condition.abatementDateTime,
    condition.abatementAge,
    condition.abatementPeriod,
    condition.abatementRange,
    condition.abatementString,
  ].some((abatement) => abatement !== undefined) || condition.abatementBoolean === true;
