import { type Day, readDay } from '../../clinical/measures/day.ts';
import type { Answers } from '../../clinical/picture/answers.ts';
import { INDICATIONS, type Indication } from '../../clinical/picture/chart-record.ts';
import type { VisitActions } from '../visit/useVisitState.ts';
import { Choice, NumberEntry } from './entry-fields.tsx';

const INDICATION_WORDS: Readonly<Record<Indication, string>> = {
  panic: 'Panic disorder',
  anxiety: 'Anxiety',
  insomnia: 'Insomnia',
  seizure: 'A seizure disorder',
  rls: 'Restless legs',
  rbd: 'REM sleep or other parasomnia',
  other: 'Something else',
};

export const YES_NO = [
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

/** Since when and on how many days a week it is taken: what the likelihood of withdrawal goes by. From the form alone. */
export function ExposureQuestion({ answers: { intake }, actions, today }: QuestionProps & { readonly today: Day }) {
  return (
    <fieldset className="choice exposure">
      <legend>Taken</legend>
      <NumberEntry
        label="days a week"
        low={1}
        high={7}
        value={intake?.daysPerWeek}
        onEnter={(daysPerWeek) =>
          daysPerWeek === undefined ? actions.forgetIntake('daysPerWeek') : actions.answerIntake({ daysPerWeek })
        }
      />
      <label>
        since{' '}
        <input
          type="date"
          max={today}
          defaultValue={intake?.since}
          onChange={(event) => {
            const since = readDay(event.target.value);
            if (since) actions.answerIntake({ since });
            else actions.forgetIntake('since');
          }}
        />
      </label>
    </fieldset>
  );
}

/** The screening question in our own words (R-RLS-1m); the five criteria follow when the answer is yes. */
export function ScreeningQuestion({ answers, actions }: QuestionProps) {
  return (
    <Choice
      legend="When resting in the evening or trying to sleep, an unpleasant urge to move the legs that moving relieves?"
      options={YES_NO}
      chosen={asWord(answers.rls?.present)}
      onChoose={(word) => actions.answerRls({ present: word === 'yes' })}
    />
  );
}
