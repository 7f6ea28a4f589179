import type { Answers, RlsAnswer } from '../../clinical/picture/answers.ts';
import { Choice, NumberEntry } from '../assessment/entry-fields.tsx';
import { SuicidalityQuestion, WithdrawalQuestion } from '../assessment/questions.tsx';
import { RlsQuestions } from '../assessment/RlsQuestions.tsx';
import type { VisitActions } from '../visit/useVisitState.ts';

interface Props {
  readonly answers: Answers;
  readonly actions: VisitActions;
  /** IRLS before the taper, from the plan’s own history; without it a change against the baseline is asked. */
  readonly baselineIrls: number | undefined;
}

const CHANGES = [
  ['same', 'Same'],
  ['worse', 'Worse'],
  ['much worse', 'Much worse'],
] as const satisfies readonly (readonly [NonNullable<RlsAnswer['change']>, string])[];

/** The questions of a review. None is preselected: a question that nobody asked holds the next step back (R-RSP-0m). */
export function ReviewQuestions({ answers, actions, baselineIrls }: Props) {
  return (
    <section className="block" aria-labelledby="how-is-it-going">
      <h2 id="how-is-it-going">How is it going?</h2>
      <WithdrawalQuestion answers={answers} actions={actions} />
      <SuicidalityQuestion answers={answers} actions={actions} />
      <Choice
        legend="Sleep"
        options={[
          ['undisturbed', 'Undisturbed'],
          ['mild', 'Mildly disturbed'],
          ['significant', 'Significantly disturbed'],
        ]}
        chosen={answers.sleep}
        onChoose={(sleep) => actions.answer({ sleep })}
      />
      <RlsQuestions answers={answers} actions={actions} isPresent={answers.rls?.present === true} asksWhether />
      {answers.rls?.present === true && baselineIrls === undefined ? (
        <NumberEntry
          label="IRLS total before the taper, if known"
          low={0}
          high={40}
          value={answers.rls.baselineIrls}
          onEnter={(baseline) =>
            baseline === undefined ? actions.forgetRls('baselineIrls') : actions.answerRls({ baselineIrls: baseline })
          }
        />
      ) : null}
      {answers.rls?.present === true &&
      (answers.rls.irls === undefined || (baselineIrls ?? answers.rls.baselineIrls) === undefined) ? (
        <Choice
          legend="Legs, compared with before the taper"
          options={CHANGES}
          chosen={answers.rls.change}
          onChoose={(change) => actions.answerRls({ change })}
        />
      ) : null}
    </section>
  );
}
