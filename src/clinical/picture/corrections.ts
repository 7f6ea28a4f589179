import { type Day, isAfter } from '../measures/day.ts';
import { type Ratio, toOneDecimal } from '../measures/ratio.ts';
import {
  type ChartedCondition,
  type ChartedDrug,
  type ChartRecord,
  type ConditionGroup,
  type DrugClass,
  LAB_UNITS,
  type Lab,
  type LabResult,
} from './chart-record.ts';
import type { Source } from './known.ts';

/**
 * What the clinician corrects of the chart, for this plan. The chart itself is not changed, and a correction never takes
 * a stop away by itself (`stopsOfTheChart`): what it says less of, it says beside the chart.
 */
export type Correction = Made &
  (
    | { readonly kind: 'result'; readonly lab: Lab; readonly value: Ratio; readonly day: Day }
    /** A result without a known code is the lab that its name says, or is not. */
    | { readonly kind: 'candidate'; readonly reference: string; readonly isUsed: boolean }
    /** A condition, drug or allergy of the chart that the patient does not have or take. */
    | { readonly kind: 'not so'; readonly reference: string }
    | { readonly kind: 'condition'; readonly group: ConditionGroup }
    | {
        readonly kind: 'drug' | 'allergy';
        readonly named: string;
        readonly ingredients: readonly string[];
        readonly classes: readonly DrugClass[];
      }
  );

interface Made {
  /** Name of the clinician, as the EHR gives it. */
  readonly by: string;
  readonly on: Day;
  /** Why, in the clinician's words; empty where the chart says nothing that it would contradict. */
  readonly reason: string;
}

/** A correction as the source of a fact, beside what the chart says. */
export interface CorrectionMade {
  readonly correction: Correction;
  readonly source: Source;
}

/** Whether two corrections are about the same fact, so that the later one counts alone. */
export function isAboutSame(a: Correction, b: Correction): boolean {
  if (a.kind === 'result' && b.kind === 'result') return a.lab === b.lab;
  if ('reference' in a && 'reference' in b) return a.reference === b.reference;
  if (a.kind === 'condition' && b.kind === 'condition') return a.group === b.group;
  return 'named' in a && 'named' in b && a.kind === b.kind && a.named === b.named;
}

/** Groups that a correction may not take away: any source that says pregnant counts, and legs have their own questions. */
const NEVER_REMOVED: readonly ConditionGroup[] = ['pregnancy', 'rls'];
const IRON: readonly DrugClass[] = ['iron-oral', 'iron-iv'];

/** Whether the clinician may say of a fact that it is not so; iron stays, because a second iron could be drafted. */
export function mayBeDenied(fact: Partial<Pick<ChartedCondition, 'groups'> & Pick<ChartedDrug, 'classes'>>): boolean {
  const { groups = [], classes = [] } = fact;
  return !groups.some((group) => NEVER_REMOVED.includes(group)) && !classes.some((each) => IRON.includes(each));
}

/** The conditions, drugs and allergies of one resource. */
const factsOf = (record: ChartRecord, reference: string) =>
  [...record.conditions, ...record.drugs, ...record.allergies].filter(({ source }) => source.reference === reference);

const newestOf = (record: ChartRecord, lab: Lab): LabResult | undefined =>
  record.labs
    .filter((result) => result.lab === lab && result.day !== undefined)
    .reduce<LabResult | undefined>(
      (newest, each) => (newest?.day === undefined || (each.day ?? '') > newest.day ? each : newest),
      undefined,
    );

const because = ({ reason }: Made): string => (reason.trim() === '' ? '' : `. Reason: ${reason.trim()}`);
const charted = ({ label, date, reference }: Source): string =>
  `${label}${date === undefined ? '' : `, ${date}`} (${reference})`;

