import { chooseWriter } from '../../ehr/choose-writer.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { useCapabilities } from '../visit/useUser.ts';
import { writerWords } from '../words/write-problems.ts';

/** How it will get into the chart, named before anything is sent. */
export function WriterLine({ session }: { readonly session: EhrSession }) {
  const capabilities = useCapabilities(session);
  if (capabilities === undefined) return <p className="quiet">Asking the EHR what it can store …</p>;
  return (
    <p>How: {writerWords(chooseWriter({ capabilities, scopes: session.scopes, vendor: session.issuer.kind }))}.</p>
  );
}
