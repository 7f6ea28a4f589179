import type { TaperPlan } from '../../clinical/taper/taper-plan.ts';
import { proposalNote } from '../../fhir/proposal/note.ts';
import type { Proposal } from '../../fhir/proposal/proposal.ts';
import { stepInWords } from '../words/steps.ts';
import { ChangedByHand } from './ChangedByHand.tsx';
import { DraftsInWords } from './DraftsInWords.tsx';

interface Props {
  readonly proposal: Proposal;
  readonly plan: TaperPlan;
}

/** Everything that will be written, in words, as a difference against the chart; the whole text and JSON on demand. */
export function ProposalContents({ proposal, plan }: Props) {
  const { bundle, rows, wouldReplace, withheld, findings, acknowledgements } = proposal;
  const overridden = findings.filter((finding) => finding.overridden);
  return (
    <>
      <ul className="findings">
        <li className="finding">
          <strong>+</strong> Care plan with the goal, the schedule, the monitoring and the reasons
        </li>
        <li className="finding">
          <strong>+</strong> {rows.filter((row) => row.dose > 0).length} steps as proposals, one per tablet strength:
          <ol className="rows">
            {rows.map((row) => (
              <li key={row.row}>{stepInWords(row)}</li>
            ))}
          </ol>
        </li>
        <ChangedByHand plan={plan} />
        <DraftsInWords resources={bundle.entry.map(({ resource }) => resource)} withheld={withheld} />
        <li className="finding">
          <strong>+</strong> A task that asks a prescriber to decide, and a record of who proposed it
        </li>
        {wouldReplace.map(({ reference, label }) => (
          <li key={reference} className="finding">
            <strong>~</strong> Replaces, once the first step is signed: {label}{' '}
            <span className="quiet">({reference})</span> – not changed by this app
          </li>
        ))}
        <li className="finding">
          <strong>!</strong> {acknowledgements.length} warning{acknowledgements.length === 1 ? '' : 's'} noted
          {overridden.map(({ rule, overrideReason }) => `; ${rule} overridden: “${overrideReason ?? ''}”`).join('')}
        </li>
      </ul>
      <details>
        <summary>The whole plan as text</summary>
        <pre>{proposalNote(proposal)}</pre>
      </details>
      <details>
        <summary>As JSON</summary>
        <pre>{JSON.stringify(bundle, null, 1)}</pre>
      </details>
    </>
  );
}
