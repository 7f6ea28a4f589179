import type { Device, Provenance, Reference, Task } from 'fhir/r4';
import { type Act, appInWords, metaOf, type Person, referenceTo } from './act.ts';
import { type FactUsed, isCharted, oneLine } from './facts-used.ts';
import { actTagOf, identifierOf, seriesOf } from './identifiers.ts';
import { type Creation, creation } from './write-bundle.ts';

const AGENT_TYPE = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

interface Asked {
  /** Who is asked, when that is known. */
  readonly decider?: Person;
  readonly description: string;
  /** "CarePlan/c1", or its entry. */
  readonly focus: string;
  /** The review whose drafts are to be decided on; none for the plan as a whole. */
  readonly visit?: string;
  readonly input: { readonly type: string; readonly references: readonly Reference[] };
}

/** The request for a decision: the visible switch. Nothing can be acted on before it exists, so it is written last. */
export function taskOf(act: Act, { decider, description, focus, visit, input }: Asked): Creation {
  const written = { kind: 'task', n: 1, ...(visit === undefined ? {} : { visit }) } as const;
  const task: Task = {
    resourceType: 'Task',
    meta: metaOf(),
    identifier: [identifierOf(act.planId, written)],
    groupIdentifier: seriesOf(act.planId),
    status: 'requested',
    businessStatus: { text: 'Waiting for the decision of a prescriber' },
    intent: 'proposal',
    code: {
      coding: [
        {
          system: 'http://hl7.org/fhir/CodeSystem/task-code',
          code: 'approve',
          display: 'Activate/approve the focal resource',
        },
      ],
    },
    description,
    focus: { reference: focus },
    for: referenceTo(act.patient),
    ...(act.encounter === undefined ? {} : { encounter: { reference: act.encounter } }),
    authoredOn: act.at,
    lastModified: act.at,
    requester: referenceTo(act.by),
    ...(decider === undefined ? {} : { owner: referenceTo(decider) }),
    ...(input.references.length === 0
      ? {}
      : { input: input.references.map((valueReference) => ({ type: { text: input.type }, valueReference })) }),
  };
  return creation(act.planId, written, task);
}

/** What an act did, in the terms of HL7 DataOperation. */
export type Operation = 'CREATE' | 'UPDATE';

/**
 * Who did what with which program: one per act. Found again by its own tag, because a Provenance has no identifier in R4.
 * It carries no signature: the app cannot make one, only the EHR signs.
 */
export function provenanceOf(
  act: Act,
  name: string,
  { operation, targets, facts }: { operation: Operation; targets: readonly string[]; facts: readonly FactUsed[] },
): Creation {
  const sources = new Map(facts.filter(isCharted).map((fact) => [fact.reference, fact]));
  const provenance: Provenance = {
    resourceType: 'Provenance',
    meta: { tag: [...(metaOf().tag ?? []), actTagOf(act.planId, name)] },
    contained: [softwareOf(act)],
    target: targets.map((reference) => ({ reference })),
    recorded: act.at,
    activity: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: operation }],
      text: name,
    },
    agent: [
      { type: { coding: [{ system: AGENT_TYPE, code: 'author', display: 'Author' }] }, who: referenceTo(act.by) },
      {
        type: { coding: [{ system: AGENT_TYPE, code: 'assembler', display: 'Assembler' }] },
        who: { reference: '#app', display: appInWords(act.app) },
      },
    ],
    ...(sources.size === 0 ? {} : { entity: [...sources.values()].map(entityOf) }),
  };
  return creation(act.planId, { kind: 'provenance', act: name }, provenance);
}

function softwareOf({ app }: Act): Device {
  return {
    resourceType: 'Device',
    id: 'app',
    deviceName: [{ name: app.name, type: 'user-friendly-name' }],
    version: [{ value: app.version }],
  };
}

/** The version goes into the words too: some servers drop it from references. */
function entityOf({ reference, version, label }: FactUsed): NonNullable<Provenance['entity']>[number] {
  const versioned = version === undefined ? reference : `${reference}/_history/${version}`;
  const display = version === undefined ? oneLine(label) : `${oneLine(label)} (version ${version})`;
  return { role: 'source', what: { reference: versioned, display } };
}
