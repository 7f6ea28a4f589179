import {
  CRP_MAX_AGE,
  DECISION_THRESHOLDS,
  type DecisionThreshold,
  EGFR_NORMAL_FROM,
  EGFR_REPORTED_AS_NORMAL,
  HEIGHT_HIGHEST,
  HEIGHT_LOWEST,
  HEIGHT_MAX_AGE,
  LAB_MAX_AGE,
  WEIGHT_MAX_AGE,
} from '../evidence/parameters/labs.ts';
import type { LocalPolicy } from '../evidence/site-values.ts';
import { type Day, daysBetween, isBefore } from '../measures/day.ts';
import { isAbove, isAtLeast, isBelow, ratio } from '../measures/ratio.ts';
import type { ChartRecord, ReadType } from './chart-record.ts';
import type { LabValue, SetAsideLab } from './clinical-picture.ts';
import { type Known, known, type Source, unknown } from './known.ts';
import { decides } from './lab-comparison.ts';
import { forbidsIron, isOlderThanSiteTakes } from './local-lab-age.ts';
import { localPolicySources } from './local-policy.ts';
import { type DatedResult, newestResults } from './newest-result.ts';
import { deriveSaturation } from './transferrin-saturation.ts';

export interface JudgedLabs {
  readonly ferritin: Known<LabValue>;
  readonly transferrinSaturation: Known<LabValue>;
  readonly cReactiveProtein: Known<LabValue>;
  readonly haemoglobin: Known<LabValue>;
  readonly creatinine: Known<LabValue>;
  readonly egfr: Known<LabValue>;
  readonly weight: Known<LabValue>;
  readonly height: Known<LabValue>;
  readonly setAsideIronLabs: readonly SetAsideLab[];
}

const NOTHING = ratio(0);

/** The value of the newest result, or `undefined` when the result cannot be used. */
type Reading = (result: DatedResult) => LabValue | undefined;

/** Amounts below zero are entry errors; a creatinine or weight of zero is one too. */
function amountOf({ reading, day }: DatedResult): LabValue | undefined {
  if (reading.kind !== 'value' || isBelow(reading.value, NOTHING)) return undefined;
  const { value, comparator } = reading;
  return comparator === undefined ? { value, day } : { value, comparator, day };
}

/** A comparator is allowed when no threshold lies beyond its bound: then the side is known (spec section 1). */
const decidingOn =
  (thresholds: readonly DecisionThreshold[]): Reading =>
  (result) => {
    const value = amountOf(result);
    return value && decides(value, thresholds) ? value : undefined;
  };

/** Creatinine, weight and height enter a formula, so a bound is of no use there. */
const exact: Reading = (result) => {
  const value = amountOf(result);
  return value?.comparator === undefined && value && isAbove(value.value, NOTHING) ? value : undefined;
};

/** A ">59" is how a laboratory that stops at 60 writes "normal" (spec section 1). */
const filtration: Reading = (result) => {
  const value = amountOf(result);
  if (value?.comparator === '>' && isBelow(value.value, EGFR_NORMAL_FROM.value)) {
    return isAtLeast(value.value, EGFR_REPORTED_AS_NORMAL.value)
      ? { ...value, value: EGFR_NORMAL_FROM.value, comparator: '>=' }
      : undefined;
  }
  return value && decides(value, DECISION_THRESHOLDS.value.egfr) ? value : undefined;
};

const bodyHeight: Reading = (result) => {
  const value = exact(result);
  return value && isAtLeast(value.value, HEIGHT_LOWEST.value) && !isAbove(value.value, HEIGHT_HIGHEST.value)
    ? value
    : undefined;
};

/** A typed result, and beside it what the chart says. */
const sourcesOf = ({ source, besides = [] }: DatedResult): readonly Source[] => [source, ...besides];

/** Latest start of an iron order that is in force: results from before it say nothing about iron stores now. */
function ironSince(record: ChartRecord): Day | undefined {
  let latest: Day | undefined;
  for (const { authoredOn, classes } of record.drugs) {
    if (authoredOn === undefined || !classes.some((tag) => tag === 'iron-oral' || tag === 'iron-iv')) continue;
    if (latest === undefined || isBefore(latest, authoredOn)) latest = authoredOn;
  }
  return latest;
}

