import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchForIdle } from '../../../src/app/idle/watch-for-idle.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A screen that is left after 15 minutes, and what came through to the page on it. */
function screenOf({ held = false } = {}) {
  const screen = new EventTarget();
  const state = { held, idle: 0, reached: 0 };
  const watch = watchForIdle({
    screen,
    afterMs: 15 * MINUTE,
    isHeld: () => state.held,
    onIdle: () => {
      state.idle += 1;
    },
  });
  screen.addEventListener('pointerdown', () => {
    state.reached += 1;
  });
  const touch = (name = 'pointerdown'): Event => {
    const event = new Event(name, { cancelable: true });
    screen.dispatchEvent(event);
    return event;
  };
  /** The time passes with the computer asleep: no timer runs. */
  const sleep = (minutes: number): void => {
    vi.setSystemTime(Date.now() + minutes * MINUTE);
  };
  return { state, watch, touch, sleep, screen };
}

const pass = (minutes: number): void => {
  vi.advanceTimersByTime(minutes * MINUTE);
};

describe('a screen that is left after 15 minutes', () => {
  test('stays for 14 minutes and 59 seconds without input, and goes at 15, once', () => {
    const { state } = screenOf();
    vi.advanceTimersByTime(15 * MINUTE - 1_000);
    expect(state.idle).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(state.idle).toBe(1);
    pass(60);
    expect(state.idle).toBe(1);
  });

  test.each(['pointerdown', 'pointermove', 'keydown', 'wheel'])('counts anew from the last %s', (input) => {
    const { state, touch } = screenOf();
    pass(14);
    expect(touch(input).defaultPrevented).toBe(false);
    pass(14);
    expect(state.idle).toBe(0);
    pass(1);
    expect(state.idle).toBe(1);
  });

  test('is gone when the computer wakes from three hours of sleep, as soon as the window is looked at', () => {
    const { state, touch, sleep } = screenOf();
    sleep(180);
    touch('visibilitychange');
    expect(state.idle).toBe(1);
  });

  test('does not let the first click after such a sleep through to the page', () => {
    const { state, touch, sleep } = screenOf();
    touch();
    expect(state.reached).toBe(1);
    sleep(16);
    expect(touch().defaultPrevented).toBe(true);
    expect([state.idle, state.reached]).toEqual([1, 1]);
  });

  test('stays after ten minutes of sleep, and the click goes through', () => {
    const { state, touch, sleep } = screenOf();
    sleep(10);
    touch();
    expect([state.idle, state.reached]).toEqual([0, 1]);
  });

  test('stays while something is written, and for 15 minutes after the end of it', () => {
    const { state, watch } = screenOf({ held: true });
    pass(40);
    expect(state.idle).toBe(0);
    state.held = false;
    watch.touched();
    pass(14);
    expect(state.idle).toBe(0);
    pass(2);
    expect(state.idle).toBe(1);
  });

  test('begins anew when the clock of the computer is set back by an hour', () => {
    const { state, touch, sleep } = screenOf();
    sleep(-60);
    touch('focus');
    pass(14);
    expect(state.idle).toBe(0);
    pass(2);
    expect(state.idle).toBe(1);
  });

  test('is not watched any more once the watch was stopped', () => {
    const { state, watch, touch } = screenOf();
    watch.stop();
    pass(60);
    touch();
    expect([state.idle, state.reached]).toEqual([0, 1]);
  });
});
