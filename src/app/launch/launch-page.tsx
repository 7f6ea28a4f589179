import { createRoot } from 'react-dom/client';
import { startLaunch } from '../../ehr/launch.ts';
import { loadConfig } from '../../ehr/load-config.ts';
import { storageWorks } from '../../ehr/page-storage.ts';
import { Problem } from '../Problem.tsx';
import { configWords, launchWords, type Words } from '../words/problems.ts';

/** Goes to the EHR's authorization page, or says in one sentence why not. */
async function openChart(): Promise<Words | undefined> {
  // Before anything is loaded: in a sandboxed frame config.json itself is out of reach.
  if (!storageWorks()) return launchWords({ kind: 'storage blocked' });
  const config = await loadConfig();
  if ('kind' in config) return configWords(config);
  const outcome = await startLaunch(new URL(window.location.href), config);
  if (outcome.kind !== 'navigate') return launchWords(outcome);
  window.location.replace(outcome.to);
  return undefined;
}

const place = document.getElementById('launch');
const words = await openChart();
if (place && words) {
  createRoot(place).render(
    <Problem words={words}>
      <p>
        <a href={window.location.href} target="_blank" rel="noreferrer">
          Open in a window of its own
        </a>
      </p>
    </Problem>,
  );
}
