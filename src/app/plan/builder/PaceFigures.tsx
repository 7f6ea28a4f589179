import {
  JCPG_PERCENT,
  JCPG_WEEKS,
  SEED_PERCENT,
  SEED_PERCENT_WEEKS,
} from '../../../clinical/evidence/parameters/taper.ts';
import { ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import type { StrategyChoice, StrategyId } from '../../../clinical/picture/answers.ts';
import type { PaceObstacle } from '../../../clinical/safeguards/available-paces.ts';
import { DEFAULT_STRATEGY } from '../../../clinical/taper/strategies.ts';
import { OwnPace } from './OwnPace.tsx';

interface Props {
  readonly strategy: StrategyChoice;
  /** Why the ceiling of 25 % in 14 days may not be switched off (R-TAP-7). */
  readonly ungovernedObstacles: readonly PaceObstacle[];
  choose(strategy: StrategyChoice, typingIn?: string): void;
}

const wholeNumbers = (least: number, most: number, step = 1): readonly number[] =>
  Array.from({ length: Math.floor((most - least) / step) + 1 }, (_, index) => least + index * step);

const PERCENTS: Readonly<Partial<Record<StrategyId, readonly number[]>>> = {
  jcpg: wholeNumbers(toNumber(JCPG_PERCENT.value.least), toNumber(JCPG_PERCENT.value.most)),
  seed_pct: wholeNumbers(toNumber(SEED_PERCENT.value.least), toNumber(SEED_PERCENT.value.most), 5),
};
const WEEKS: Readonly<Partial<Record<StrategyId, readonly number[]>>> = {
  jcpg: wholeNumbers(JCPG_WEEKS.value.least, JCPG_WEEKS.value.most),
  seed_pct: wholeNumbers(SEED_PERCENT_WEEKS.value.least, SEED_PERCENT_WEEKS.value.most),
};

function Chosen(props: {
  readonly label: string;
  readonly value: number;
  readonly numbers: readonly number[];
  readonly unit: string;
  onChoose(value: number): void;
}) {
  const { label, value, numbers, unit, onChoose } = props;
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onChoose(Number(event.target.value))}>
        {[...new Set([...numbers, value])]
          .sort((a, b) => a - b)
          .map((each) => (
            <option key={each} value={each}>
              {each} {unit}
            </option>
          ))}
      </select>
    </label>
  );
}

/** The figures of the chosen pace, as far as it lets itself be changed. */
export function PaceFigures({ strategy, ungovernedObstacles, choose }: Props) {
  const { id } = strategy;
  const percents = PERCENTS[id];
  const weeks = WEEKS[id];
  const { percent = ratio(0), weeks: every = 0 } = { ...DEFAULT_STRATEGY, ...strategy };
  const isAlwaysGoverned = id === 'jcpg' || id === 'short';
  return (
    <div className="pace-figures">
      {percents ? (
        <Chosen
          label="Step"
          value={toNumber(percent)}
          numbers={percents}
          unit="%"
          onChoose={(value) => choose({ ...strategy, percent: ratio(value), weeks: every })}
        />
      ) : null}
      {weeks ? (
        <Chosen
          label="every"
          value={every}
          numbers={weeks}
          unit={every === 1 ? 'week' : 'weeks'}
          onChoose={(value) => choose({ ...strategy, percent, weeks: value })}
        />
      ) : null}
      {id === 'custom' ? <OwnPace strategy={strategy} choose={choose} /> : null}
      {isAlwaysGoverned ? null : (
        <label>
          <input
            type="checkbox"
            checked={strategy.governed !== false}
            disabled={ungovernedObstacles.length > 0 && strategy.governed !== false}
            onChange={(event) => choose({ ...strategy, governed: event.target.checked })}
          />{' '}
          never more than 25 % in 14 days
          {ungovernedObstacles.length > 0 ? (
            <span className="quiet"> (R-TAP-7: stays on, {ungovernedObstacles.join('; ')})</span>
          ) : null}
        </label>
      )}
    </div>
  );
}
