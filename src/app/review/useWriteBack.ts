import { useMutation } from '@tanstack/react-query';
import { forgetEntries } from '../../ehr/kept-entries.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { type WriteProblem, type WriteReceipt, writeBack } from '../../ehr/write-back.ts';
import type { SealedProposal } from '../../fhir/proposal/seal.ts';

export interface WriteBack {
  /** Sends what was sealed. While it is under way a second call does nothing. */
  send(sealed: SealedProposal): void;
  readonly isSending: boolean;
  readonly outcome: WriteReceipt | WriteProblem | undefined;
}

/** The one way to the chart for what was sealed. It never retries by itself: a lost answer is looked up, not repeated. */
export function useWriteBack(session: EhrSession): WriteBack {
  const writing = useMutation({
    mutationFn: (sealed: SealedProposal) => writeBack(session, sealed),
    retry: false,
    // What is in the chart is no longer work in progress.
    onSuccess: (outcome) => {
      if (outcome.kind === 'written') forgetEntries();
    },
  });
  return {
    send: (sealed) => {
      if (!writing.isPending) writing.mutate(sealed);
    },
    isSending: writing.isPending,
    outcome: writing.data,
  };
}