/** What a correction says, who says it and when, and what the chart says instead. */
function labelOf(correction: Correction, record: ChartRecord): string {
  const entered = `entered by ${correction.by} on ${correction.on}`;
  switch (correction.kind) {
    case 'result': {
      const { lab, value, day } = correction;
      const there = newestOf(record, lab);
      const instead = there ? ` in place of ${charted(there.source)}` : '';
      return `${LAB_NAMES[lab]} ${toOneDecimal(value)} ${LAB_UNITS[lab]} of ${day}, ${entered}${instead}${because(correction)}`;
    }
    case 'candidate': {
      const there = record.labCandidates?.find(({ source }) => source.reference === correction.reference);
      const said = there ? charted(there.source) : correction.reference;
      const name = there ? LAB_NAMES[there.lab] : 'a result';
      return `${said} ${correction.isUsed ? 'used' : 'not used'} as ${name}, ${entered}${because(correction)}`;
    }
    case 'not so': {
      const [there] = factsOf(record, correction.reference);
      return `Not so: ${there ? charted(there.source) : correction.reference}, ${entered}${because(correction)}`;
    }
    case 'condition':
      return `${correction.group.replaceAll('_', ' ')} (active), ${entered}${because(correction)}`;
    case 'drug':
      return `${correction.named} (taken), ${entered}${because(correction)}`;
    case 'allergy':
      return `Allergy: ${correction.named}, ${entered}${because(correction)}`;
  }
}

/** What each result is called where it stands alone. */
export const LAB_NAMES: Readonly<Record<Lab, string>> = {
  ferritin: 'Ferritin',
  transferrinSaturation: 'Transferrin saturation',
  iron: 'Iron',
  totalIronBindingCapacity: 'TIBC',
  cReactiveProtein: 'CRP',
  haemoglobin: 'Haemoglobin',
  creatinine: 'Creatinine',
  egfr: 'eGFR',
  weight: 'Weight',
  height: 'Height',
};

/** Every correction with its source: who, when, why, and what the chart says. */
export function correctionsMade(record: ChartRecord, corrections: readonly Correction[]): readonly CorrectionMade[] {
  return corrections.map((correction) => ({
    correction,
    source: {
      reference: 'form',
      label: labelOf(correction, record),
      date: correction.kind === 'result' ? correction.day : correction.on,
    },
  }));
}

/**
 * The chart with the corrections in it, each with a source of its own. A typed result stands in place of the chart's
 * results of that lab and keeps the newest of them beside it; one of a future day is not used, and neither is a denial of
 * what may not be denied.
 */
export function correctRecord(record: ChartRecord, made: readonly CorrectionMade[], today: Day): ChartRecord {
  return made.reduce((corrected, each) => withOne(corrected, record, each, today), record);
}

function withOne(corrected: ChartRecord, record: ChartRecord, made: CorrectionMade, today: Day): ChartRecord {
  const { correction, source } = made;
  switch (correction.kind) {
    case 'result': {
      if (isAfter(correction.day, today)) return corrected;
      const { lab, value, day } = correction;
      const there = newestOf(record, lab);
      const typed: LabResult = {
        lab,
        source,
        day,
        reading: { kind: 'value', value },
        ...(there ? { besides: [there.source] } : {}),
      };
      return { ...corrected, labs: [...corrected.labs.filter((each) => each.lab !== lab), typed] };
    }
    case 'candidate': {
      const { reference, isUsed } = correction;
      const candidate = record.labCandidates?.find((each) => each.source.reference === reference);
      const labCandidates = corrected.labCandidates?.filter((each) => each.source.reference !== reference) ?? [];
      if (!candidate || !isUsed) return { ...corrected, labCandidates };
      const { lab, day, effective, reading } = candidate;
      const dated = { ...(day ? { day } : {}), ...(effective === undefined ? {} : { effective }) };
      const shown = { ...source, ...(day ? { date: day } : {}) };
      return { ...corrected, labCandidates, labs: [...corrected.labs, { lab, source: shown, ...dated, reading }] };
    }
    case 'not so': {
      if (!factsOf(record, correction.reference).every(mayBeDenied)) return corrected;
      const others = <T extends { readonly source: Source }>(all: readonly T[]): readonly T[] =>
        all.filter((each) => each.source.reference !== correction.reference);
      return {
        ...corrected,
        conditions: others(corrected.conditions),
        drugs: others(corrected.drugs),
        allergies: others(corrected.allergies),
      };
    }
    case 'condition': {
      const { group, on } = correction;
      const condition = {
        source,
        groups: [group],
        standing: 'active',
        inRemission: false,
        recorded: on,
        abated: false,
      };
      return { ...corrected, conditions: [...corrected.conditions, { ...condition, standing: 'active' }] };
    }
    case 'drug': {
      const { ingredients, classes } = correction;
      return { ...corrected, drugs: [...corrected.drugs, { source, ingredients, classes }] };
    }
    case 'allergy': {
      const { ingredients, classes } = correction;
      return { ...corrected, allergies: [...corrected.allergies, { source, ingredients, classes }] };
    }
  }
}
