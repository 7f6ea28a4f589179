import { intoView } from './into-view.ts';
import type { Words } from './words/problems.ts';

/** One calm page: what happened, what is safe, what to do. */
export function Problem({ words, children }: { readonly words: Words; readonly children?: React.ReactNode }) {
  return (
    <div className="problem" role="alert" ref={intoView}>
      <h1>{words.what}</h1>
      {words.details === undefined || words.details.length === 0 ? null : (
        <ul>
          {words.details.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>
        <strong>Safe:</strong> {words.safe}
      </p>
      <p>
        <strong>Do:</strong> {words.next}
      </p>
      {children}
    </div>
  );
}
