import { DAYS_PASSED } from '../places.ts';

/**
 * Moves the clock of this page by the days that the demo let pass, so that app and sandbox agree on the day. It runs
 * before the app: everything that asks for the time afterwards gets the moved one.
 */
const passedMs = Number(sessionStorage.getItem(DAYS_PASSED) ?? 0) * 86_400_000;

if (passedMs > 0) {
  const now = (): number => RealDate.now() + passedMs;
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (date, given, asked) => Reflect.construct(date, given.length === 0 ? [now()] : given, asked),
    get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
  });
}
