import { describe, expect, test } from 'vitest';
import { type PlanForPatient, planOfProposal } from '../../../src/app/handout/plan-for-patient.ts';
import { stepDates } from '../../../src/app/handout/step-dates.ts';
import { proposed } from '../../fhir/proposal/proposed.ts';
import { spokenIn } from './printed.ts';

const NOW = new Date('2026-12-01T10:42:07.123Z');
const plan = planOfProposal(proposed());
const inEnglish = (which: PlanForPatient = plan, now = NOW): string => stepDates(which, spokenIn('en-US').words, now);
const inSpanish = stepDates(plan, spokenIn('es-US').words, NOW);

/** An iCalendar reader of its own, after RFC 5545: unfold, then split name, parameters and value, then unescape. */
function entriesOf(file: string): readonly ReadonlyMap<string, string>[] {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  const entries: Map<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') entries.push(new Map());
    const colon = line.indexOf(':');
    entries.at(-1)?.set(
      line.slice(0, colon),
      line
        .slice(colon + 1)
        .replaceAll('\\n', '\n')
        .replace(/\\([\\;,])/g, '$1'),
    );
  }
  return entries;
}

describe('the step dates as an iCalendar file, read back', () => {
  test('16 whole days, the dates of the 16 rows, all tentative while nothing is signed', () => {
    const entries = entriesOf(inEnglish());
    expect(entries.map((entry) => entry.get('DTSTART;VALUE=DATE'))).toEqual(
      plan.steps.map(({ start }) => start.replaceAll('-', '')),
    );
    expect(entries[0]?.get('DTSTART;VALUE=DATE')).toBe('20261201');
    expect(new Set(entries.map((entry) => entry.get('STATUS')))).toEqual(new Set(['TENTATIVE']));
    expect(entries[0]?.get('DTSTAMP')).toBe('20261201T104207Z');
    expect(entries[1]?.get('SUMMARY')).toBe('Step 2 of my plan');
    expect(entries[1]?.get('DESCRIPTION')).toContain('only when your prescriber has said yes');
  });

  test('a signed step is confirmed, one that was taken back is cancelled, each under its own name and with a higher sequence', () => {
    const [first, ...others] = plan.steps;
    if (!first) throw new Error('no step');
    const onHold = { ...plan, steps: [{ ...first, standing: 'signed' as const }], withdrawn: others };
    const [before, now] = [entriesOf(inEnglish()), entriesOf(inEnglish(onHold))];
    expect(now.map((entry) => entry.get('UID'))).toEqual(before.map((entry) => entry.get('UID')));
    expect(now.map((entry) => [entry.get('STATUS'), entry.get('SEQUENCE')])).toEqual([
      ['CONFIRMED', '1'],
      ...others.map(() => ['CANCELLED', '2']),
    ]);
  });

  test('names are the same at every writing and in every language, differ between steps and plans, and show no plan id', () => {
    const uids = (file: string) => entriesOf(file).map((entry) => entry.get('UID'));
    expect(uids(inEnglish(plan, new Date('2027-03-01T00:00:00Z')))).toEqual(uids(inEnglish()));
    expect(uids(inSpanish)).toEqual(uids(inEnglish()));
    expect(new Set(uids(inEnglish())).size).toBe(16);
    expect(uids(inEnglish({ ...plan, planId: 'another' }))).not.toEqual(uids(inEnglish()));
    expect(inEnglish()).not.toContain('plan-w1');
  });

  test('neither drug, nor dose, nor name lies in a phone', () => {
    for (const file of [inEnglish(), inSpanish]) expect(file).not.toMatch(/clonazepam|\d ?mg|maria|alvarez|tablet/i);
  });

  test('lines end in CRLF, none is longer than 75 octets, and no character is cut', () => {
    for (const file of [inEnglish(), inSpanish]) {
      expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(file).not.toContain('\ufffd');
    }
    expect(entriesOf(inSpanish)[0]?.get('DESCRIPTION')).toBe(spokenIn('es-US').words.dates.ask);
  });

  test('commas, semicolons, backslashes and line ends survive the way out and back', () => {
    const words = spokenIn('en-US').words;
    const odd = 'a, b; c\\d\ne – ñandú '.repeat(12);
    const file = stepDates(plan, { ...words, dates: { ...words.dates, ask: odd } }, NOW);
    expect(file).toContain('a\\, b\\; c\\\\d\\ne');
    expect(entriesOf(file)[0]?.get('DESCRIPTION')).toBe(odd);
  });
});
