import { clockTime } from '../words/dates.ts';
import type { Restored } from './useVisitState.ts';

/** Says that entries of before a reload or a new sign-in stand on the screen again, and lets them be thrown away. */
export function KeptNote({ restored }: { readonly restored: Restored }) {
  if (!restored.at) return null;
  return (
    <p className="kept" role="status">
      Your entries of {clockTime(restored.at)} were kept. What changed in the chart since then has to be confirmed or
      noted again.{' '}
      <button type="button" onClick={restored.startOver}>
        Start over
      </button>
    </p>
  );
}
