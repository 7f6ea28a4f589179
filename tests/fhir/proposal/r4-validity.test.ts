import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import { noteDocument } from '../../../src/fhir/proposal/note-document.ts';
import type { Proposal } from '../../../src/fhir/proposal/proposal.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import { readDefinitions } from '../../../src/sandbox/definitions/read-definitions.ts';
import { createValidation } from '../../../src/sandbox/fhir/validate-resource.ts';
import { george, maria } from '../../builders/patients.ts';
import { filed } from './chart.ts';
import { actOf, NOTHING_TO_NOTE, PRESCRIBER, planFor, proposed, withEverything } from './proposed.ts';

const validate = createValidation(readDefinitions());

const faults = (resources: readonly { readonly resourceType: string }[]): readonly unknown[] =>
  resources.flatMap((resource) => validate(JSON.parse(JSON.stringify(resource)))?.issue ?? []);
const resourcesOf = ({ bundle }: Pick<Proposal, 'bundle'>) => bundle.entry.map(({ resource }) => resource);

describe('everything written is valid R4, by structure, invariants and required bindings', () => {
  test.each([
    ['W1', proposed()],
    ['W4 with drafts, labs, overrides and an encounter', withEverything()],
    ['W5', proposed(george())],
    [
      'a target of 0.5 mg',
      proposed(maria(), { plan: { ...planFor(maria(), {}), rows: planFor(maria()).rows.slice(0, 12) } }),
    ],
  ])('%s', (_, proposal) => {
    // As filed: references between entries are resolved, which is what the definitions speak about.
    expect(faults(filed([], proposal.bundle))).toEqual([]);
  });

  test('an approval and a hold, orders included', () => {
    const sent = filed([], withEverything().bundle);
    const act = actOf({ by: PRESCRIBER });
    const [plan] = readPlans(sent);
    if (!plan) throw new Error('no plan');
    const approval = approve({ judged: NOTHING_TO_NOTE, act, plan, alsoRelease: ['iron', 'gabapentin'] });
    if (approval.kind !== 'decided') throw new Error(JSON.stringify(approval.because));
    const approved = filed(sent, approval.bundle);
    const [standing] = readPlans(approved);
    if (!standing) throw new Error('no plan');
    const hold = withdraw({ judged: NOTHING_TO_NOTE, act, plan: standing }, 'hold', 'IRLS 22', {
      date: day('2026-12-20'),
      state: 'HOLD',
      irls: 22,
    });
    if (hold.kind !== 'decided') throw new Error(JSON.stringify(hold.because));
    expect(faults([...approved, ...filed(approved, hold.bundle)])).toEqual([]);
  });

  test.each(['us-core', 'epic', 'oracle'] as const)('the note for %s', (kind) => {
    const note = { act: actOf({ encounter: 'Encounter/e1' }), text: proposalNote(withEverything()), n: 1 };
    const outcome = noteDocument(kind, note);
    if (outcome.kind !== 'document') throw new Error(outcome.why);
    expect(faults([outcome.document])).toEqual([]);
  });
});

describe('US Core, where a profile is claimed', () => {
  test('medication requests have category, requester, authoredOn, reason, and per line text, timing, route, dose, quantity, refills', () => {
    for (const resource of resourcesOf(withEverything())) {
      if (resource.resourceType !== 'MedicationRequest') continue;
      expect(resource.meta?.profile).toEqual([
        'http://hl7.org/fhir/us/core/StructureDefinition/us-core-medicationrequest',
      ]);
      expect(resource.category?.[0]?.coding?.[0]?.code).toBe('community');
      expect(resource.requester?.reference).toBe('Practitioner/pharmacist');
      expect(resource.authoredOn).toBe('2026-12-01T10:42:00Z');
      expect(resource.encounter?.reference).toBe('Encounter/e1');
      expect(resource.reasonCode?.[0]?.text).toMatch(/Panic disorder|Restless legs syndrome/);
      expect(resource.dispenseRequest?.quantity?.value).toBeGreaterThan(0);
      expect(resource.dispenseRequest?.numberOfRepeatsAllowed).toBeGreaterThanOrEqual(0);
      for (const line of resource.dosageInstruction ?? []) {
        expect(line.text).toMatch(/^(Take|Dissolve) /);
        expect(line.timing?.repeat?.frequency).toBe(1);
        expect(line.route?.coding?.[0]?.code).toBe('26643006');
        expect(line.doseAndRate?.[0]?.doseQuantity?.value).toBeGreaterThan(0);
      }
    }
  });

  test('the care plan has a narrative, the assess-plan category and a contributor', () => {
    const [carePlan] = resourcesOf(withEverything());
    if (carePlan?.resourceType !== 'CarePlan') throw new Error('no care plan');
    expect(carePlan.meta?.profile).toEqual(['http://hl7.org/fhir/us/core/StructureDefinition/us-core-careplan']);
    expect(carePlan.text?.status).toBe('generated');
    expect(carePlan.category?.[0]?.coding?.[0]).toMatchObject({
      system: 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category',
      code: 'assess-plan',
    });
    expect(carePlan.contributor?.[0]?.reference).toBe('Practitioner/pharmacist');
  });

  test('no profile is claimed for a Provenance: it names no organization', () => {
    const provenance = resourcesOf(withEverything()).find(({ resourceType }) => resourceType === 'Provenance');
    expect(provenance?.meta?.profile).toBeUndefined();
  });
});
