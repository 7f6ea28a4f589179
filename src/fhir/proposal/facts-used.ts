import { type Day, readDay } from '../../clinical/measures/day.ts';
import { inOrder } from '../../clinical/measures/slots.ts';
import type { DosageReading } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Known, Listing, Source } from '../../clinical/picture/known.ts';
import { localPolicySources } from '../../clinical/picture/local-policy.ts';
import { decimalInWords } from './decimal-in-words.ts';

/** A fact that the plan rests on, as it stood when it was proposed. */
export interface FactUsed extends Source {
  /** `meta.versionId` of the resource, when the chart gives one. */
  readonly version?: string;
}

/** "Observation/f1" → its version. */
export type Versions = Readonly<Record<string, string>>;

const ofFact = (fact: Known<unknown>): readonly Source[] => (fact.known ? fact.sources : []);
const ofListing = (listing: Listing<{ readonly source: Source }>): readonly Source[] =>
  listing.found.map(({ source }) => source);

function sourcesOf(picture: ClinicalPicture): readonly Source[] {
  const facts: readonly Known<unknown>[] = [
    picture.regimen,
    picture.daysPerWeek,
    picture.takenSince,
    picture.indications,
    picture.ferritin,
    picture.transferrinSaturation,
    picture.cReactiveProtein,
    picture.haemoglobin,
    picture.creatinine,
    picture.egfr,
    picture.weight,
    picture.height,
    picture.pregnant,
    picture.rlsPresent,
    picture.rlsCriteria,
    picture.irls,
    picture.irlsBaseline,
    picture.rlsFallback,
    picture.rlsChange,
    picture.sleep,
    picture.withdrawal,
    picture.suicidality,
    picture.previousFailedTaper,
  ];
  const listings = [picture.ordersInForce, picture.drugs, picture.conditions, picture.allergies];
  const corrected = picture.corrections.map(({ source }) => source);
  const bySite = localPolicySources(picture.policy);
  return [...facts.flatMap(ofFact), ...listings.flatMap(ofListing), ...corrected, ...bySite];
}

/**
 * Every known fact of the picture, once: chart resources with their version, then what the clinician entered, corrections
 * among it, and the figures that the site set. At the decision the same list from the chart of then is compared with it, so of the chart it holds what the
 * chart says, also where it was corrected.
 */
export function factsUsed(picture: ClinicalPicture, versions: Versions): readonly FactUsed[] {
  const seen = new Map<string, FactUsed>();
  const entered = sourcesOf(picture).filter((source) => !isCharted(source));
  const charted = picture.asCharted ?? picture;
  const withDose = dosesNamed(charted);
  for (const source of [...sourcesOf(charted).filter(isCharted).map(withDose), ...entered]) {
    const version = versions[source.reference];
    const key = `${source.reference} ${source.label}`;
    if (!seen.has(key)) seen.set(key, version === undefined ? source : { ...source, version });
  }
  const facts = [...seen.values()];
  return [...facts.filter(isCharted), ...facts.filter((fact) => !isCharted(fact))];
}

/**
 * Names the dose of every clonazepam order in force beside the order: an order that was changed to another dose must not
 * read as it did. Where the dosage has to be asked, what the chart says stands there.
 */
function dosesNamed({ ordersInForce }: Pick<ClinicalPicture, 'ordersInForce'>): (source: Source) => Source {
  const orders = new Map(ordersInForce.found.map((order) => [order.source.reference, order]));
  return (source) => {
    const order = orders.get(source.reference);
    if (order === undefined || order.source.label !== source.label) return source;
    const dose = doseInWords(order.dosage);
    return source.label.endsWith(dose) ? source : { ...source, label: `${source.label}, ${dose}` };
  };
}

/** "0.5 mg morning, 2 mg bedtime"; a dosage that is not clear in the chart's own words. */
function doseInWords(dosage: DosageReading): string {
  if (dosage.kind === 'read') {
    return inOrder(dosage.slots)
      .map(([slot, amount]) => `${decimalInWords(amount)} mg ${slot}`)
      .join(', ');
  }
  return `dosage to be asked: ${dosage.because.map(({ why, charted }) => (charted === '' ? why : `“${charted}”`)).join('; ')}`;
}

/** Whether a source is a resource of the chart, and not something entered at the visit. */
export const isCharted = ({ reference }: Source): boolean => /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(reference);

/** One line: "- Observation/f1, version 3, 2026-11-11: Ferritin 40 ng/mL". */
export function factInWords({ reference, version, date, label }: FactUsed): string {
  const where = [
    reference,
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(date === undefined ? [] : [date]),
  ];
  return `- ${where.join(', ')}: ${oneLine(label)}`;
}

/**
 * What was corrected at a review, as one text: a review adds to the history of a plan and has no list of facts of its own.
 * Empty when nothing was corrected.
 */
export function correctionsInWords(day: Day, corrections: readonly Source[]): readonly string[] {
  if (corrections.length === 0) return [];
  const head = `Corrected by the clinician at the review of ${day}; the chart itself was not changed:`;
  return [[head, ...corrections.map(({ label }) => `- ${oneLine(label)}`)].join('\n')];
}

/** Reads such a line back; `undefined` for any other line. */
export function readFact(line: string): FactUsed | undefined {
  const [, where = '', label] = /^- ([^:]+?): (.*)$/.exec(line) ?? [];
  const [reference, ...rest] = where.split(', ');
  if (reference === undefined || label === undefined) return undefined;
  const version = rest.find((part) => part.startsWith('version '))?.slice('version '.length);
  const date: Day | undefined = rest.map(readDay).find((each) => each !== undefined);
  return { reference, label, ...(version === undefined ? {} : { version }), ...(date === undefined ? {} : { date }) };
}

/** Text of the chart or the clinician, kept to one line so that it cannot pass for a line of the app's own. */
export const oneLine = (text: string): string => (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

export const FACTS_HEAD = 'Facts used:';

/** What the plan was computed from, with versions, so that a later reader can see what has changed since. */
export function factsInWords(facts: readonly FactUsed[]): string {
  return [FACTS_HEAD, ...facts.map(factInWords)].join('\n');
}
