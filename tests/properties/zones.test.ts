import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day } from '../../src/clinical/measures/day.ts';
import { planTaper } from '../../src/clinical/taper/plan-taper.ts';
import { bundleOf, CASES, caseFile, resourcesOf, run } from '../evaluate/charts.ts';
import { requests } from './requests.ts';

/** Clocks that change on different days, by half an hour, across the date line, not at all, and 14 hours apart. */
const ZONES = [
  'Africa/Casablanca',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
] as const;

/** Days on which a clock somewhere changes, and ends of years and of February. */
const AWKWARD_DAYS: readonly Day[] = [
  '2026-12-31',
  '2027-02-28',
  '2027-03-14',
  '2027-03-28',
  '2027-04-04',
  '2027-09-05',
  '2027-10-03',
  '2027-10-31',
  '2027-11-07',
  '2027-12-31',
  '2028-02-29',
  '2100-02-28',
].map(day);

/** What comes out where the clocks are those of this zone, which must really be in force. */
function inZone<T>(zone: string, work: () => T): T {
  const here = process.env.TZ;
  try {
    process.env.TZ = zone;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    return work();
  } finally {
    if (here === undefined) delete process.env.TZ;
    else process.env.TZ = here;
  }
}

/** The day so many days later by the calendar of the runtime, in UTC. */
const byTheRuntime = (from: Day, days: number): string => {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
};

const awkwardDays = fc
  .record({ near: fc.constantFrom(...AWKWARD_DAYS), off: fc.integer({ min: -2, max: 2 }) })
  .map(({ near, off }) => addDays(near, off));
const zones = fc.constantFrom(...ZONES);

describe('the clocks of a place never move a step', () => {
  test('any plan, with a row of it within two days of a change of clocks or the end of a year or February, has the same rows on the same dates in any two zones', () => {
    fc.assert(
      fc.property(requests, awkwardDays, fc.nat(), zones, zones, (request, on, pick, zone, other) => {
        const undated = planTaper(request);
        if (undated.kind === 'refused') throw new Error('refused');
        const row = undated.plan.rows[pick % undated.plan.rows.length];
        const start = addDays(on, -(row?.day ?? 0));
        const here = inZone(zone, () => planTaper({ ...request, start }));
        expect(inZone(other, () => planTaper({ ...request, start }))).toEqual(here);
        const rows = here.kind === 'plan' ? here.plan.rows : [];
        expect(rows.map(({ date }) => date)).toEqual(rows.map((each) => byTheRuntime(start, each.day)));
      }),
      { numRuns: 200 },
    );
  });

  test('any worked case, today on or beside such a day, gives the same answer word for word in any two zones', () => {
    const names = readdirSync(CASES);
    fc.assert(
      fc.property(fc.constantFrom(...names), awkwardDays, zones, zones, (name, today, zone, other) => {
        const chart = bundleOf(resourcesOf(name));
        const choices = { ...caseFile(name, 'choices.json'), today };
        const here = inZone(zone, () => JSON.stringify(run(chart, choices)));
        expect(inZone(other, () => JSON.stringify(run(chart, choices)))).toBe(here);
      }),
      { numRuns: 40 },
    );
  });

  test('a ferritin drawn at 23:30 or 00:30, with the offset of its own place, is of the day that the laboratory wrote', () => {
    const drawn = fc.constantFrom('23:30:00-08:00', '00:30:00+14:00', '23:59:59Z', '00:00:00+05:45');
    fc.assert(
      fc.property(awkwardDays, drawn, zones, (on, time, zone) => {
        const chart = bundleOf(
          resourcesOf('w04').map((resource) =>
            resource.resourceType === 'Observation' ? { ...resource, effectiveDateTime: `${on}T${time}` } : resource,
          ),
        );
        const choices = { ...caseFile('w04', 'choices.json'), today: addDays(on, 1) };
        const { findings } = inZone(zone, () => run(chart, choices));
        const results = findings.flatMap(({ basis }) => basis).filter(({ label }) => /ng\/mL/.test(label));
        expect(new Set(results.map(({ date }) => date))).toEqual(new Set([on]));
      }),
      { numRuns: 40 },
    );
  });
});
