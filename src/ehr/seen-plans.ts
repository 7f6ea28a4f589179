import { CARE_PLAN_SYSTEM } from '../fhir/proposal/identifiers.ts';
import { type FhirResource, isRecord, listOf } from './answer.ts';
import type { EhrSession } from './session.ts';

/** Plans of this app that a session has shown or written: any other one was made by somebody else meanwhile. */
const SEEN = new WeakMap<EhrSession, Set<string>>();

/** Statuses in which a plan of this app still asks for something. */
const OPEN = ['draft', 'active', 'on-hold'];

function isOwnPlan({ resourceType, identifier }: FhirResource): boolean {
  return (
    resourceType === 'CarePlan' && listOf(identifier).some((each) => isRecord(each) && each.system === CARE_PLAN_SYSTEM)
  );
}

/** Whether a resource was shown to, or written by, this session. */
export const isSeen = (session: EhrSession, reference: string): boolean => SEEN.get(session)?.has(reference) === true;

const referenceTo = ({ resourceType, id }: FhirResource): string => `${resourceType}/${id ?? ''}`;

/** Keeps in mind which plans of this app the clinician could see. */
export function rememberPlans(session: EhrSession, references: readonly string[]): void {
  const seen = SEEN.get(session) ?? new Set();
  for (const reference of references) seen.add(reference);
  SEEN.set(session, seen);
}

export const ownPlansAmong = (resources: readonly FhirResource[]): readonly string[] =>
  resources.filter(isOwnPlan).map(referenceTo);

/** Open plans of this app that appeared since the chart was read: two clinicians, or two tabs (pitfall 48). */
export function unseenPlans(session: EhrSession, resources: readonly FhirResource[]): readonly FhirResource[] {
  const seen = SEEN.get(session);
  return resources.filter(
    (each) => isOwnPlan(each) && OPEN.includes(String(each.status)) && !seen?.has(referenceTo(each)),
  );
}
