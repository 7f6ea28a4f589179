import type { CarePlan, DocumentReference, MedicationRequest, Resource, ServiceRequest } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { mgRatio, NO_DOSE } from '../../../src/clinical/measures/dose.ts';
import { approve } from '../../../src/fhir/proposal/approve.ts';
import { releaseNextRow } from '../../../src/fhir/proposal/continue.ts';
import { releaseDrafts } from '../../../src/fhir/proposal/decide-drafts.ts';
import type { DecisionOutcome } from '../../../src/fhir/proposal/deciding.ts';
import { factsUsed } from '../../../src/fhir/proposal/facts-used.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import { noteDocument } from '../../../src/fhir/proposal/note-document.ts';
import type { PlanInChart } from '../../../src/fhir/proposal/plan-in-chart.ts';
import { readPlans } from '../../../src/fhir/proposal/read-plans.ts';
import { draftsOfVisit, waitingDrafts } from '../../../src/fhir/proposal/visit-drafts.ts';
import { withdraw } from '../../../src/fhir/proposal/withdraw.ts';
import { elena } from '../../builders/patients.ts';
import { edited, filed, type Kept } from './chart.ts';
import { actOf, NOTHING_TO_NOTE, PRESCRIBER, proposed, withEverything } from './proposed.ts';

const BASE = 'http://hl7.org/fhir/us/core/StructureDefinition';

/** Must-support and required elements of one profile (US Core 5.0.1 and 6.1), each with whether a resource has it. */
type Checks<R> = Readonly<Record<string, (resource: R) => unknown>>;
const every = <T>(list: readonly T[] | undefined, has: (each: T) => unknown): boolean =>
  (list ?? []).length > 0 && (list ?? []).every((each) => Boolean(has(each)));

const MEDICATION_REQUEST: Checks<MedicationRequest> = {
  status: ({ status }) => status,
  intent: ({ intent }) => intent,
  category: ({ category }) => category?.[0]?.coding?.[0]?.code,
  'reported[x]': ({ reportedBoolean }) => reportedBoolean === false,
  'medication[x], as RxNorm': ({ medicationCodeableConcept }) =>
    medicationCodeableConcept?.coding?.[0]?.system === 'http://www.nlm.nih.gov/research/umls/rxnorm',
  subject: ({ subject }) => subject.reference === 'Patient/1',
  encounter: ({ encounter }) => encounter?.reference === 'Encounter/e1',
  authoredOn: ({ authoredOn }) => authoredOn,
  requester: ({ requester }) => requester?.reference,
  'reasonCode or reasonReference': ({ reasonCode, reasonReference }) => reasonCode ?? reasonReference,
  'dosageInstruction.text': ({ dosageInstruction }) => every(dosageInstruction, ({ text }) => text),
  'dosageInstruction.timing': ({ dosageInstruction }) =>
    every(dosageInstruction, ({ timing }) => timing?.repeat?.boundsPeriod?.start && timing.repeat.frequency),
  'dosageInstruction.route': ({ dosageInstruction }) =>
    every(dosageInstruction, ({ route }) => route?.coding?.[0]?.code),
  'dosageInstruction.doseAndRate': ({ dosageInstruction }) =>
    every(dosageInstruction, ({ doseAndRate }) => every(doseAndRate, ({ doseQuantity }) => doseQuantity?.value)),
  'dispenseRequest.quantity': ({ dispenseRequest }) => dispenseRequest?.quantity?.value,
  'dispenseRequest.numberOfRepeatsAllowed': ({ dispenseRequest }) =>
    dispenseRequest?.numberOfRepeatsAllowed !== undefined,
};

const CARE_PLAN: Checks<CarePlan> = {
  'text.status': ({ text }) => text?.status === 'generated',
  'text.div': ({ text }) => text?.div.startsWith('<div xmlns="http://www.w3.org/1999/xhtml">'),
  status: ({ status }) => status,
  intent: ({ intent }) => intent === 'plan',
  'category assess-plan': ({ category }) => category?.[0]?.coding?.[0]?.code === 'assess-plan',
  subject: ({ subject }) => subject.reference === 'Patient/1',
  contributor: ({ contributor }) => contributor?.[0]?.reference,
};

