import type { FhirResource } from './answer.ts';
import type { EhrSession } from './session.ts';

/** The chart as a session has last shown it, by reference: what "since you looked" is compared with. */
const SEEN = new WeakMap<EhrSession, ReadonlyMap<string, FhirResource>>();

/** Keeps the resources of the latest reading in mind; those of the reading before are forgotten. */
export function rememberResources(session: EhrSession, resources: readonly FhirResource[]): void {
  SEEN.set(session, new Map(resources.map((each) => [`${each.resourceType}/${each.id ?? ''}`, each])));
}

/** Forgets them: the chart left the screen, because nobody is there. */
export const forgetResources = (session: EhrSession): void => {
  SEEN.delete(session);
};

/** A resource as it was on the screen; undefined when it was not. */
export const seenResource = (session: EhrSession, reference: string): FhirResource | undefined =>
  SEEN.get(session)?.get(reference);
