import { useMemo } from 'react';
import { comparisonAt } from '../../../clinical/consultation/compare.ts';
import type { Consultation } from '../../../clinical/consultation/consult.ts';
import { ungovernedObstacles } from '../../../clinical/safeguards/available-paces.ts';
import { DEFAULT_STRATEGY } from '../../../clinical/taper/strategies.ts';
import type { VisitActions } from '../../visit/useVisitState.ts';
import type { VisitState } from '../../visit/visit-state.ts';
import { DoseDrawing } from '../drawing/DoseDrawing.tsx';
import { type Lane, lineOf } from '../drawing/drawn.ts';
import { paceColumns } from './comparison.ts';
import { PaceFigures } from './PaceFigures.tsx';
import { PaceTable } from './PaceTable.tsx';

interface Props {
  readonly consultation: Consultation;
  readonly state: VisitState;
  readonly actions: VisitActions;
  readonly lanes: readonly Lane[];
  say(words: string): void;
}

/** Every pace for this patient, as columns of one table over one drawing. Choosing a column changes the plan at once. */
export function ComparePaces({ consultation, state, actions, lanes, say }: Props) {
  const { picture } = consultation;
  const { today } = picture;
  const chosen = state.choices.strategy ?? (consultation.schedule ? DEFAULT_STRATEGY : undefined);
  const columns = useMemo(
    () => paceColumns(comparisonAt(consultation, state.choices), chosen),
    [consultation, state.choices, chosen],
  );
  const drawn = useMemo(
    () =>
      columns.flatMap(({ letter, label, figures, plan, isChosen }) =>
        plan
          ? [
              lineOf(plan, today, {
                name: `${letter} ${label} (${figures})`,
                label: letter,
                role: isChosen ? 'chosen' : 'compared',
              }),
            ]
          : [],
      ),
    [columns, today],
  );
  if (columns.length === 0) return null;
  return (
    <>
      {drawn.length > 0 ? (
        <DoseDrawing
          lines={drawn}
          lanes={lanes}
          today={today}
          doseHeight={150}
          title={`Dose over time of ${drawn.length} paces, from ${columns[0]?.letter} to ${columns.at(-1)?.letter}`}
        />
      ) : null}
      {chosen ? (
        <PaceFigures
          strategy={chosen}
          ungovernedObstacles={ungovernedObstacles(picture)}
          choose={(strategy, typingIn) => {
            actions.choose({ strategy }, typingIn);
            say('Figures of the pace changed');
          }}
        />
      ) : null}
      <PaceTable
        columns={columns}
        choose={({ strategy, label, figures }) => {
          actions.choose({ strategy });
          say(`${label}: ${figures}`);
        }}
      />
    </>
  );
}