/** No `occurrence[x]`: this app proposes no day for a blood test. */
const SERVICE_REQUEST: Checks<ServiceRequest> = {
  status: ({ status }) => status,
  intent: ({ intent }) => intent === 'proposal',
  category: ({ category }) => category?.[0]?.coding?.[0]?.code === '108252007',
  'code, as LOINC': ({ code }) => code?.coding?.[0]?.system === 'http://loinc.org',
  subject: ({ subject }) => subject.reference === 'Patient/1',
  encounter: ({ encounter }) => encounter?.reference === 'Encounter/e1',
  authoredOn: ({ authoredOn }) => authoredOn,
  requester: ({ requester }) => requester?.reference,
  reasonCode: ({ reasonCode }) => reasonCode?.[0]?.text,
};

const DOCUMENT_REFERENCE: Checks<DocumentReference> = {
  identifier: ({ identifier }) => identifier?.[0]?.value,
  status: ({ status }) => status === 'current',
  'type, as LOINC': ({ type }) => type?.coding?.[0]?.code === '11506-3',
  'category clinical-note': ({ category }) => category?.[0]?.coding?.[0]?.code === 'clinical-note',
  subject: ({ subject }) => subject?.reference === 'Patient/1',
  date: ({ date }) => date,
  author: ({ author }) => author?.[0]?.reference,
  'content.attachment.contentType': ({ content }) => every(content, ({ attachment }) => attachment.contentType),
  'content.attachment.data': ({ content }) => every(content, ({ attachment }) => attachment.data),
  'content.format': ({ content }) => every(content, ({ format }) => format?.code),
  'context.encounter': ({ context }) => context?.encounter?.[0]?.reference === 'Encounter/e1',
  'context.period': ({ context }) => context?.period?.start,
};

/** What a resource lacks of the profile that it claims; a profile that is not known here is a fault too. */
function lacks(resource: Resource): readonly string[] {
  const claimed = resource.meta?.profile ?? [];
  if (claimed.length === 0) return [];
  const profile = claimed.join();
  const missing = <R>(checks: Checks<R>, of: R): readonly string[] =>
    Object.entries(checks).flatMap(([element, has]) => (has(of) ? [] : [`${profile}: ${element}`]));
  if (isA<MedicationRequest>(resource, 'MedicationRequest') && profile === `${BASE}/us-core-medicationrequest`)
    return missing(MEDICATION_REQUEST, resource);
  if (isA<CarePlan>(resource, 'CarePlan') && profile === `${BASE}/us-core-careplan`)
    return missing(CARE_PLAN, resource);
  if (isA<ServiceRequest>(resource, 'ServiceRequest') && profile === `${BASE}/us-core-servicerequest`)
    return missing(SERVICE_REQUEST, resource);
  if (isA<DocumentReference>(resource, 'DocumentReference') && profile === `${BASE}/us-core-documentreference`)
    return missing(DOCUMENT_REFERENCE, resource);
  return [`${resource.resourceType} claims ${profile}, of which nothing is known here`];
}

const isA = <R extends Resource>(resource: Resource, type: R['resourceType']): resource is R =>
  resource.resourceType === type;

const act = (by = PRESCRIBER) => actOf({ by, encounter: 'Encounter/e1', today: day('2026-12-20') });
const only = (chart: readonly Kept[]): PlanInChart => {
  const [plan] = readPlans(chart);
  if (!plan) throw new Error('no plan');
  return plan;
};
function decidedIn(chart: readonly Kept[], outcome: DecisionOutcome): readonly Kept[] {
  if (outcome.kind !== 'decided') throw new Error(JSON.stringify(outcome.because));
  return filed(chart, outcome.bundle);
}

