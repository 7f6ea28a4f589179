import type { Words } from './words/problems.ts';

/** One calm page: what happened and what to do. Nothing was written, or the caller says what was. */
export function Problem({ words, children }: { readonly words: Words; readonly children?: React.ReactNode }) {
  return (
    <div className="problem" role="alert">
      <h1>{words.what}</h1>
      <p>{words.next}</p>
      {children}
    </div>
  );
}