/** Why R-FE-2 sets a ferritin or TSAT aside; a comparator that does not decide is no reason for it. */
function setAsideBecause(result: DatedResult, today: Day, iron: Day | undefined): SetAsideLab['why'] | undefined {
  if (result.reading.kind === 'not usable') return result.reading.why;
  if (daysBetween(result.day, today) > LAB_MAX_AGE.value) return 'too old';
  return iron !== undefined && isBefore(result.day, iron) ? 'before the iron order' : undefined;
}

/**
 * Every lab and body measure, judged on the day: newest result first, then its age, unit and comparator. Where a site
 * takes only fresher iron results, an older one is missing like any stale one, and says that the site decided.
 */
export function judgeLabs(
  record: ChartRecord,
  unreadTypes: readonly ReadType[],
  today: Day,
  policy: LocalPolicy,
): JudgedLabs {
  const newest = newestResults(record.labs, today);
  const noResult = unknown(unreadTypes.includes('Observation') ? 'not read' : 'none on record');
  const iron = ironSince(record);
  const setAsideIronLabs: SetAsideLab[] = [];

  const judge = (
    result: DatedResult | undefined,
    maxAge: number,
    read: Reading,
    sources: readonly Source[] = result ? sourcesOf(result) : [],
  ): Known<LabValue> => {
    if (!result) return noResult;
    if (daysBetween(result.day, today) > maxAge) return unknown('too old', ...sources);
    const value = read(result);
    return value ? known(value, ...sources) : unknown('not usable', ...sources);
  };

  const judgeIron = (result: DatedResult | undefined, read: Reading, sources?: readonly Source[]): Known<LabValue> => {
    const why = result && setAsideBecause(result, today, iron);
    if (!result || why === undefined) {
      const judged = judge(result, LAB_MAX_AGE.value, read, sources);
      if (!result || !judged.known || !isOlderThanSiteTakes(result.day, today, policy)) return judged;
      if (result.lab === 'transferrinSaturation' && forbidsIron(judged.value)) return judged;
      setAsideIronLabs.push({ result, why: 'too old', source: result.source });
      return unknown('too old', ...judged.sources, ...localPolicySources(policy, [LAB_MAX_AGE]));
    }
    setAsideIronLabs.push({ result, why, source: result.source });
    const shown = sources ?? sourcesOf(result);
    return unknown(why === 'too old' || why === 'before the iron order' ? 'too old' : 'not usable', ...shown);
  };

  const decidingSaturation = decidingOn(DECISION_THRESHOLDS.value.transferrinSaturation);
  const saturation = (): Known<LabValue> => {
    const reported = newest.get('transferrinSaturation');
    if (reported) return judgeIron(reported, decidingSaturation);
    const derived = deriveSaturation(record.labs, today);
    if (derived && !derived.result) return unknown('not usable', ...derived.sources);
    return judgeIron(derived?.result, decidingSaturation, derived?.sources);
  };

  return {
    ferritin: judgeIron(newest.get('ferritin'), decidingOn(DECISION_THRESHOLDS.value.ferritin)),
    transferrinSaturation: saturation(),
    cReactiveProtein: judge(
      newest.get('cReactiveProtein'),
      CRP_MAX_AGE.value,
      decidingOn(DECISION_THRESHOLDS.value.cReactiveProtein),
    ),
    haemoglobin: judge(newest.get('haemoglobin'), LAB_MAX_AGE.value, decidingOn(DECISION_THRESHOLDS.value.haemoglobin)),
    creatinine: judge(newest.get('creatinine'), LAB_MAX_AGE.value, exact),
    egfr: judge(newest.get('egfr'), LAB_MAX_AGE.value, filtration),
    weight: judge(newest.get('weight'), WEIGHT_MAX_AGE.value, exact),
    height: judge(newest.get('height'), HEIGHT_MAX_AGE.value, bodyHeight),
    setAsideIronLabs,
  };
}