/** The charts of a plan's whole life: proposed with everything, approved, released, drafts at a review, decided on. */
const sent = filed([], withEverything().bundle);
const approved = decidedIn(
  sent,
  approve({ act: act(), plan: only(sent), judged: NOTHING_TO_NOTE, alsoRelease: ['iron'] }),
);
const signed = approved.reduce(
  (chart, each) => (each.intent === 'order' ? edited(chart, ({ id }) => id === each.id, { status: 'active' }) : chart),
  approved,
);
const visit = { date: day('2026-12-20'), withdrawal: 'none', suicidality: 'none', rls: 'present', irls: 22 } as const;
const released = decidedIn(
  signed,
  releaseNextRow(
    { act: act(), plan: only(signed), judged: NOTHING_TO_NOTE },
    {
      ...visit,
      state: 'CONTINUE',
      takenMgPerDay: mgRatio(only(signed).rows[0]?.dose ?? NO_DOSE),
    },
  ),
);
const drafts = draftsOfVisit({
  act: act(),
  plan: only(released),
  picture: elena().picture(),
  findings: [],
  acknowledgements: [],
  facts: factsUsed(elena().picture(), {}),
  ticked: { iron: 'alternate days', gabapentin: true, labs: ['transferrinSaturation', 'cReactiveProtein'] },
  fillDays: 28,
  closesWaiting: true,
});
const held = decidedIn(
  released,
  withdraw(
    { act: act(), plan: only(released), judged: NOTHING_TO_NOTE, ...(drafts && { drafts }) },
    'hold',
    'IRLS 22',
    {
      ...visit,
      state: 'HOLD',
    },
  ),
);
const decided = decidedIn(
  held,
  releaseDrafts({ act: act(), plan: only(held), judged: NOTHING_TO_NOTE, chosen: waitingDrafts(only(held)) }, []),
);

describe('US Core: everything written has the must-support elements of the profile that it claims', () => {
  test.each([
    ['a proposal with drafts, labs and overrides', sent, 'MedicationRequest'],
    ['its approval, with the iron draft released', approved, 'MedicationRequest'],
    ['the next step released at a review', released, 'MedicationRequest'],
    ['a hold with iron, gabapentin and lab requests ticked at it', held, 'ServiceRequest'],
    ['the drafts of that review released as orders', decided, 'MedicationRequest'],
    ['a step back', filed([], proposed(elena(), { act: act(), purpose: 'step back' }).bundle), 'CarePlan'],
    ['a resumed taper', filed([], proposed(elena(), { act: act(), purpose: 'resumed taper' }).bundle), 'CarePlan'],
  ])('%s', (_, chart, withAtLeast) => {
    expect(chart.flatMap((each) => lacks(asResource(each)))).toEqual([]);
    const claiming = chart.filter((each) => (asResource(each).meta?.profile ?? []).length > 0);
    expect(claiming.map(({ resourceType }) => resourceType)).toContain(withAtLeast);
  });

  test('the note, first and later', () => {
    for (const n of [1, 2]) {
      const outcome = noteDocument('us-core', {
        act: act(),
        text: proposalNote(withEverything()),
        n,
        ...(n === 1 ? {} : { replaces: 'DocumentReference/d1' }),
      });
      if (outcome.kind !== 'document') throw new Error(outcome.why);
      expect(lacks(outcome.document)).toEqual([]);
    }
  });

  test('no profile is claimed for a Provenance, which names no organization, nor for a Task, which has none', () => {
    const without = decided.filter(({ resourceType }) => ['Provenance', 'Task'].includes(resourceType));
    expect(without.length).toBeGreaterThan(4);
    expect(without.flatMap((each) => asResource(each).meta?.profile ?? [])).toEqual([]);
  });

  test('a resource that lacks one is found: the check is not empty', () => {
    const [order] = approved.filter(({ resourceType }) => resourceType === 'MedicationRequest');
    if (!order) throw new Error('no order');
    const { reportedBoolean: _, ...without } = order;
    expect(lacks(asResource({ ...without, resourceType: 'MedicationRequest' }))).toEqual([
      `${BASE}/us-core-medicationrequest: reported[x]`,
    ]);
  });
});

describe('periods abut', () => {
  test('each step of the plan ends the day before the next begins, in proposals and in orders released from them', () => {
    const bounds = new Map<string, string>();
    for (const { rows } of [only(decided)]) {
      for (const [index, { end }] of rows.entries()) {
        const next = rows[index + 1];
        if (end !== undefined && next) bounds.set(end, next.start);
      }
    }
    expect([...bounds].every(([end, start]) => dayAfter(end) === start)).toBe(true);
    expect(bounds.size).toBe(only(decided).rows.length - 1);
  });
});

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** As it came over the wire. */
function asResource(kept: Kept): Resource {
  const copy: Resource = JSON.parse(JSON.stringify(kept));
  return copy;
}
