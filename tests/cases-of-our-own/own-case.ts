import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { flags, run } from '../evaluate/charts.ts';
import type { Json } from './chart-in-fhir.ts';

/** A chart and what was entered, in a sentence, with the answers worked out from the specification by hand. */
export interface OwnCase {
  readonly says: string;
  readonly chart: Json;
  readonly choices: Json;
  /** Every finding that the case format compares. */
  readonly flags: readonly string[];
  /** "1.5: morning 0.5, bedtime 1", or "unknown". */
  readonly regimen?: string;
  readonly dependence?: Evaluation['dependence'];
  /** "ORAL_OR_IV 40 draft"; not assessed unless said. */
  readonly iron?: string;
  /** "START 300/900"; not proposed unless said. */
  readonly gabapentin?: string;
  /** "HOLD by R-RSP-2 at 1.5"; none unless said. */
  readonly response?: string;
  /** Weeks to the last row, or `null` when no schedule is shown. */
  readonly weeks: number | null;
  /** "1.875@0 ok, 1.75@28 ok": dose, day and tag of each row. */
  readonly rows?: string;
  readonly products?: string;
  /** Whether anything would be written; whenever there is a schedule, unless said. */
  readonly proposed?: boolean;
}

/** The findings of a plain plan by the joint guideline without RLS: class, pace, forced rows, small steps, no iron. */
export const PLAIN_PLAN = ['R-ELG-16 info', 'R-FE-0 info', 'R-TAP-1 info', 'R-TAP-3 warn', 'R-TAP-5 warn'] as const;
/** The same when no schedule is shown. */
export const NO_PLAN = ['R-ELG-16 info', 'R-FE-0 info'] as const;

/** Left out of a comparison by the case format. */
const NOT_COMPARED = /^(?:R-AVD-[234]|R-VC-2|R-NDR-1|R-MON-\d+|R-FE-1[234]|R-GBP-8|R-REF-.+) /;

const given = (part: unknown): string => (part === null ? '' : ` ${part}`);

/** The run in the words of a case. */
export function outcomeOf({ chart, choices }: Pick<OwnCase, 'chart' | 'choices'>) {
  const evaluation = run(chart, choices);
  const { regimen, dependence, iron, gabapentin, response, schedule, proposal } = evaluation;
  const slots = regimen.known ? Object.entries(regimen.slots).map(([slot, mg]) => `${slot} ${mg}`) : [];
  return {
    flags: flags(evaluation).filter((flag) => !NOT_COMPARED.test(flag)),
    regimen: regimen.known ? `${regimen.mgPerDay}: ${slots.join(', ')}` : 'unknown',
    dependence,
    iron: `${iron.outcome}${given(iron.ferritinNgPerMl)}${iron.draft ? ' draft' : ''}`,
    gabapentin: `${gabapentin.outcome}${gabapentin.startMg === null ? '' : ` ${gabapentin.startMg}/${gabapentin.capMg}`}`,
    response: response
      ? `${response.state} by ${response.rule}${response.mgPerDay === null ? '' : ` at ${response.mgPerDay}`}`
      : 'none',
    weeks: schedule?.weeks ?? null,
    rows: schedule?.rows.map(({ mgPerDay, day, tag }) => `${mgPerDay}@${day} ${tag}`).join(', '),
    products: schedule?.products.join(' + '),
    proposed: proposal !== null,
  };
}

/** What a case expects, in the same form: what it does not mention is what a plain visit gives. */
export function expectedOf(own: OwnCase, found: ReturnType<typeof outcomeOf>): ReturnType<typeof outcomeOf> {
  return {
    flags: [...own.flags].sort(),
    regimen: own.regimen ?? found.regimen,
    dependence: own.dependence ?? 'yes',
    iron: own.iron ?? 'NOT_ASSESSED',
    gabapentin: own.gabapentin ?? 'NOT_PROPOSED',
    response: own.response ?? 'none',
    weeks: own.weeks,
    rows: own.rows ?? found.rows,
    products: own.products ?? found.products,
    proposed: own.proposed ?? own.weeks !== null,
  };
}
