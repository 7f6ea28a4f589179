import { useState } from 'react';
import { Choice, NumberEntry } from './entry-fields.tsx';
import { type QuestionProps, ScreeningQuestion, YES_NO } from './questions.tsx';

/** The five diagnostic criteria (E-IRLSSG14) in our own words; all five must be met. */
const CRITERIA = [
  'An urge to move the legs, mostly with unpleasant feelings in them',
  'It begins or gets worse at rest',
  'Moving relieves it, at least while moving',
  'It is worse in the evening or at night, or comes only then',
  'Nothing else explains it: cramps, posture, neuropathy, oedema, arthritis, habitual foot tapping, akathisia',
] as const;

type Met = readonly (boolean | undefined)[];
const NOT_ASKED: Met = CRITERIA.map(() => undefined);
const ALL_MET: Met = CRITERIA.map(() => true);

/** The criteria one by one. They count only when all five were asked: one that was not asked is not one that is not met. */
function FiveCriteria({ answers, actions }: QuestionProps) {
  const count = answers.rls?.criteria;
  const [met, setMet] = useState<Met>(count === CRITERIA.length ? ALL_MET : NOT_ASKED);
  const settle = (next: Met): void => {
    setMet(next);
    if (next.includes(undefined)) actions.forgetRls('criteria');
    else actions.answerRls({ criteria: next.filter((each) => each === true).length });
  };
  return (
    <fieldset>
      <legend>
        The five criteria{' '}
        <span className="quiet" aria-live="polite">
          {count === undefined ? 'answer all five' : `${count} of ${CRITERIA.length} met`}
        </span>
      </legend>
      {CRITERIA.map((criterion, index) => (
        <Choice
          key={criterion}
          legend={criterion}
          options={YES_NO}
          chosen={met[index] === undefined ? undefined : met[index] ? 'yes' : 'no'}
          onChoose={(word) => settle(met.map((each, place) => (place === index ? word === 'yes' : each)))}
        />
      ))}
      <button type="button" onClick={() => settle(ALL_MET)}>
        All five are met
      </button>
    </fieldset>
  );
}

interface Props extends QuestionProps {
  /** Restless legs are recorded as present, in the chart or at this visit. */
  readonly isPresent: boolean;
  /** Whether the screening question is asked here. */
  readonly asksWhether: boolean;
}

/** Restless legs: the screening question, the five criteria, and severity (IRLS total only, or nights and distress). */
export function RlsQuestions({ answers, actions, isPresent, asksWhether }: Props) {
  const rls = answers.rls;
  const enter = (key: 'irls' | 'nightsPerWeek') => (value: number | undefined) =>
    value === undefined ? actions.forgetRls(key) : actions.answerRls({ [key]: value });
  return (
    <>
      {asksWhether ? <ScreeningQuestion answers={answers} actions={actions} /> : null}
      {isPresent ? (
        <>
          <NumberEntry label="IRLS total (0–40)" low={0} high={40} value={rls?.irls} onEnter={enter('irls')} />
          {rls?.irls === undefined ? (
            <>
              <NumberEntry
                label="or nights a week"
                low={0}
                high={7}
                value={rls?.nightsPerWeek}
                onEnter={enter('nightsPerWeek')}
              />
              <Choice
                legend="and how much distress"
                options={[
                  ['none', 'None'],
                  ['mild', 'Mild'],
                  ['moderate', 'Moderate'],
                  ['severe', 'Severe'],
                ]}
                chosen={rls?.distress}
                onChoose={(distress) => actions.answerRls({ distress })}
              />
            </>
          ) : null}
          <FiveCriteria answers={answers} actions={actions} />
        </>
      ) : null}
    </>
  );
}
