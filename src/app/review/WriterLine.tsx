import { chooseWriter } from '../../ehr/choose-writer.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { useCapabilities } from '../visit/useUser.ts';
import { writerWords } from '../words/write-problems.ts';

/** How it will get into the chart, named before anything is sent. */
export function WriterLine({
  session,
  noteAlone = false,
}: {
  readonly session: EhrSession;
  readonly noteAlone?: boolean;
}) {
  const capabilities = useCapabilities(session);
  if (capabilities === undefined) return <p className="quiet">Asking the EHR what it can store …</p>;
  const writer = chooseWriter({
    capabilities,
    scopes: session.scopes,
    vendor: session.issuer.kind,
    writes: session.issuer.writes,
    noteAlone,
  });
  return <p>How: {writerWords(writer)}.</p>;
}
