import type { Finding } from '../../clinical/assessment/finding.ts';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import { Gap, labInWords } from '../chart/FactsStrip.tsx';
import type { VisitActions } from '../visit/useVisitState.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { withAge } from '../words/dates.ts';
import { RlsQuestions } from './questions.tsx';

const IRON_WORDS: Readonly<Record<Consultation['iron']['outcome'], string>> = {
  NOT_ASSESSED: 'iron not assessed: restless legs not recorded as present',
  NO_IRON_OVERLOAD: 'no iron by any route: overload to be assessed',
  REPEAT_TSAT: 'repeat ferritin and saturation in the morning, 24 h off iron',
  PREGNANCY_REFER: 'test and treat iron through obstetrics',
  MISSING: 'ferritin and transferrin saturation needed',
  ESRD_IV_SUCROSE: 'IV iron through nephrology',
  ESRD_NOT_MET: 'iron criterion of end-stage renal disease not met',
  INCONCLUSIVE: 'inconclusive: look for inflammation or chronic disease',
  ORAL_OR_IV: 'oral iron, or IV where oral is unsuitable',
  IV_PREFERRED: 'IV iron preferred: refer',
  IV_ONLY: 'IV iron only: refer',
  NOT_INDICATED: 'iron not indicated now',
};

const GABAPENTIN_WORDS: Readonly<Record<Consultation['gabapentin']['outcome'], string>> = {
  NOT_PROPOSED: 'gabapentin not proposed',
  DUPLICATE: 'a gabapentinoid is already active: review its dose',
  ALLERGY: 'no gabapentin: allergy or intolerance on record',
  BLOCKED: 'gabapentin not possible now',
  NEUROLOGY: 'gabapentin is for neurology to decide',
  NEPHROLOGY: 'gabapentin is for nephrology to dose',
  MISSING: 'gabapentin needs more facts first',
  START: 'gabapentin',
  OVERRIDE_NEEDED: 'gabapentin needs a reason (opioid active)',
};

function gabapentinInWords(gabapentin: Consultation['gabapentin']): string {
  const words = GABAPENTIN_WORDS[gabapentin.outcome];
  return gabapentin.outcome === 'START' || gabapentin.outcome === 'OVERRIDE_NEEDED'
    ? `${words}: ${gabapentin.start.startMg} mg in the evening, at most ${gabapentin.start.capMg} mg a day`
    : words;
}

interface Props {
  readonly consultation: Consultation;
  readonly state: VisitState;
  readonly actions: VisitActions;
}

/** Restless legs and iron at a glance, what would follow from them, and the drafts to tick. Nothing is drafted unasked. */
export function LegsAndIron({ consultation, state, actions }: Props) {
  const { picture, iron, gabapentin } = consultation;
  const { rlsPresent, irls, ferritin, transferrinSaturation, today } = picture;
  const mention = (finding: Finding): boolean => finding.rule.startsWith('R-RLS-1');
  const band = consultation.findings.find(mention);
  return (
    <section className="block" aria-labelledby="legs-and-iron">
      <h2 id="legs-and-iron">Legs and iron</h2>
      <p>
        Restless legs: {rlsPresent.known ? rlsPresent.value ? 'yes' : 'no' : <Gap fact={rlsPresent} />}
        {irls.known ? ` · IRLS ${irls.value}` : ''}
        {band && irls.known ? <span className="quiet"> ({band.message})</span> : null}
      </p>
      <details>
        <summary>Enter or change what is known about the legs</summary>
        <RlsQuestions answers={state.answers} actions={actions} />
      </details>
      <p>
        Ferritin{' '}
        {ferritin.known ? (
          <>
            {labInWords('ferritin', ferritin.value)} <span className="quiet">{withAge(ferritin.value.day, today)}</span>
          </>
        ) : (
          <Gap fact={ferritin} />
        )}{' '}
        · TSAT{' '}
        {transferrinSaturation.known ? (
          <>
            {labInWords('transferrinSaturation', transferrinSaturation.value)}{' '}
            <span className="quiet">{withAge(transferrinSaturation.value.day, today)}</span>
          </>
        ) : (
          <Gap fact={transferrinSaturation} />
        )}
      </p>
      <p>
        → {IRON_WORDS[iron.outcome]}{' '}
        {iron.draft.offered ? (
          <label>
            <input
              type="checkbox"
              checked={state.drafts.iron}
              onChange={(event) => actions.draft({ iron: event.target.checked })}
            />{' '}
            draft ferrous sulfate 325 mg every other day
          </label>
        ) : null}
      </p>
      <p>
        → {gabapentinInWords(gabapentin)}{' '}
        {gabapentin.outcome === 'START' ? (
          <label>
            <input
              type="checkbox"
              checked={state.drafts.gabapentin}
              onChange={(event) => actions.draft({ gabapentin: event.target.checked })}
            />{' '}
            draft it
          </label>
        ) : null}
      </p>
    </section>
  );
}
