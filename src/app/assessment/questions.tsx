import { useId } from 'react';
import type { Answers } from '../../clinical/picture/answers.ts';
import { INDICATIONS, type Indication } from '../../clinical/picture/chart-record.ts';
import type { VisitActions } from '../visit/useVisitState.ts';

const INDICATION_WORDS: Readonly<Record<Indication, string>> = {
  panic: 'Panic disorder',
  anxiety: 'Anxiety',
  insomnia: 'Insomnia',
  seizure: 'A seizure disorder',
  rls: 'Restless legs',
  rbd: 'REM sleep behaviour disorder or another parasomnia',
  other: 'Something else',
};

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly chosen: Value | undefined;
  onChoose(value: Value): void;
}

/** One question with its few answers; nothing is preselected, because an unanswered question is not an answer. */
export function Choice<Value extends string>({ legend, options, chosen, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} /> {words}
        </label>
      ))}
    </fieldset>
  );
}

const YES_NO = [
  ['yes', 'Yes'],
  ['no', 'No'],
] as const;
const asWord = (value: boolean | undefined): 'yes' | 'no' | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no';

export interface QuestionProps {
  readonly answers: Answers;
  readonly actions: VisitActions;
}

export function IndicationQuestion({ answers, actions }: QuestionProps) {
  return (
    <Choice
      legend="What is the clonazepam for?"
      options={INDICATIONS.map((indication) => [indication, INDICATION_WORDS[indication]] as const)}
      chosen={answers.indication}
      onChoose={(indication) => actions.answer({ indication })}
    />
  );
}

export function PregnancyQuestion({ answers, actions }: QuestionProps) {
  return (
    <Choice
      legend="Is the patient pregnant?"
      options={YES_NO}
      chosen={asWord(answers.pregnant)}
      onChoose={(word) => actions.answer({ pregnant: word === 'yes' })}
    />
  );
}

export function SuicidalityQuestion({ answers, actions }: QuestionProps) {
  return (
    <Choice
      legend="Thoughts of suicide"
      options={[
        ['none', 'None'],
        ['passive', 'Passive'],
        ['active', 'Active'],
      ]}
      chosen={answers.suicidality}
      onChoose={(suicidality) => actions.answer({ suicidality })}
    />
  );
}

export function FailedTaperQuestion({ answers, actions }: QuestionProps) {
  return (
    <Choice
      legend="Has an earlier taper failed?"
      options={YES_NO}
      chosen={asWord(answers.previousFailedTaper)}
      onChoose={(word) => actions.answer({ previousFailedTaper: word === 'yes' })}
    />
  );
}

export function WithdrawalQuestion({ answers, actions }: QuestionProps) {
  return (
    <Choice
      legend="Withdrawal symptoms"
      options={[
        ['none', 'None'],
        ['mild', 'Mild'],
        ['moderate', 'Moderate'],
        ['severe', 'Severe'],
        ['complicated', 'Seizure, delirium or psychosis'],
      ]}
      chosen={answers.withdrawal}
      onChoose={(withdrawal) => actions.answer({ withdrawal })}
    />
  );
}

/** A whole number within its bounds, or nothing: an empty or impossible entry is "not answered", never a default. */
function wholeWithin(written: string, low: number, high: number): number | undefined {
  const number = Number(written);
  return written.trim() !== '' && Number.isInteger(number) && number >= low && number <= high ? number : undefined;
}

interface NumberProps {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly value: number | undefined;
  onEnter(value: number | undefined): void;
}

export function NumberEntry({ label, low, high, value, onEnter }: NumberProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="number"
        min={low}
        max={high}
        step={1}
        inputMode="numeric"
        defaultValue={value}
        onChange={(event) => onEnter(wholeWithin(event.target.value, low, high))}
      />
    </label>
  );
}

/** Restless legs: a screening question in our own words, the five criteria as a count, and severity (total only). */
export function RlsQuestions({ answers, actions }: QuestionProps) {
  const rls = answers.rls;
  const enter = (key: 'criteria' | 'irls' | 'nightsPerWeek') => (value: number | undefined) =>
    value === undefined ? actions.forgetRls(key) : actions.answerRls({ [key]: value });
  return (
    <>
      <Choice
        legend="When resting in the evening or trying to sleep, an unpleasant urge to move the legs that moving relieves?"
        options={YES_NO}
        chosen={asWord(rls?.present)}
        onChoose={(word) => actions.answerRls({ present: word === 'yes' })}
      />
      {rls?.present === true ? (
        <>
          <NumberEntry label="Criteria met (of 5)" low={0} high={5} value={rls.criteria} onEnter={enter('criteria')} />
          <NumberEntry label="IRLS total (0–40)" low={0} high={40} value={rls.irls} onEnter={enter('irls')} />
          {rls.irls === undefined ? (
            <>
              <NumberEntry
                label="or nights a week"
                low={0}
                high={7}
                value={rls.nightsPerWeek}
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
                chosen={rls.distress}
                onChoose={(distress) => actions.answerRls({ distress })}
              />
            </>
          ) : null}
        </>
      ) : null}
    </>
  );
}
