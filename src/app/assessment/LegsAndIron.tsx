import { irlsBand } from '../../clinical/assessment/rules/restless-legs.ts';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { TickedDrafts } from '../../clinical/consultation/visit-entries.ts';
import { FERROUS_SULFATE } from '../../clinical/evidence/parameters/iron.ts';
import type { LabResult } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { type LabTest, labTestsAskedFor } from '../../fhir/proposal/lab-tests-asked-for.ts';
import { Gap } from '../chart/FactsStrip.tsx';
import type { VisitActions } from '../visit/useVisitState.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { IronAtAGlance } from './IronAtAGlance.tsx';
import { ScreeningQuestion } from './questions.tsx';
import type { RlsPanelPlace } from './rls-panel-place.ts';

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
  /** Every result of the chart, for the trend. */
  readonly labs: readonly LabResult[];
  readonly state: VisitState;
  readonly actions: VisitActions;
  /** All about restless legs, opened below. */
  readonly panel: RlsPanelPlace;
  /** Whether the screening question is asked here while it has no answer; a review asks it elsewhere. */
  readonly asksWhether?: boolean;
}

interface DraftProps {
  readonly draft: keyof TickedDrafts;
  readonly state: VisitState;
  readonly actions: VisitActions;
  readonly children: React.ReactNode;
}

function Draft({ draft, state, actions, children }: DraftProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={state.drafts[draft]}
        onChange={(event) => actions.draft({ [draft]: event.target.checked })}
      />{' '}
      {children}
    </label>
  );
}

const LAB_WORDS: Readonly<Record<LabTest, string>> = {
  ferritin: 'ferritin',
  transferrinSaturation: 'TSAT',
  cReactiveProtein: 'CRP',
  creatinine: 'creatinine',
};

/** "yes · IRLS 15 · 5 of 5 criteria". */
function Legs({ picture }: { readonly picture: ClinicalPicture }) {
  const { rlsPresent, rlsCriteria, irls } = picture;
  return (
    <>
      Restless legs: {rlsPresent.known ? <strong>{rlsPresent.value ? 'yes' : 'no'}</strong> : <Gap fact={rlsPresent} />}
      {rlsCriteria.known ? ` · ${rlsCriteria.value} of 5 criteria` : ''}
      {irls.known ? ` · IRLS ${irls.value} (${irlsBand(irls.value)})` : ''}
      {rlsPresent.known && rlsPresent.value && !irls.known ? ' · IRLS not entered' : ''}
    </>
  );
}

/** Restless legs and iron at a glance, what would follow from them, and the drafts to tick. Nothing is drafted unasked. */
export function LegsAndIron({ consultation, labs, state, actions, panel, asksWhether = true }: Props) {
  const { picture, iron, gabapentin } = consultation;
  const tests = labTestsAskedFor(consultation.findings);
  return (
    <section className="block legs" aria-labelledby="legs-and-iron">
      <div className="line">
        <h2 id="legs-and-iron" className="says">
          Legs and iron
        </h2>
        <button
          type="button"
          className="why"
          aria-expanded={panel.isOpen}
          aria-controls={panel.isOpen ? panel.id : undefined}
          onClick={panel.toggle}
        >
          severity, causes, what to avoid
        </button>
      </div>
      <p>
        <Legs picture={picture} />
      </p>
      {asksWhether && !picture.rlsPresent.known ? (
        <ScreeningQuestion answers={state.answers} actions={actions} />
      ) : null}
      <IronAtAGlance picture={picture} labs={labs} />
      <p>
        → {IRON_WORDS[iron.outcome]}{' '}
        {iron.draft.offered ? (
          <Draft draft="iron" state={state} actions={actions}>
            draft ferrous sulfate {FERROUS_SULFATE.value.mg} mg on alternate days
          </Draft>
        ) : null}
        {tests.length > 0 ? (
          <Draft draft="labs" state={state} actions={actions}>
            draft a request for {tests.map((test) => LAB_WORDS[test]).join(', ')}
          </Draft>
        ) : null}
      </p>
      <p>
        → {gabapentinInWords(gabapentin)}{' '}
        {gabapentin.outcome === 'START' ? (
          <Draft draft="gabapentin" state={state} actions={actions}>
            draft it
          </Draft>
        ) : null}
      </p>
    </section>
  );
}
