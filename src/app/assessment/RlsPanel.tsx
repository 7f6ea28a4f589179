import type { Finding } from '../../clinical/assessment/finding.ts';
import { gabapentinDraft } from '../../clinical/assessment/gabapentin-draft.ts';
import { ironDraft } from '../../clinical/assessment/iron-draft.ts';
import type { Consultation } from '../../clinical/consultation/consult.ts';
import type { LabResult } from '../../clinical/picture/chart-record.ts';
import { labInWords } from '../chart/FactsStrip.tsx';
import { ScreenTitle } from '../ScreenTitle.tsx';
import type { VisitActions } from '../visit/useVisitState.ts';
import type { VisitState } from '../visit/visit-state.ts';
import { withAge } from '../words/dates.ts';
import { earlierResults } from '../words/trend.ts';
import { FindingLine } from './FindingLine.tsx';
import { RlsQuestions } from './RlsQuestions.tsx';
import type { RlsPanelPlace } from './rls-panel-place.ts';

interface Props {
  readonly consultation: Consultation;
  readonly labs: readonly LabResult[];
  readonly state: VisitState;
  readonly actions: VisitActions;
  readonly place: RlsPanelPlace;
}

interface PartProps {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly consultation: Consultation;
  /** What is said when no rule says anything. */
  readonly otherwise: string;
  readonly children?: React.ReactNode;
}

function Part({ title, findings, consultation, otherwise, children }: PartProps) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
      <ul className="findings">
        {findings.map((finding) => (
          <FindingLine key={`${finding.rule} ${finding.message}`} finding={finding} today={consultation.picture.today}>
            <p>{finding.next}</p>
          </FindingLine>
        ))}
      </ul>
      {findings.length === 0 ? <p className="quiet">{otherwise}</p> : null}
    </section>
  );
}

/** Why a rule about drugs or iron was silent: it looked and found nothing, or it had no reason or no way to look. */
function silence({ picture }: Consultation, nothing: string, isComplete: boolean): string {
  if (!picture.rlsTreatable) return 'Looked at once restless legs are recorded as present.';
  return isComplete ? nothing : 'The list of drugs could not be read whole, so nothing can be said here.';
}

/**
 * All about restless legs in one place: the criteria and the severity, what aggravates it on the medication list, iron and
 * gabapentin with what would be drafted, what helps without drugs, what to avoid and why.
 */
export function RlsPanel({ consultation, labs, state, actions, place }: Props) {
  const { findings, picture, iron, gabapentin } = consultation;
  const of = (rules: RegExp): readonly Finding[] => findings.filter(({ rule }) => rules.test(rule));
  const ferritin = earlierResults(labs, 'ferritin', picture.today);
  const drugsRead = picture.drugs.complete;
  return (
    <section className="block" id={place.id} aria-labelledby={`${place.id}-title`}>
      <div className="line">
        <ScreenTitle id={`${place.id}-title`}>Restless legs: severity, causes, what to avoid</ScreenTitle>
        <button
          type="button"
          className="push"
          onClick={() => {
            // Who closes it goes on where it was opened from.
            document.querySelector<HTMLElement>('.legs button.why')?.focus();
            place.close();
          }}
        >
          Close
        </button>
      </div>
      <div className="panel">
        <section>
          <h3>Is it restless legs, and how bad?</h3>
          <RlsQuestions
            answers={state.answers}
            actions={actions}
            isPresent={picture.rlsPresent.known && picture.rlsPresent.value}
            asksWhether={picture.rlsPresent.known}
          />
        </section>
        <Part
          title="What the rules say of it"
          findings={of(/^R-RLS-/)}
          consultation={consultation}
          otherwise="Nothing."
        />
        <Part
          title="What may aggravate it"
          findings={of(/^R-(EXA-|AVD-1$)/)}
          consultation={consultation}
          otherwise={silence(consultation, 'No listed drug and no sleep apnoea among what was read.', drugsRead)}
        />
        <Part
          title="Iron"
          findings={of(/^R-(FE|VC)-/)}
          consultation={consultation}
          otherwise={silence(consultation, 'No rule about iron fired.', true)}
        >
          <p>{iron.draft.offered ? `Would be drafted if ticked: ${ironDraft().text}.` : 'No iron would be drafted.'}</p>
          {ferritin.length > 1 ? (
            <p className="quiet">
              Ferritin so far:{' '}
              {ferritin
                .map((each) => `${labInWords('ferritin', each)} (${withAge(each.day, picture.today)})`)
                .join('; ')}
              .
            </p>
          ) : null}
        </Part>
        <Part
          title="Gabapentin"
          findings={of(/^R-GBP-/)}
          consultation={consultation}
          otherwise={silence(consultation, 'No rule about gabapentin fired.', drugsRead)}
        >
          <p>
            {gabapentin.outcome === 'START'
              ? `Would be drafted if ticked: ${gabapentinDraft(gabapentin.start).text}. ${gabapentinDraft(gabapentin.start).note}`
              : 'No gabapentin would be drafted.'}
          </p>
        </Part>
        <Part title="Without drugs" findings={of(/^R-NDR-/)} consultation={consultation} otherwise="Nothing." />
        <Part
          title="To avoid, and why"
          findings={of(/^R-AVD-[234]$/)}
          consultation={consultation}
          otherwise="Nothing."
        />
      </div>
    </section>
  );
}
