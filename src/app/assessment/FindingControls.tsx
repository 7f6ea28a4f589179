import { useState } from 'react';
import type { Finding } from '../../clinical/assessment/finding.ts';
import { usePicture } from '../visit/picture-context.ts';
import type { VisitActions } from '../visit/useVisitState.ts';
import { isNoted, type VisitState } from '../visit/visit-state.ts';

const focusOnIntake = (): void => document.querySelector<HTMLElement>('.now input')?.focus();

/** The way from a stop about what is taken (R-REG) to the fields that answer it, which stand beside the dose. */
function ToTheIntake({ rule }: { readonly rule: string }) {
  const isAsked = usePicture()?.regimen.known === false;
  if (!isAsked || !rule.startsWith('R-REG-')) return 'It cannot be overridden.';
  return (
    <button type="button" className="why to-field" onClick={focusOnIntake}>
      Enter it above
    </button>
  );
}

/** The reason to go on although a rule stops it, where the rule lets one be given. */
export function Override({ finding, actions }: { readonly finding: Finding; readonly actions: VisitActions }) {
  const [reason, setReason] = useState('');
  if (!finding.overridable) {
    return (
      <p className="quiet">
        {finding.next} <ToTheIntake rule={finding.rule} />
      </p>
    );
  }
  if (finding.overridden)
    return (
      <button type="button" onClick={() => actions.override(finding.rule, '')}>
        Withdraw the override
      </button>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') actions.override(finding.rule, reason.trim());
      }}
    >
      <label>
        Reason to go on all the same{' '}
        <input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </label>
      <button type="submit" disabled={reason.trim() === ''}>
        Override {finding.rule}
      </button>
    </form>
  );
}

/** "Noted" of one warning: the clinician has seen it. */
export function Noted({
  finding,
  state,
  actions,
}: {
  readonly finding: Finding;
  readonly state: VisitState;
  readonly actions: VisitActions;
}) {
  return (
    <label className="noted">
      <input
        type="checkbox"
        checked={isNoted(state, finding)}
        onChange={(event) => actions.note(finding, event.target.checked)}
      />{' '}
      Noted<span className="visually-hidden">: {finding.rule}</span>
    </label>
  );
}
