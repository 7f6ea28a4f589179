import { type Day, readDay } from '../../clinical/measures/day.ts';
import { ratio, toNumber } from '../../clinical/measures/ratio.ts';
import type { PlanChoices, StrategyChoice, StrategyId } from '../../clinical/picture/answers.ts';
import type { VisitActions } from '../visit/useVisitState.ts';

/** The paces that can be chosen, as the evidence table labels them. */
const PACES: readonly (readonly [StrategyId, string])[] = [
  ['jcpg', 'Joint guideline 2025: 5–10 % every 2–4 weeks'],
  ['seed_fixed', '0.25 mg a week (Nardi 2010, single open study; not an AASM recommendation)'],
  ['seed_pct', '10–25 % every 1–2 weeks (seed article; unsourced)'],
  ['nardi', 'Nardi 2010 two-phase (one open trial in panic disorder)'],
  ['short', 'Under 3 months’ exposure'],
];

const START: Readonly<Record<StrategyId, StrategyChoice>> = {
  jcpg: { id: 'jcpg', percent: ratio(10), weeks: 4 },
  seed_fixed: { id: 'seed_fixed' },
  seed_pct: { id: 'seed_pct', percent: ratio(10), weeks: 2 },
  nardi: { id: 'nardi' },
  short: { id: 'short' },
  custom: { id: 'custom', percent: ratio(10), weeks: 4 },
};

const PERCENTS: Readonly<Partial<Record<StrategyId, readonly number[]>>> = {
  jcpg: [5, 6, 7, 8, 9, 10],
  seed_pct: [10, 15, 20, 25],
};
const WEEKS: Readonly<Partial<Record<StrategyId, readonly number[]>>> = { jcpg: [2, 3, 4], seed_pct: [1, 2] };

interface Props {
  readonly choices: PlanChoices;
  readonly actions: VisitActions;
  readonly today: Day;
}

function PaceNumbers({ strategy, actions }: { readonly strategy: StrategyChoice; readonly actions: VisitActions }) {
  const percents = PERCENTS[strategy.id];
  const weeks = WEEKS[strategy.id];
  return (
    <>
      {percents ? (
        <label>
          Step{' '}
          <select
            value={strategy.percent ? toNumber(strategy.percent) : ''}
            onChange={(event) =>
              actions.choose({ strategy: { ...strategy, percent: ratio(Number(event.target.value)) } })
            }
          >
            {percents.map((percent) => (
              <option key={percent} value={percent}>
                {percent} %
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {weeks ? (
        <label>
          every{' '}
          <select
            value={strategy.weeks ?? ''}
            onChange={(event) => actions.choose({ strategy: { ...strategy, weeks: Number(event.target.value) } })}
          >
            {weeks.map((count) => (
              <option key={count} value={count}>
                {count} weeks
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  );
}

/** Pace, first change and what can be dispensed. Every change redraws the plan at once. */
export function PaceChoice({ choices, actions, today }: Props) {
  const strategy = choices.strategy ?? START.jcpg;
  return (
    <details className="seldom">
      <summary>Change pace, start or tablets</summary>
      <label>
        Pace{' '}
        <select
          value={strategy.id}
          onChange={(event) => {
            const chosen = PACES.find(([id]) => id === event.target.value);
            if (chosen) actions.choose({ strategy: START[chosen[0]] });
          }}
        >
          {PACES.map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <PaceNumbers strategy={strategy} actions={actions} />
      {strategy.id === 'jcpg' || strategy.id === 'short' ? null : (
        <label>
          <input
            type="checkbox"
            checked={strategy.governed !== false}
            onChange={(event) => actions.choose({ strategy: { ...strategy, governed: event.target.checked } })}
          />{' '}
          never more than 25 % in 14 days
        </label>
      )}
      <label>
        First change{' '}
        <input
          type="date"
          min={today}
          value={choices.start ?? today}
          onChange={(event) => {
            const start = readDay(event.target.value);
            // A first change in the past would be a dose that nobody took.
            if (start && start >= today) actions.choose({ start });
          }}
        />
      </label>
      <label>
        <input
          type="checkbox"
          checked={choices.supply.odt}
          onChange={(event) => actions.choose({ supply: { ...choices.supply, odt: event.target.checked } })}
        />{' '}
        dissolving tablets (ODT 0.125 and 0.25 mg) can be supplied
      </label>
    </details>
  );
}
