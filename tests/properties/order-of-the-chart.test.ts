import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { ELIGIBILITY_CASES } from '../cases-of-our-own/eligibility.ts';
import { IRON_AND_GABAPENTIN_CASES } from '../cases-of-our-own/iron-and-gabapentin.ts';
import { OTHER_FORMS_CASES } from '../cases-of-our-own/other-forms.ts';
import { REGIMEN_CASES } from '../cases-of-our-own/regimen.ts';
import { bundleOf, CASES, caseFile, run } from '../evaluate/charts.ts';

type Json = Readonly<Record<string, unknown>>;

const WORKED = readdirSync(CASES).map((name) => ({
  chart: caseFile(name, 'chart.json'),
  choices: caseFile(name, 'choices.json'),
}));
const OWN = [...ELIGIBILITY_CASES, ...IRON_AND_GABAPENTIN_CASES, ...OTHER_FORMS_CASES, ...REGIMEN_CASES];

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const resourcesIn = ({ entry }: Json): readonly Json[] =>
  (Array.isArray(entry) ? entry : []).flatMap((each: unknown) =>
    isJson(each) && isJson(each.resource) ? [each.resource] : [],
  );

/**
 * All that a clinician decides by, the words and the sources of every finding included: a warning is noted by its words,
 * and they must not change because a server answers in another order. Only what could not be read has no order.
 */
function answerOf({ unread, ...rest }: Evaluation) {
  return { ...rest, unread: unread.map(({ reference }) => reference).sort() };
}

test('any chart, its resources in any order, some of them twice and some in pages of their own, gives the same answer word for word', () => {
  const arrangement = fc.constantFrom(...WORKED, ...OWN).chain(({ chart, choices }) => {
    const resources = [...resourcesIn(chart)];
    return fc.record({
      chart: fc.constant(chart),
      choices: fc.constant(choices),
      shuffled: fc.shuffledSubarray(resources, { minLength: resources.length }),
      again: fc.subarray(resources, { maxLength: Math.min(3, resources.length) }),
      cut: fc.nat({ max: resources.length }),
    });
  });
  fc.assert(
    fc.property(arrangement, ({ chart, choices, shuffled, again, cut }) => {
      const pages = bundleOf([bundleOf(shuffled.slice(0, cut)), bundleOf([...shuffled.slice(cut), ...again])]);
      expect(answerOf(run(pages, choices))).toEqual(answerOf(run(chart, choices)));
    }),
    { numRuns: 200 },
  );
});
