import type { Parameter } from '../../../src/clinical/evidence/parameter.ts';
import { GABAPENTIN_DOSES, TREATABLE_NIGHTS } from '../../../src/clinical/evidence/parameters/gabapentin.ts';
import { FERROUS_SULFATE, IRON_RECHECK, ORAL_IRON_EVERY } from '../../../src/clinical/evidence/parameters/iron.ts';
import { DECISION_THRESHOLDS } from '../../../src/clinical/evidence/parameters/labs.ts';
import { CHECKS_AFTER_LAST_DOSE } from '../../../src/clinical/evidence/parameters/monitoring.ts';
import { ANSWER_IN_POINTS, RESUME_PERCENT, RESUME_WEEKS } from '../../../src/clinical/evidence/parameters/response.ts';
import { IRLS_BANDS } from '../../../src/clinical/evidence/parameters/restless-legs.ts';
import {
  JCPG_PERCENT,
  JCPG_WEEKS,
  SEED_PERCENT,
  SEED_PERCENT_WEEKS,
} from '../../../src/clinical/evidence/parameters/taper.ts';
import { type Ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';

const plain = (value: Ratio | number): number => (typeof value === 'number' ? value : toNumber(value));

/** "5–10, usually 10". */
function band({
  value,
}: Parameter<{
  readonly least: Ratio | number;
  readonly most: Ratio | number;
  readonly usual: Ratio | number;
}>): string {
  return `${plain(value.least)}–${plain(value.most)}, usually ${plain(value.usual)}`;
}

const doses = GABAPENTIN_DOSES.value.map(({ fromMlPerMin, startMg, startMgWithRisk, capMg, labelDailyMg }) => {
  const withRisk = startMgWithRisk < startMg ? ` (${startMgWithRisk} mg with an extra risk)` : '';
  return `from ${plain(fromMlPerMin)} mL/min: start ${startMg} mg${withRisk}, at most ${capMg} mg a day (label ${labelDailyMg})`;
});

const bands = IRLS_BANDS.value.map(({ upTo, band: name }, index, all) => {
  const before = all[index - 1]?.upTo;
  return before === undefined || before + 1 === upTo ? `${upTo} ${name}` : `${before + 1}–${upTo} ${name}`;
});

const LAB_WORDS: Readonly<Record<keyof typeof DECISION_THRESHOLDS.value, string>> = {
  ferritin: 'ferritin',
  transferrinSaturation: 'TSAT',
  egfr: 'eGFR',
  cReactiveProtein: 'CRP',
  haemoglobin: 'haemoglobin',
};
const thresholds = (['ferritin', 'transferrinSaturation', 'egfr', 'cReactiveProtein', 'haemoglobin'] as const).map(
  (lab) => `${LAB_WORDS[lab]} ${DECISION_THRESHOLDS.value[lab].map(({ at }) => plain(at)).join(', ')}`,
);

/** The answers with the points that each stands for; the worse ones with a plus. */
const answers = Object.entries(ANSWER_IN_POINTS.value).map(
  ([answer, points]) => `${answer} ${points > 0 ? '+' : ''}${points}`,
);

const { nightsPerWeek, distress } = TREATABLE_NIGHTS.value;
const { weeks, hoursOffIron, stopOralAbove, noRepeatIvBeforeWeeks } = IRON_RECHECK.value;
const { dividedBy, least, most, fromFixedStep } = RESUME_PERCENT.value;

/** Small tables of figures, each as a reader would say it; the unit is in the words. */
export const TABLES_IN_WORDS = new Map<Parameter, string>([
  [ANSWER_IN_POINTS, `${answers.join(', ')} IRLS points`],
  [CHECKS_AFTER_LAST_DOSE, `${CHECKS_AFTER_LAST_DOSE.value.join(', ')} weeks after the last dose`],
  [DECISION_THRESHOLDS, thresholds.join('; ')],
  [FERROUS_SULFATE, `a tablet of ${FERROUS_SULFATE.value.mg} mg with ${FERROUS_SULFATE.value.elementalMg} mg of iron`],
  [GABAPENTIN_DOSES, doses.join('; ')],
  [IRLS_BANDS, `${bands.join(', ')} (IRLS points)`],
  [
    IRON_RECHECK,
    `after ${weeks} weeks, ${hoursOffIron} h off iron; oral iron stops above ${plain(stopOralAbove)} ng/mL; IV iron not again before ${noRepeatIvBeforeWeeks} weeks`,
  ],
  [JCPG_PERCENT, `${band(JCPG_PERCENT)} % of the current dose`],
  [JCPG_WEEKS, `${band(JCPG_WEEKS)} weeks`],
  [
    ORAL_IRON_EVERY,
    Object.entries(ORAL_IRON_EVERY.value)
      .map(([name, days]) => `${name}: every ${days === 1 ? 'day' : `${days} days`}`)
      .join('; '),
  ],
  [
    RESUME_PERCENT,
    `the percent ÷ ${plain(dividedBy)}, from ${plain(least)} to ${plain(most)} %; ${plain(fromFixedStep)} % after a step fixed in mg`,
  ],
  [
    RESUME_WEEKS,
    `${RESUME_WEEKS.value.longer} weeks longer, up to ${RESUME_WEEKS.value.most}, at least ${RESUME_WEEKS.value.least}`,
  ],
  [SEED_PERCENT, `${band(SEED_PERCENT)} % of the current dose`],
  [SEED_PERCENT_WEEKS, `${band(SEED_PERCENT_WEEKS)} weeks`],
  [TREATABLE_NIGHTS, `${nightsPerWeek} or more nights a week with ${distress.join(' or ')} distress`],
]);
