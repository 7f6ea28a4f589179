import { useId, useState } from 'react';
import { decimal, isAbove, type Ratio, ratio, toNumber } from '../../../clinical/measures/ratio.ts';
import type { StrategyChoice } from '../../../clinical/picture/answers.ts';
import { DEFAULT_STRATEGY } from '../../../clinical/taper/strategies.ts';
import { TypedNumber } from './TypedNumber.tsx';

interface Props {
  readonly strategy: StrategyChoice;
  choose(strategy: StrategyChoice, typingIn?: string): void;
}

/** The largest step in mg or percent and the longest interval that are still a taper; beyond them it is a slip of the key. */
const MOST_PERCENT = ratio(100);
const MOST_WEEKS = 52;

/** The clinician’s own pace: a step in percent of the dose or in mg, and its weeks. Off-grid steps are named by R-TAP-12. */
export function OwnPace({ strategy, choose }: Props) {
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
