import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Config } from '../ehr/config.ts';
import { loadConfig } from '../ehr/load-config.ts';
import { type EhrSession, openSession } from '../ehr/session.ts';
import { WhileUsed } from './idle/WhileUsed.tsx';
import { PatientChart } from './PatientChart.tsx';
import { Problem } from './Problem.tsx';
import { SomethingBroke } from './SomethingBroke.tsx';
import type { Words } from './words/problems.ts';

type Opened = { readonly config: Config; readonly session: EhrSession } | { readonly words: Words };

/** Words for what went wrong are loaded when something did: a launch that works needs none. */
const problemWords = () => import('./words/problems.ts');

/** Completes the launch once for the page, before React: an authorization code must never be exchanged twice. */
async function open(): Promise<Opened> {
  const config = await loadConfig();
  if ('kind' in config) return { words: (await problemWords()).configWords(config) };
  const session = await openSession(config);
  if (session.kind === 'session') return { config, session };
  return { words: (await problemWords()).sessionWords(session) };
}

const opened = await open();
if ('session' in opened && opened.session.styleUrl !== undefined) {
  void import('./style/follow-style.ts').then(({ followStyle }) => followStyle(opened.session));
}
const place = document.getElementById('stillstep');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <SomethingBroke>
        {'words' in opened ? (
          <Problem words={opened.words} />
        ) : (
          <WhileUsed session={opened.session} minutes={opened.config.idleMinutes}>
            <PatientChart session={opened.session} config={opened.config} />
          </WhileUsed>
        )}
      </SomethingBroke>
    </StrictMode>,
  );
}
