import type { Day } from '../../clinical/measures/day.ts';
import type { ChartedPregnancy } from '../../clinical/picture/chart-record.ts';
import { concept } from '../resources/element.ts';
import type { ObservationResource } from '../resources/observation.ts';
import { codesIn, wordingsOf } from '../terminology/code-systems.ts';
import { PREGNANCY_STATUS, PREGNANCY_TESTS, pregnancyTestSays } from '../terminology/labs.ts';
import { latestDay } from './charted-days.ts';
import { effectiveOf, isFinal } from './read-lab.ts';
import { asConcept } from './read-medication.ts';
import type { Cited } from './sort-resources.ts';

/** What the value of a pregnancy status says (codes of the US Core value set and of LOINC's answer list). */
const STATUS: ReadonlyMap<string, ChartedPregnancy['says']> = new Map<string, ChartedPregnancy['says']>([
  ['77386006', 'pregnant'],
  ['LA15173-0', 'pregnant'],
  ['PREGNANT', 'pregnant'],
  ['YES', 'pregnant'],
  ['60001007', 'not pregnant'],
  ['LA26683-5', 'not pregnant'],
  ['NOT PREGNANT', 'not pregnant'],
  ['NO', 'not pregnant'],
]);

/** What a final pregnancy status or pregnancy test says; `undefined`: another observation, or one without a value. */
export function readPregnancy(
  { reference, resource }: Cited<ObservationResource>,
  today: Day,
): ChartedPregnancy | undefined {
  const codes = codesIn(asConcept(resource.code), 'LOINC');
  const isTest = codes.some((code) => PREGNANCY_TESTS.has(code));
  if (!isFinal(resource) || (!isTest && !codes.includes(PREGNANCY_STATUS))) return undefined;
  const answers = answersOf(resource);
  if (answers.length === 0) return undefined;
  const day = latestDay(effectiveOf(resource), today);
  const said = new Set(
    answers.map((answer) => (isTest ? saidByTest(answer) : STATUS.get(answer.trim().toUpperCase()))),
  );
  const says = said.has('pregnant') ? 'pregnant' : said.has('not pregnant') ? 'not pregnant' : 'unclear';
  const name = isTest ? 'Pregnancy test' : 'Pregnancy status';
  return {
    source: { reference, label: `${name}: ${answers.at(-1) ?? ''}`.slice(0, 200), ...(day ? { date: day } : {}) },
    says,
    ...(day ? { day } : {}),
  };
}

function saidByTest(answer: string): ChartedPregnancy['says'] | undefined {
  const says = pregnancyTestSays(answer);
  if (says === undefined) return undefined;
  return says === 'positive' ? 'pregnant' : 'not pregnant';
}

/** Codes first, then words. */
function answersOf({ valueCodeableConcept, valueString, valueBoolean }: ObservationResource): string[] {
  const coded = concept.safeParse(valueCodeableConcept);
  if (coded.success) {
    const codes = (coded.data.coding ?? []).flatMap(({ code }) => (code === undefined ? [] : [code]));
    return [...codes, ...wordingsOf(asConcept(coded.data))];
  }
  if (typeof valueString === 'string' && valueString.trim() !== '') return [valueString];
  return typeof valueBoolean === 'boolean' ? [valueBoolean ? 'yes' : 'no'] : [];
}
