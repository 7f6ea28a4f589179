import type { Finding } from '../../../clinical/assessment/finding.ts';
import { mg } from '../../../clinical/measures/dose.ts';
import { inOrder } from '../../../clinical/measures/slots.ts';
import type { TaperPlan, TaperRow } from '../../../clinical/taper/taper-plan.ts';
import { inWords } from '../../words/dates.ts';
import { percentInWords, piecesInWords } from '../../words/doses.ts';
import { TabletPictures } from '../TabletPictures.tsx';
import { StepEditor } from './StepEditor.tsx';
import { changedInStep, type SaidOfStep, saidOfStep } from './step-words.ts';
import type { Editing } from './useEditing.ts';

const SIGN: Readonly<Record<SaidOfStep['kind'], string>> = { stop: '■ STOP ', warn: '▲ ', quiet: '' };
const WEEK = 7;

interface Props {
  readonly plan: TaperPlan;
  readonly row: TaperRow;
  readonly findings: readonly Finding[];
  readonly fillDays: number;
  readonly odt: boolean;
  readonly editing: Editing;
  readonly isOpen: boolean;
  onOpen(open: boolean): void;
  onLeftOut(): void;
}

function Tablets({ slots }: { readonly slots: TaperRow['slots'] }) {
  return inOrder(slots).map(([slot, { dose, pieces }]) => (
    <div key={slot} className="slot">
      <span className="slot-name">
        {slot} {mg(dose)} mg
      </span>
      <TabletPictures pieces={pieces} />
      <div className="quiet">{piecesInWords(pieces)}</div>
    </div>
  ));
}

function Said({ said, changed }: { readonly said: readonly SaidOfStep[]; readonly changed: readonly string[] }) {
  return (
    <>
      {said.map(({ kind, rule, words }) => (
        <div key={words} className={`said ${kind}`} {...(rule === undefined ? {} : { 'data-breaks': rule })}>
          {SIGN[kind]}
          {rule === undefined ? '' : `${rule}: `}
          {words}
        </div>
      ))}
      {changed.map((words) => (
        <div key={words} className="said changed">
          ✎ {words}
        </div>
      ))}
    </>
  );
}

/** How long the row lasts, with a week less and a week more: hold, lengthen and shorten in one click. */
function Stays({ plan, row, editing }: Pick<Props, 'plan' | 'row' | 'editing'>) {
  const next = plan.rows[row.row];
  if (!next) return row.dose === 0 ? 'no more doses' : 'stays at this dose';
  const days = next.day - row.day;
  const by = (change: number, words: string): void => {
    editing.change({ kind: 'hold', row: row.row, days: change, seen: row.dose }, `Step ${row.row} ${words}`);
  };
  return (
    <span className="stays">
      <button type="button" aria-label={`Step ${row.row}: a week shorter`} onClick={() => by(-WEEK, 'a week shorter')}>
        −
      </button>
      <span className="days">{days} d</span>
      <button type="button" aria-label={`Step ${row.row}: a week longer`} onClick={() => by(WEEK, 'a week longer')}>
        +
      </button>
    </span>
  );
}

/** One step of the plan: date, dose, tablets, drop, how long, what the rules say, and what can be done with it. */
export function StepRow(props: Props) {
  const { plan, row, findings, fillDays, odt, editing, isOpen, onOpen, onLeftOut } = props;
  const said = saidOfStep(plan, row.row - 1, findings, fillDays);
  const changed = changedInStep(plan, row.row);
  const refused = editing.refused?.row === row.row ? editing.refused.words : undefined;
  const isAim = row.row === plan.rows.length && row.dose === 0;
  return (
    <>
      <tr data-step={row.row} className={said.some(({ kind }) => kind === 'stop') ? 'broken' : undefined}>
        <th scope="row" data-name="Step">
          {row.row}
        </th>
        <td data-name="From">{inWords(row.date)}</td>
        <td data-name="mg/day" className="number">
          <strong>{mg(row.dose)}</strong>
        </td>
        <td data-name="Tablets">
          <div className="slots-of-step">{row.dose === 0 ? 'no clonazepam' : <Tablets slots={row.slots} />}</div>
        </td>
        <td data-name="Step down">
          {mg(row.step)} mg ({percentInWords(row.stepPercent)})
          <div className="quiet">{percentInWords(row.r14Percent)} in 14 d</div>
        </td>
        <td data-name="Lasts">
          <Stays plan={plan} row={row} editing={editing} />
        </td>
        <td data-name="Pace">
          <div className="said-of-step">
            <Said said={said} changed={changed} />
            {refused && !isOpen ? (
              <div className="said refused" role="alert">
                {refused}
              </div>
            ) : null}
          </div>
        </td>
        <td>
          {isAim ? null : (
            <button type="button" id={`change-step-${row.row}`} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
              Change<span className="visually-hidden"> step {row.row}</span>
            </button>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr className="editor-row">
          <td colSpan={8}>
            <StepEditor plan={plan} row={row} odt={odt} editing={editing} refused={refused} onLeftOut={onLeftOut} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
