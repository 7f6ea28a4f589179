import type { Withheld } from '../../fhir/proposal/ticked-drafts.ts';
import type { WrittenResource } from '../../fhir/proposal/write-bundle.ts';

const NAMES: Readonly<Record<Withheld['draft'], string>> = {
  iron: 'ferrous sulfate draft',
  gabapentin: 'gabapentin draft',
  ferritin: 'request for ferritin',
  transferrinSaturation: 'request for transferrin saturation',
  cReactiveProtein: 'request for CRP',
  creatinine: 'request for creatinine',
};

function wordsOf(resource: WrittenResource): string | undefined {
  if (resource.resourceType === 'ServiceRequest') return `Lab request: ${resource.code?.text ?? ''} (draft)`;
  if (resource.resourceType !== 'MedicationRequest' || resource.groupIdentifier !== undefined) return undefined;
  if (resource.intent !== 'proposal' || resource.status !== 'draft') return undefined;
  return `${resource.medicationCodeableConcept?.text ?? ''}: ${resource.dosageInstruction?.[0]?.text ?? ''} (draft)`;
}

function whyLeftOut({ rules, waiting }: Withheld): string {
  if (waiting !== undefined) return `one is in the plan already and waits (${waiting})`;
  return rules.length === 0 ? 'the rules do not offer it now' : `because of ${rules.join(', ')}`;
}

interface Props {
  /** Everything that will be written. */
  readonly resources: readonly WrittenResource[];
  readonly withheld: readonly Withheld[];
}

/** Iron, gabapentin and lab requests that were ticked beside the taper: what will be written, and what is left out. */
export function DraftsInWords({ resources, withheld }: Props) {
  return (
    <>
      {resources.flatMap((resource) => {
        const words = wordsOf(resource);
        if (words === undefined) return [];
        return (
          <li key={words} className="finding">
            <strong>+</strong> {words}
          </li>
        );
      })}
      {withheld.map((each) => (
        <li key={each.draft} className="finding">
          <strong>–</strong> The {NAMES[each.draft]} is left out: {whyLeftOut(each)}
        </li>
      ))}
    </>
  );
}
