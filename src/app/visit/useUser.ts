import { useMemo } from 'react';
import type { Capabilities, CapabilityProblem } from '../../ehr/capabilities.ts';
import type { KeptEntries } from '../../ehr/entries-as-text.ts';
import type { SignedInUser, UserProblem } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { Questions, useAsked } from '../asked.ts';

const users = new Questions<SignedInUser | UserProblem>();
const capabilities = new Questions<Capabilities | CapabilityProblem>();

/** Who is signed in, verified by the issuer's keys; undefined while it is being checked. */
export function useUser(session: EhrSession): SignedInUser | UserProblem | undefined {
  return useAsked(users.of(session, 'user'), session.user).answered?.outcome;
}

/** What the server can do; undefined while it is being asked. */
export function useCapabilities(session: EhrSession): Capabilities | CapabilityProblem | undefined {
  return useAsked(capabilities.of(session, 'capabilities'), session.capabilities).answered?.outcome;
}

/** Whose entries a visit keeps; undefined until the user is verified. `about`: "first plan", or the plan under review. */
export function useWhose({ base, patient }: EhrSession, user: ReturnType<typeof useUser>, about: string) {
  const reference = user?.kind === 'user' ? user.reference : undefined;
  return useMemo(
    (): KeptEntries['whose'] | undefined =>
      reference === undefined ? undefined : { base, patient, user: reference, about },
    [base, patient, reference, about],
  );
}
