import { GABAPENTIN_FACTS, gabapentinOutcome } from '../../assessment/gabapentin-outcome.ts';
import { standingStops } from '../../assessment/predicates/standing-stops.ts';
import { figure } from '../../evidence/figure.ts';
import { inForce } from '../../evidence/in-force.ts';
import { MODERATE_IRLS } from '../../evidence/parameters/restless-legs.ts';
import {
  JCPG_WEEKS,
  NEW_RLS,
  ONE_CHANGE_AT_A_TIME,
  TOLERATED_CALM_DAYS,
  TOLERATED_WEEKS,
} from '../../evidence/parameters/taper.ts';
import { daysBetween } from '../../measures/day.ts';
import { noNewRls } from '../../response/irls-change.ts';
import { daysToNextStep } from '../../taper/next-step.ts';
import { defineSafeguard, type FactsByMoment } from '../safeguard.ts';

type EveryVisit = FactsByMoment['every visit'];

export const TOLERATED = defineSafeguard({
  id: 'R-TAP-10',
  severities: ['advise'],
  tested: 'every visit',
  question: 'May the interval be shortened after two tolerated steps?',
  condition:
    `a review of a jcpg plan of ${figure(TOLERATED_WEEKS)} that goes on (R-RSP-4), fewer than ${figure(NEW_RLS)} or not ` +
    `known, ${figure(TOLERATED_CALM_DAYS)} or more, no hold so far, and no stop of R-DAT, R-REG, R-ELG, R-RSP or R-TAP stands`,
  evidence: ['E-JCPG-PACE'],
  parameters: [TOLERATED_WEEKS, TOLERATED_CALM_DAYS, NEW_RLS],
  overridable: false,
  reads: ['review', 'rlsPresent', 'irls', 'irlsBaseline', 'rlsChange'],
  missingForm: 'a missing answer is R-RSP-0m, and then R-RSP-4 has not decided',
  fires({ picture, response, findings }) {
    const { review } = picture;
    if (!review || response?.rule !== 'R-RSP-4' || standingStops(findings).length > 0) return undefined;
    const weeks = review.from.weeks ?? JCPG_WEEKS.value.usual;
    const isUsualPace = review.from.id === 'jcpg' && weeks === TOLERATED_WEEKS.value;
    const isTolerated = review.calmDays >= TOLERATED_CALM_DAYS.value && review.holdsSoFar === 0 && noNewRls(picture);
    if (!isUsualPace || !isTolerated) return undefined;
    return {
      severity: 'advise',
      message: `Two steps at ${weeks} weeks were tolerated (${review.calmDays} calm days): 2- or 3-week intervals are within the guideline.`,
      basis: [{ reference: 'form', label: `Calm for ${review.calmDays} d, no hold so far`, date: picture.today }],
      next: 'Keep the pace, or propose a new plan with a shorter interval.',
    };
  },
});

export const TREAT_RLS_FIRST = defineSafeguard({
  id: 'R-RLS-5',
  severities: ['advise'],
  tested: 'shown',
  question: 'Should restless legs be treated before the first reduction?',
  condition: `${figure(MODERATE_IRLS)} or more before the first reduction (not at a review), with a schedule; RLS present with no fewer than five criteria`,
  evidence: 'app default, not from a guideline',
  parameters: [MODERATE_IRLS],
  overridable: false,
  reads: ['rlsTreatable', 'irls', 'review'],
  missingForm: 'R-RLS-1m asks for the RLS status',
  fires({ picture: { rlsTreatable, irls, review } }) {
    if (review || !rlsTreatable || !irls.known || irls.value < MODERATE_IRLS.value) return undefined;
    return {
      severity: 'advise',
      message: `IRLS ${irls.value}, moderate or worse, before the first reduction: treat first.`,
      basis: irls.sources,
      next: 'Treat, wait for a stable score, then start; the start date can be moved.',
    };
  },
});

/** Days until the next reduction: of a schedule that is shown, or of the plan in force at a review that continues. */
function daysToReduction({ picture, plan, response, choices }: EveryVisit): number | undefined {
  const first = plan?.rows[0];
  if (first) return Math.max(0, daysBetween(picture.today, first.date));
  const goesOn = response?.state === 'CONTINUE' || response?.state === 'CONTINUE_WATCH';
  return picture.review && goesOn ? daysToNextStep(picture.review, choices.supply.odt) : undefined;
}

export const ONE_THING_AT_A_TIME = defineSafeguard({
  id: 'R-GBP-8',
  severities: ['advise'],
  tested: 'every visit',
  question: 'Would gabapentin start just before a reduction?',
  condition: `gabapentin START (also when it waits for an override) while a reduction is due within ${figure(ONE_CHANGE_AT_A_TIME)}`,
  evidence: 'app default, not from a guideline',
  parameters: [ONE_CHANGE_AT_A_TIME],
  overridable: false,
  reads: [...GABAPENTIN_FACTS, 'review'],
  missingForm: 'it goes by the outcome for gabapentin',
  fires(facts) {
    const { outcome } = gabapentinOutcome(facts.picture);
    if (outcome !== 'START' && outcome !== 'OVERRIDE_NEEDED') return undefined;
    const days = daysToReduction(facts);
    if (days === undefined || days > inForce(ONE_CHANGE_AT_A_TIME, facts.picture.policy)) return undefined;
    return {
      severity: 'advise',
      message: `A reduction is due in ${days} d: change one thing at a time.`,
      basis:
        facts.plan?.rows.slice(0, 1).map(({ date }) => ({ reference: 'plan row 1', label: 'First reduction', date })) ??
        [],
      next: 'When gabapentin starts, hold the taper until it has settled.',
    };
  },
});
