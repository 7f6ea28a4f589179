import { inForce } from '../../evidence/in-force.ts';
import { ORDER_MAX_AGE, SUPPLY_GRACE } from '../../evidence/parameters/regimen.ts';
import type { LocalPolicy } from '../../evidence/site-values.ts';
import { type Day, daysBetween } from '../../measures/day.ts';
import { toNumber } from '../../measures/ratio.ts';
import type { ClonazepamOrder } from '../../picture/chart-record.ts';
import type { ClinicalPicture } from '../../picture/clinical-picture.ts';
import { dailyMgOf, groupOrders, type OrderGroup } from '../../picture/order-groups.ts';
import { defineRule, type Rule } from '../rule.ts';

/** Typed intake answers R-REG-1, 2, 3 and 6 (spec section 2). */
const intakeIsTyped = ({ regimen }: Pick<ClinicalPicture, 'regimen'>): boolean => regimen.known && regimen.value.typed;

const NO_ORDER = defineRule({
  id: 'R-REG-1',
  severities: ['stop'],
  question: 'Is there clonazepam to taper?',
  condition: 'no active clonazepam order in a medication list that was read, and no intake typed',
  evidence: 'no claim made',
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['ordersInForce', 'earlierOrders', 'regimen'],
  fires({ ordersInForce, earlierOrders, regimen }) {
    if (ordersInForce.found.length > 0 || !ordersInForce.complete || intakeIsTyped({ regimen })) return undefined;
    const listed = earlierOrders.found.filter(({ standing }) => standing === 'future' || standing === 'past');
    const also = listed.length === 0 ? '' : ` Listed, but not in force today: ${listed.length}.`;
    return {
      severity: 'stop',
      message: `No active clonazepam order on record.${also}`,
      basis: listed.map(({ source }) => source),
      next: 'Nothing to taper. If clonazepam is taken all the same, type the intake.',
    };
  },
  missing: { none: 'a medication list that could not be read is R-DAT-1' },
});

function inWords(group: OrderGroup): string {
  const daily = dailyMgOf(group);
  const dose = daily === undefined ? 'dose not stated' : `${toNumber(daily)} mg/day`;
  return `${group.orders.map(({ source }) => source.label).join(' + ')}: ${dose}, ${group.authoredOn ?? 'no date'}`;
}

const SEVERAL_ORDERS = defineRule({
  id: 'R-REG-2',
  severities: ['stop'],
  question: 'Which of several clonazepam orders is taken?',
  condition:
    'two or more active clonazepam orders (those released from one row of a plan of this app count as one), and neither "both taken", nor "one replaces the others" with an order that is active, nor an intake was entered',
  evidence: 'app default, not from a guideline',
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['orderChoice', 'ordersInForce', 'regimen'],
  fires({ orderChoice, ordersInForce, regimen }) {
    if (orderChoice !== 'open' || intakeIsTyped({ regimen })) return undefined;
    const groups = groupOrders(ordersInForce.found);
    const met =
      groups.length === 1 ? 'The order said to be taken is not active' : `${groups.length} active clonazepam orders`;
    return {
      severity: 'stop',
      message: `${met}; the total is not determined. ${groups.map(inWords).join('; ')}.`,
      basis: ordersInForce.found.map(({ source }) => source),
      next: 'Say that all are taken, or that one replaces the others, or type the intake.',
    };
  },
  missing: { none: 'what arrived of a list that could not be read is judged; R-DAT-1 says the rest' },
});

const UNCLEAR_DOSAGE = defineRule({
  id: 'R-REG-3',
  severities: ['stop'],
  question: 'Does the order say what is taken, and when?',
  condition:
    'an active order is as needed, gives a dose range, cannot be understood, has text and structure that disagree, is not for every day, gives no time of day, or overlaps itself; and no intake typed',
  evidence: 'app default, not from a guideline',
  parameters: [],
  overridable: false,
  needs: [],
  considers: ['ordersInUse', 'regimen'],
  fires({ ordersInUse, regimen }) {
    if (intakeIsTyped({ regimen })) return undefined;
    const unclear = ordersInUse.flatMap(({ dosage, source }) =>
      dosage.kind === 'ask' ? [{ source, because: dosage.because }] : [],
    );
    if (unclear.length === 0) return undefined;
    const questions = unclear.flatMap(({ because }) => because.map(({ why, charted }) => `${why} ("${charted}")`));
    return {
      severity: 'stop',
      message: `The dosage has to be asked: ${questions.join('; ')}.`,
      basis: unclear.map(({ source }) => source),
      next: 'Ask for the usual mg per time of day on a day of use, and for the days per week; type the intake.',
    };
  },
  missing: { none: 'an order without a dosage is asked for' },
});

/** Why an order is no proof of today's intake; a missing date is one reason (the missing-data form of R-REG-6). */
function whyOutdated({ authoredOn, supplyEnds }: ClonazepamOrder, today: Day, policy: LocalPolicy): string | undefined {
  if (authoredOn === undefined) return 'without a date';
  const age = daysBetween(authoredOn, today);
  if (age > inForce(ORDER_MAX_AGE, policy)) return `written ${age} d ago`;
  const ended = supplyEnds === undefined ? 0 : daysBetween(supplyEnds, today);
  return ended > inForce(SUPPLY_GRACE, policy) ? `supply ended ${ended} d ago` : undefined;
}

const OUTDATED_ORDER = defineRule({
  id: 'R-REG-6',
  severities: ['warn'],
  question: 'Is the order recent enough to show what is taken?',
  condition:
    'an order in use is more than 365 d old, or its supply ended more than 30 d ago, or it has no date; and no intake typed',
  evidence: 'app default, not from a guideline',
  parameters: [ORDER_MAX_AGE, SUPPLY_GRACE],
  overridable: false,
  needs: [],
  considers: ['ordersInUse', 'regimen', 'today', 'policy'],
  fires({ ordersInUse, regimen, today, policy }) {
    if (intakeIsTyped({ regimen })) return undefined;
    const outdated = ordersInUse.flatMap(({ source, ...order }) => {
      const why = whyOutdated({ source, ...order }, today, policy);
      return why === undefined ? [] : [{ source, why }];
    });
    if (outdated.length === 0) return undefined;
    return {
      severity: 'warn',
      message: `The order may not show what is taken: ${outdated.map(({ source, why }) => `${source.label}, ${why}`).join('; ')}.`,
      basis: outdated.map(({ source }) => source),
      next: 'Confirm what is taken now.',
    };
  },
  missing: { none: 'an order without a date fires it as well' },
});

/** R-REG-1, 2, 3 and 6: which order is in use and what it says. */
export const ORDER_RULES: readonly Rule[] = [NO_ORDER, SEVERAL_ORDERS, UNCLEAR_DOSAGE, OUTDATED_ORDER];
