import { useId, useState } from 'react';
import {
  JCPG_PERCENT,
  JCPG_WEEKS,
  SEED_PERCENT,
  SEED_PERCENT_WEEKS,
} from '../../../clinical/evidence/parameters/taper.ts';
import { decimal, isAbove, type Ratio, ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import type { StrategyChoice, StrategyId } from '../../../clinical/picture/answers.ts';
import type { PaceObstacle } from '../../../clinical/safeguards/available-paces.ts';
import { DEFAULT_STRATEGY } from '../../../clinical/taper/strategies.ts';
import { TypedNumber } from './TypedNumber.tsx';

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

/** The largest step in mg or percent and the longest interval that are still a taper; beyond them it is a slip of the key. */
const MOST_PERCENT = ratio(100);
const MOST_WEEKS = 52;

/** The clinician’s own pace: a step in percent of the dose or in mg, and its weeks. Off-grid steps are named by R-TAP-12. */
function OwnPace({ strategy, choose }: Pick<Props, 'strategy' | 'choose'>) {
  const [refused, setRefused] = useState<string>();
  const refusalId = useId();
  const { weeks = DEFAULT_STRATEGY.weeks ?? 1, mg, governed } = strategy;
  const common = { id: 'custom', weeks, ...(governed === undefined ? {} : { governed }) } as const;
  const percent = strategy.percent ?? DEFAULT_STRATEGY.percent ?? MOST_PERCENT;
  const step: Pick<StrategyChoice, 'mg' | 'percent'> = mg ? { mg } : { percent };
  const typed = (written: string, take: (amount: Ratio) => void, most?: Ratio): void => {
    const amount = decimal(written);
    if (!amount || !isAbove(amount, ratio(0)) || (most && isAbove(amount, most))) {
      const limit = most ? ` and at most ${toNumber(most)}` : '';
      setRefused(`${written === '' ? 'Nothing' : written} is not a step: a number above 0${limit} is needed.`);
      return;
    }
    setRefused(undefined);
    take(amount);
  };
  return (
    <>
      <fieldset className="field">
        <legend className="visually-hidden">Step in percent or in mg</legend>
        <label>
          <input
            type="radio"
            name="own-step"
            checked={!mg}
            onChange={() => choose({ ...common, percent: DEFAULT_STRATEGY.percent ?? MOST_PERCENT })}
          />{' '}
          percent of the dose
        </label>
        <label>
          <input
            type="radio"
            name="own-step"
            checked={mg !== undefined}
            onChange={() => choose({ ...common, mg: ratio(1, 8) })}
          />{' '}
          mg
        </label>
      </fieldset>
      <TypedNumber
        key={mg ? 'mg' : 'percent'}
        label="Own step"
        unit={mg ? 'mg' : '%'}
        value={toNumber(mg ?? percent)}
        hint=""
        refusedBy={refused === undefined ? undefined : refusalId}
        onType={(written) =>
          mg
            ? typed(written, (amount) => choose({ ...common, mg: amount }, 'own step'))
            : typed(written, (amount) => choose({ ...common, percent: amount }, 'own step'), MOST_PERCENT)
        }
      />
      <TypedNumber
        label="every"
        unit="weeks"
        value={weeks}
        hint=""
        refusedBy={refused === undefined ? undefined : refusalId}
        onType={(written) => {
          const count = Number(written);
          if (!Number.isInteger(count) || count < 1 || count > MOST_WEEKS) {
            setRefused(`${written === '' ? 'Nothing' : written} is not a number of weeks from 1 to ${MOST_WEEKS}.`);
            return;
          }
          setRefused(undefined);
          choose({ ...common, ...step, weeks: count }, 'own weeks');
        }}
      />
      <p id={refusalId} className="refused" role="alert">
        {refused}
      </p>
    </>
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
