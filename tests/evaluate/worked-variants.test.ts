import { describe, expect, test } from 'vitest';
import { flags, variant } from './charts.ts';

/** What the worked cases say in words beside their tables. */
describe('W1, 2 mg by the joint guideline', () => {
  test('at a 2-week interval the same taper ends at week 39', () => {
    const { schedule } = variant('w01', { strategy: { id: 'jcpg', percent: 10, weeks: 2 } });
    expect(schedule?.weeks).toBe(39);
    expect(schedule?.rows.map(({ day }) => day / 7)).toEqual([
      0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 27, 31, 39,
    ]);
  });
});

describe('W3, past withdrawal seizure', () => {
  test('before the reason is entered no schedule is shown', () => {
    const evaluation = variant('w03', { overrides: {} });
    expect(flags(evaluation)).toContain('R-ELG-3 stop');
    expect([evaluation.schedule, evaluation.proposal]).toEqual([null, null]);
  });
});

describe('W9, RLS emerges in mid-taper', () => {
  test('IRLS 7 from a baseline of 6 and mild withdrawal would have been watched', () => {
    const { response } = variant('w09', { rls: { present: true, irls: 7, baselineIrls: 6 } });
    expect(response).toEqual({ state: 'CONTINUE_WATCH', rule: 'R-RSP-4', mgPerDay: 1.5 });
  });
});

describe('W13, pregabalin allergy', () => {
  const without = (status: string) =>
    variant('w13', {}, (resources) =>
      resources.map((resource) => {
        if (resource.resourceType !== 'AllergyIntolerance') return resource;
        return { ...resource, verificationStatus: { coding: [{ code: status }] } };
      }),
    );

  test.each(['refuted', 'entered-in-error'])('%s, it does not count: 300 mg is offered', (status) => {
    expect(without(status).gabapentin).toEqual({ outcome: 'START', startMg: 300, capMg: 900 });
  });

  test('unconfirmed, it counts', () => {
    expect(without('unconfirmed').gabapentin.outcome).toBe('ALLERGY');
  });
});

describe('W14, bipolar disorder and poor sleep in mid-taper', () => {
  test.each(['mild', 'undisturbed'])('sleep %s would have been CONTINUE', (sleep) => {
    expect(variant('w14', { sleep }).response).toEqual({ state: 'CONTINUE', rule: 'R-RSP-4', mgPerDay: 1.5 });
  });

  test('sleep not recorded holds, because something is missing', () => {
    expect(variant('w14', { sleep: undefined }).response).toEqual({ state: 'HOLD', rule: 'R-RSP-0m', mgPerDay: 1.5 });
  });
});

describe('W15, obesity', () => {
  test('without a height the actual weight gives 300 mg and says that the clearance may be overestimated', () => {
    const evaluation = variant('w15', {}, (resources) =>
      resources.filter((resource) => !JSON.stringify(resource).includes('8302-2')),
    );
    expect(evaluation.gabapentin).toEqual({ outcome: 'START', startMg: 300, capMg: 900 });
    expect(flags(evaluation)).toContain('R-GBP-12 warn');
  });
});

describe('what is written, and what is not', () => {
  test('an offered iron draft and gabapentin start are in the proposal beside the taper', () => {
    const drugs = JSON.stringify(variant('w04', {}).proposal);
    expect(drugs).toMatch(/ferrous sulfate/i);
    expect(drugs).toMatch(/gabapentin/i);
  });

  test('a stop of R-GBP keeps only its own order out', () => {
    const evaluation = variant('w08', {});
    expect(evaluation.gabapentin.outcome).toBe('OVERRIDE_NEEDED');
    expect(JSON.stringify(evaluation.proposal)).toMatch(/ferrous sulfate/i);
    expect(JSON.stringify(evaluation.proposal)).not.toMatch(/gabapentin \d+ mg/i);
  });

  test('R-TAP-2 without a reason shows the schedule and writes nothing', () => {
    const evaluation = variant('w02b', {});
    expect([evaluation.schedule?.weeks, evaluation.proposal]).toEqual([3, null]);
  });

  test('the same chart and choices give the same bytes', () => {
    expect(JSON.stringify(variant('w04', {}))).toBe(JSON.stringify(variant('w04', {})));
  });

  test('--today moves the dates and nothing else of the schedule', () => {
    const later = variant('w04', { start: '2027-03-01' }).schedule;
    expect(later?.rows[0]?.date).toBe('2027-03-01');
    expect(later?.rows.map(({ day }) => day)).toEqual(variant('w04', {}).schedule?.rows.map(({ day }) => day));
  });

  test('a resource of another patient is listed as unread and changes nothing', () => {
    const evaluation = variant('w01', {}, (resources) => [
      ...resources,
      {
        resourceType: 'Condition',
        id: 'stranger',
        subject: { reference: 'Patient/somebody-else' },
        code: { coding: [{ system: 'http://snomed.info/sct', code: '84757009' }], text: 'Epilepsy' },
      },
    ]);
    expect(evaluation.unread).toEqual([{ reference: 'Condition/stranger', why: 'is about another patient' }]);
    expect(evaluation.schedule?.weeks).toBe(64);
  });
});
