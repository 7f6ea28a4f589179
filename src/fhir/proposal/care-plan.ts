import type { Annotation, CarePlan, CarePlanActivity, Goal } from 'fhir/r4';
import type { Finding } from '../../clinical/assessment/finding.ts';
import { mg } from '../../clinical/measures/dose.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Acknowledgement } from '../../clinical/review/acknowledge.ts';
import type { Visit } from '../../clinical/review/visit.ts';
import { type Act, metaOf, notSigned, referenceTo, writtenBy } from './act.ts';
import { type FactUsed, factsInWords, isCharted, oneLine } from './facts-used.ts';
import { ACTIVITY_SYSTEM, identifierOf, seriesOf } from './identifiers.ts';
import type { LaidOutRow } from './laid-out-row.ts';
import { narrativeOf } from './narrative.ts';
import { rationaleInWords } from './rationale.ts';
import { type ScheduleHead, scheduleInWords } from './schedule-text.ts';
import { visitInWords } from './visit-line.ts';
import { type Creation, creation } from './write-bundle.ts';

const US_CORE_CARE_PLAN = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-careplan';
const ASSESS_PLAN = {
  coding: [
    {
      system: 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category',
      code: 'assess-plan',
      display: 'Assessment and Plan of Treatment',
    },
  ],
};

/** What a care plan activity without a request of its own is for. */
type ActivityCode = 'last-dose' | 'visits' | 'monitoring' | 'non-drug';

export interface CarePlanContent {
  readonly act: Act;
  readonly picture: ClinicalPicture;
  readonly head: ScheduleHead;
  readonly rows: readonly LaidOutRow[];
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly facts: readonly FactUsed[];
  /** The first line of the plan's history; none on a step back, whose visit stands in the plan it belongs to. */
  readonly visit?: Visit;
  /** Plans of this app in the chart: whose place it takes, or whose part it is. */
  readonly replaces: readonly string[];
  readonly partOf: readonly string[];
}

/**
 * The care plan of a proposal: the schedule (requests by reference, the last 0 mg row as an activity), goal, monitoring,
 * non-drug measures, and in its notes the rationale with evidence and check marks, overrides, acknowledgements and the
 * facts used with their versions. `requests` are the entries that it lists as its activities.
 */
export function carePlanOf(content: CarePlanContent, requests: readonly Creation[]): Creation {
  const { act, head, rows, picture } = content;
  const description = scheduleInWords(head, rows);
  const [first, last] = [rows[0], rows.at(-1)];
  const carePlan: CarePlan = {
    resourceType: 'CarePlan',
    meta: metaOf(US_CORE_CARE_PLAN),
    text: narrativeOf(description),
    contained: [goalOf(content)],
    identifier: [identifierOf(act.planId, { kind: 'care-plan', n: 1 }), seriesOf(act.planId)],
    status: 'draft',
    intent: 'plan',
    category: [ASSESS_PLAN],
    title: `Clonazepam ${head.purpose} ${first?.start ?? ''} to ${last?.end ?? last?.start ?? ''}`,
    description,
    subject: referenceTo(act.patient),
    ...(act.encounter === undefined ? {} : { encounter: { reference: act.encounter } }),
    ...(first === undefined ? {} : { period: { start: first.start, end: last?.end ?? last?.start ?? first.start } }),
    created: act.at,
    author: referenceTo(act.by),
    contributor: [referenceTo(act.by)],
    ...addressed(picture),
    ...supporting(content.facts),
    goal: [{ reference: '#goal' }],
    ...(content.replaces.length === 0 ? {} : { replaces: content.replaces.map((reference) => ({ reference })) }),
    ...(content.partOf.length === 0 ? {} : { partOf: content.partOf.map((reference) => ({ reference })) }),
    activity: activitiesOf(content, requests),
    note: [
      { text: notSigned(act), time: act.at },
      { text: rationaleInWords(content.findings, content.acknowledgements), time: act.at },
      { text: factsInWords(content.facts), time: act.at },
    ],
  };
  return creation(act.planId, { kind: 'care-plan', n: 1 }, carePlan);
}

function goalOf({ act, head }: CarePlanContent): Goal {
  return {
    resourceType: 'Goal',
    id: 'goal',
    lifecycleStatus: 'proposed',
    description: { text: goalInWords(head) },
    subject: referenceTo(act.patient),
  };
}

function goalInWords({ purpose, target }: ScheduleHead): string {
  if (purpose === 'step back') {
    return `To let symptoms settle at ${mg(target)} mg of clonazepam a day, for at least 14 days`;
  }
  return target === 0
    ? 'To come off clonazepam by steps that can be borne, with restless legs and sleep looked after'
    : `To reach a stable ${mg(target)} mg of clonazepam a day by steps that can be borne`;
}

/** The problems of the chart that the plan is about: what clonazepam was for, and restless legs. */
function addressed({ indications, conditions }: ClinicalPicture): Pick<CarePlan, 'addresses'> {
  const named = indications.known ? indications.sources : [];
  const legs = conditions.found.filter(({ groups }) => groups.includes('rls')).map(({ source }) => source);
  const problems = new Map(
    [...named, ...legs]
      .filter((source) => source.reference.startsWith('Condition/') && isCharted(source))
      .map(({ reference, label }) => [reference, { reference, display: label }]),
  );
  return problems.size === 0 ? {} : { addresses: [...problems.values()] };
}

function supporting(facts: readonly FactUsed[]): Pick<CarePlan, 'supportingInfo'> {
  const references = new Map(
    facts.filter(isCharted).map(({ reference, label }) => [reference, { reference, display: oneLine(label) }]),
  );
  return references.size === 0 ? {} : { supportingInfo: [...references.values()] };
}

function activitiesOf(content: CarePlanContent, requests: readonly Creation[]): CarePlanActivity[] {
  const { act, rows, findings, visit } = content;
  const stop = rows.find(({ end }) => end === undefined);
  return [
    ...requests.map(({ fullUrl }) => ({ reference: { reference: fullUrl } })),
    ...(stop === undefined ? [] : [detail('last-dose', `From ${stop.start} no clonazepam.`, stop.start)]),
    {
      ...(visit === undefined ? {} : { progress: [progressOf(act, visit)] }),
      ...detail('visits', 'Review visits: one line each, with what was taken and how it went.'),
    },
    ...findings
      .filter(({ rule }) => rule.startsWith('R-MON-'))
      .map(({ rule, message }) => detail('monitoring', `${message} (${rule})`)),
    ...findings
      .filter(({ rule }) => rule.startsWith('R-NDR-'))
      .map(({ rule, message }) => detail('non-drug', `${message} (${rule})`)),
  ];
}

/** One visit as it stands in `CarePlan.activity.progress`. */
export function progressOf(act: Pick<Act, 'at' | 'by'>, visit: Visit): Annotation {
  return { ...writtenBy(act.by), time: act.at, text: visitInWords(visit) };
}

function detail(code: ActivityCode, description: string, from?: string): CarePlanActivity {
  return {
    detail: {
      code: { coding: [{ system: ACTIVITY_SYSTEM, code }], text: code.replace('-', ' ') },
      status: 'not-started',
      ...(from === undefined ? {} : { scheduledPeriod: { start: from } }),
      description,
    },
  };
}
