import type { UserProblem } from '../../ehr/role.ts';
import { Problem } from '../Problem.tsx';
import { userWords } from '../words/problems.ts';

/** Nothing is written for somebody who is not known for sure. */
export function NotVerified({ user, onBack }: { readonly user: UserProblem | undefined; onBack(): void }) {
  if (user === undefined) return <p className="block">Checking who is signed in …</p>;
  return (
    <Problem
      words={{
        what: userWords(user),
        safe: 'Nothing was written, and what you entered is kept.',
        next: 'Open the app again from the chart, or ask your EHR team.',
      }}
    >
      <button type="button" onClick={onBack}>
        Back
      </button>
    </Problem>
  );
}
