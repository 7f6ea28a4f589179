/** The day on which the journey runs: charts of the sandbox move with it. */
export const TODAY = new Date().toISOString().slice(0, 10);

/** A day counted from today, by the test's own arithmetic. */
export function fromToday(days: number): string {
  return new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** As the screen writes it: "1 Dec 2026". */
export function onScreen(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
