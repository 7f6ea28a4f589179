import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Capabilities, CapabilityProblem } from '../../ehr/capabilities.ts';
import type { KeptEntries } from '../../ehr/entries-as-text.ts';
import type { SignedInUser, UserProblem } from '../../ehr/role.ts';
import type { EhrSession } from '../../ehr/session.ts';

/** Who is signed in, verified by the issuer's keys; undefined while it is being checked. */
export function useUser(session: EhrSession): SignedInUser | UserProblem | undefined {
  return useQuery({
    queryKey: ['user', session.base, session.patient],
    queryFn: () => session.user(),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }).data;
}

/** What the server can do; undefined while it is being asked. */
export function useCapabilities(session: EhrSession): Capabilities | CapabilityProblem | undefined {
  return useQuery({
    queryKey: ['capabilities', session.base],
    queryFn: () => session.capabilities(),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }).data;
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
