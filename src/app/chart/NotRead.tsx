import type { ReadProblem } from '../../ehr/read-chart.ts';
import { Problem } from '../Problem.tsx';
import { readProblemWords } from '../words/problems.ts';

/** Why there is no chart at all. Whatever of it was on the screen is gone with it. */
export function NotRead({ problem, reread }: { readonly problem: ReadProblem; readonly reread: () => Promise<void> }) {
  return (
    <Problem words={readProblemWords(problem)}>
      <button type="button" onClick={() => void reread()}>
        Read the chart again
      </button>
    </Problem>
  );
}
