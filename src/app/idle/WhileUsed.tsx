import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { forgetResources } from '../../ehr/seen-resources.ts';
import type { EhrSession } from '../../ehr/session.ts';
import { forgetAnswers } from '../asked.ts';
import { type DuringIt, HoldScreen } from './hold-screen.ts';
import './idle.css';
import { type IdleWatch, watchForIdle } from './watch-for-idle.ts';

interface Props {
  readonly session: EhrSession;
  readonly minutes: number;
  readonly children: ReactNode;
}

/**
 * Shows the chart while somebody uses it. After so many minutes without input it leaves the screen and the app's memory:
 * a shared workstation has many passers-by. What was entered stays kept as at a reload, for its own half hour; the chart
 * is read anew when somebody asks. Never in the middle of a writing, whose receipt is then shown as long again.
 */
export function WhileUsed({ session, minutes, children }: Props) {
  const [isIdle, setIdle] = useState(false);
  const held = useRef(0);
  const watch = useRef<IdleWatch>(undefined);

  const during = useMemo<DuringIt>(
    () => async (act) => {
      held.current += 1;
      try {
        return await act();
      } finally {
        held.current -= 1;
        watch.current?.touched();
      }
    },
    [],
  );

  useEffect(() => {
    if (isIdle) return;
    const watching = watchForIdle({
      screen: window,
      afterMs: minutes * 60_000,
      isHeld: () => held.current > 0,
      onIdle: () => {
        forgetAnswers();
        forgetResources(session);
        setIdle(true);
      },
    });
    watch.current = watching;
    return () => watching.stop();
  }, [isIdle, minutes, session]);

  if (!isIdle) return <HoldScreen value={during}>{children}</HoldScreen>;
  return (
    <div className="problem left-alone" role="status">
      <h1>Nobody used this screen for {minutes} minutes, so the chart was taken off it.</h1>
      <p>
        <strong>Safe:</strong> Nothing was sent meanwhile. What was entered and not sent is kept until half an hour
        after the last entry, for the same user and patient.
      </p>
      <p>
        <button type="button" className="main" onClick={() => setIdle(false)}>
          Read the chart again
        </button>
      </p>
    </div>
  );
}
