import { useRef, useState } from 'react';
import { forgetEntries } from '../../ehr/kept-entries.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { type WriteProblem, type WriteReceipt, writeBack } from '../../ehr/write-back.ts';
import type { SealedProposal } from '../../fhir/proposal/seal.ts';
import { useHoldScreen } from '../idle/hold-screen.ts';

export interface WriteBack {
  /** Sends what was sealed. While it is under way a second call does nothing. */
  send(sealed: SealedProposal): void;
  readonly isSending: boolean;
  /** "Sending …", with how far a writer of many steps has come: "Sending 12 of 26 …". */
  words(doing: string): string;
  readonly outcome: WriteReceipt | WriteProblem | undefined;
}

/** The one way to the chart for what was sealed. It never retries by itself: a lost answer is looked up, not repeated. */
export function useWriteBack(
  session: EhrSession,
  { keepsEntries = false }: { readonly keepsEntries?: boolean } = {},
): WriteBack {
  const holdScreen = useHoldScreen();
  const underWay = useRef(false);
  const [isSending, setSending] = useState(false);
  const [steps, setSteps] = useState('');
  const [outcome, setOutcome] = useState<WriteReceipt | WriteProblem>();

  async function write(sealed: SealedProposal): Promise<void> {
    underWay.current = true;
    setSending(true);
    setSteps('');
    setOutcome(undefined);
    try {
      const onProgress = (done: number, of: number): void => setSteps(`${done} of ${of} `);
      const written = await holdScreen(() => writeBack(session, sealed, { onProgress }));
      // What is in the chart is no longer work in progress; an act beside the visit leaves the visit's entries alone.
      if (written.kind === 'written' && !keepsEntries) forgetEntries();
      setOutcome(written);
    } catch (bug) {
      // Whatever an EHR does is an outcome; a bug belongs on the page that says so.
      setOutcome(() => {
        throw bug;
      });
    } finally {
      underWay.current = false;
      setSending(false);
    }
  }

  return {
    send: (sealed) => {
      if (!underWay.current) void write(sealed);
    },
    isSending,
    words: (doing) => `${doing} ${steps}…`,
    outcome,
  };
}
