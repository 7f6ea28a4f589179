import type { Reference } from '../../clinical/evidence/reference.ts';
import { type EvidenceId, isVerified, referenceOf } from '../../clinical/evidence/references.ts';

/** A row marked S or U, or V in part only, is never shown as verified. */
function notVerified({ check, checkNote }: Reference): string {
  return `not yet verified at the source (${checkNote ?? check})`;
}

/** The rows of the evidence table behind a finding, each with whether it was read in its source. */
export function EvidenceLines({ evidence }: { readonly evidence: readonly EvidenceId[] }) {
  return (
    <ul>
      {evidence.map((id) => {
        const reference = referenceOf(id);
        return (
          <li key={id}>
            {reference.claim} <cite>{reference.source}</cite>{' '}
            <span className="quiet">
              [{id}; {reference.strength}; {isVerified(id) ? 'read in the source' : notVerified(reference)}]
            </span>
          </li>
        );
      })}
      {evidence.length === 0 ? <li className="quiet">App default, not from a guideline.</li> : null}
    </ul>
  );
}
