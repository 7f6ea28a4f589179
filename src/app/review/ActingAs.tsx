import type { SignedInUser } from '../../ehr/role.ts';

/** Whose act it will be: "sending as Robin (pharmacist)". */
export function ActingAs({ doing, user }: { readonly doing: string; readonly user: SignedInUser }) {
  return (
    <span>
      {doing} as {user.name ?? user.reference} ({user.roles.join(', ') || 'role unknown'})
    </span>
  );
}
