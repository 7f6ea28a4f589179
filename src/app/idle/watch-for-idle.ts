/** What somebody at the screen does. A pointer that moves counts: who reads along with it is there. */
const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
/** The moments at which a screen that slept, or lay behind another, comes back without any input. */
const BACK = ['visibilitychange', 'focus', 'pageshow'] as const;

export interface IdleWatch {
  /** Begins to count anew, as if somebody had just touched the screen. */
  touched(): void;
  stop(): void;
}

interface Watched {
  /** The window: it sees every input before the page does. */
  readonly screen: EventTarget;
  readonly afterMs: number;
  /** While it holds, the screen is left as it is; whoever ends it calls `touched`. */
  isHeld(): boolean;
  onIdle(): void;
}

/**
 * Calls `onIdle` once when nobody touched the screen for so long. The clock on the wall counts, not the timer alone: a
 * computer that slept wakes up idle, and then the first touch is not let through to the page either, for whoever wakes it
 * has not seen what it shows.
 */
export function watchForIdle({ screen, afterMs, isHeld, onIdle }: Watched): IdleWatch {
  let lastTouched = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Negative when the clock was set back: then the time begins anew. */
  const idleMs = (): number => Date.now() - lastTouched;
  const isOver = (): boolean => idleMs() >= afterMs && !isHeld();

  function stop(): void {
    clearTimeout(timer);
    for (const name of INPUT) screen.removeEventListener(name, onInput, { capture: true });
    for (const name of BACK) screen.removeEventListener(name, look, { capture: true });
  }

  function look(): void {
    if (isOver()) {
      stop();
      onIdle();
      return;
    }
    if (idleMs() < 0) lastTouched = Date.now();
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(1_000, afterMs - idleMs()));
  }

  function onInput(event: Event): void {
    if (isOver()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      look();
    } else lastTouched = Date.now();
  }

  // Passive for the wheel: nothing here may hold up scrolling.
  for (const name of INPUT) screen.addEventListener(name, onInput, { capture: true, passive: name === 'wheel' });
  for (const name of BACK) screen.addEventListener(name, look, { capture: true });
  look();
  return {
    touched: () => {
      lastTouched = Date.now();
    },
    stop,
  };
}
