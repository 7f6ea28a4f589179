import type { PlanStep } from './plan-step.ts';

interface Props {
  readonly step: PlanStep;
  readonly isSending: boolean;
  /** What the button says while it is written. */
  readonly writing: string;
  readonly mayWrite: boolean;
  onBack(): void;
  onWrite(): void;
  /** There for a prescriber of the site’s list only. */
  readonly onRelease?: () => void;
}

/** Back, or one act: the visit with what it withdraws, or with the next step released. */
export function StepActions({ step, isSending, writing, mayWrite, onBack, onWrite, onRelease }: Props) {
  const act = step.kind === 'withdraw' ? 'Seal and withdraw' : 'Seal and record the visit';
  return (
    <>
      <button type="button" disabled={isSending} onClick={onBack}>
        Back
      </button>
      {step.kind === 'record or release' && onRelease ? (
        <button type="button" disabled={isSending} onClick={onRelease}>
          Record it and release the next step as unsigned orders
        </button>
      ) : null}
      <button type="button" className="main" disabled={isSending || !mayWrite} onClick={onWrite}>
        {isSending ? writing : act}
      </button>
    </>
  );
}
