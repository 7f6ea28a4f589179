import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import { noteDocument } from '../../../src/fhir/proposal/note-document.ts';
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
