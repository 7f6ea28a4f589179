import type { Resource } from 'fhir/r4';
import { describe, expect, inject, test } from 'vitest';
import { day } from '../../src/clinical/measures/day.ts';
import { approve } from '../../src/fhir/proposal/approve.ts';
import { ACTIVITY_SYSTEM } from '../../src/fhir/proposal/identifiers.ts';
import { proposalNote } from '../../src/fhir/proposal/note.ts';
import { noteDocument } from '../../src/fhir/proposal/note-document.ts';
import { readPlans } from '../../src/fhir/proposal/read-plans.ts';
import { withdraw } from '../../src/fhir/proposal/withdraw.ts';
import { george } from '../builders/patients.ts';
import { filed } from '../fhir/proposal/chart.ts';
import { actOf, NOTHING_TO_NOTE, PRESCRIBER, proposed, withEverything } from '../fhir/proposal/proposed.ts';
import { validate } from './validate.ts';

const server = inject('fhirServer') ?? '';

async function findings(resources: readonly Resource[]): Promise<readonly string[]> {
  const all: string[] = [];
  for (const resource of resources) all.push(...(await validate(server, resource)));
  return [...new Set(all)];
}

describe('what no journey writes passes the instance validator of HAPI too', () => {
  test('a proposal with iron, gabapentin, laboratory requests and overrides; a plan over four doses a day (W5)', async () => {
    expect(await findings(filed([], withEverything().bundle))).toEqual([]);
    expect(await findings(filed([], proposed(george()).bundle))).toEqual([]);
  });

  test('its approval with iron and gabapentin released, and a hold after it', async () => {
    const sent = filed([], withEverything().bundle);
    const act = actOf({ by: PRESCRIBER });
    const [plan] = readPlans(sent);
    if (!plan) throw new Error('no plan');
    const approval = approve({ judged: NOTHING_TO_NOTE, act, plan, alsoRelease: ['iron', 'gabapentin'] });
    if (approval.kind !== 'decided') throw new Error(JSON.stringify(approval.because));
    const approved = filed(sent, approval.bundle);
    const [standing] = readPlans(approved);
    if (!standing) throw new Error('no plan');
    const visit = { date: day('2026-12-20'), state: 'HOLD', irls: 22 } as const;
    const hold = withdraw({ judged: NOTHING_TO_NOTE, act, plan: standing }, 'hold', 'IRLS 22', visit);
    if (hold.kind !== 'decided') throw new Error(JSON.stringify(hold.because));
    expect(await findings(approved)).toEqual([]);
    expect(await findings(filed(approved, hold.bundle))).toEqual([]);
  });

  test.each(['us-core', 'epic'] as const)('the note for a server like %s', async (kind) => {
    const note = { act: actOf({ encounter: 'Encounter/e1' }), text: proposalNote(withEverything()), n: 1 };
    const outcome = noteDocument(kind, note);
    if (outcome.kind !== 'document') throw new Error(outcome.why);
    expect(await findings([outcome.document])).toEqual([]);
  });

  test('and that validator finds what is wrong: a care plan without its category, an activity code that nobody defined', async () => {
    const carePlan = proposed().bundle.entry[0]?.resource;
    if (carePlan?.resourceType !== 'CarePlan') throw new Error('no care plan');
    const { category: _category, ...rest } = carePlan;
    const coding = [{ system: ACTIVITY_SYSTEM, code: 'leeches' }];
    const activity = [{ detail: { status: 'not-started', code: { coding } } }];
    const said = await findings([{ ...rest, activity }].map((broken): Resource => broken));
    expect(said.join('\n')).toMatch(/^error at CarePlan: CarePlan.category: minimum required = 1/m);
    expect(said.join('\n')).toMatch(/^warning at CarePlan.activity\[0\].*leeches - Code is not found/m);
  });
});
