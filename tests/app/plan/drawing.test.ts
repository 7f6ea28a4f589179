import { describe, expect, test } from 'vitest';
import { courseLines } from '../../../src/app/plan/drawing/course-lines.ts';
import { type DoseLine, doseOn, drawingRows, type Lane, lineOf } from '../../../src/app/plan/drawing/drawn.ts';
import { layOutDrawing } from '../../../src/app/plan/drawing/geometry.ts';
import { historyLanes } from '../../../src/app/plan/drawing/history.ts';
import { addDays, day } from '../../../src/clinical/measures/day.ts';
import { ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';
import { known, unknown } from '../../../src/clinical/picture/known.ts';
import type { PlanSoFar } from '../../../src/clinical/review/course.ts';
import type { TaperPlan } from '../../../src/clinical/taper/taper-plan.ts';
import { daysAgo, exactly, patient, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { asked, pace, planned } from '../../clinical/taper/asked.ts';

const SIZE = { width: 600, doseHeight: 100 };
const CHOSEN = { name: 'Proposed', label: 'A', role: 'chosen' } as const;
/** 1 mg by the guideline every 2 weeks, from 1 December 2026: 0.875 mg on the day itself, 0 after 23 weeks. */
const plan = planned(asked({ bedtime: 1 }, pace('jcpg', { weeks: 2 })));
const line = lineOf(plan, TODAY, CHOSEN);
const ferritin = (...points: readonly (readonly [number, number])[]): Lane => ({
  name: 'Ferritin',
  unit: 'ng/mL',
  points: points.map(([ago, value]) => ({ day: daysAgo(ago), value: ratio(value), words: String(value) })),
});

describe('a plan as a line', () => {
  test('it begins at 1 mg today, drops to 0.875 mg on the day of the first change and is seen to end', () => {
    expect(line.doses.slice(0, 3).map(({ from, mgPerDay }) => [from, toNumber(mgPerDay)])).toEqual([
      ['2026-12-01', 1],
      ['2026-12-01', 0.875],
      ['2026-12-15', 0.75],
    ]);
    expect(line.until > (plan.rows.at(-1)?.date ?? '')).toBe(true);
  });

  test('a taper that starts in 4 weeks is drawn from today at the present dose', () => {
    const later = lineOf(planned(asked({ bedtime: 1 }, pace('jcpg'), { start: day('2026-12-29') })), TODAY, CHOSEN);
    expect([later.doses[0]?.from, toNumber(later.doses[0]?.mgPerDay ?? ratio(0))]).toEqual([TODAY, 1]);
    expect(later.doses[1]?.from).toBe('2026-12-29');
  });

  test('the dose on a day: before the line and after it there is none, and none is not 0', () => {
    const on = (date: string) => {
      const dose = doseOn(line, day(date));
      return dose && toNumber(dose);
    };
    expect([on('2026-11-30'), on('2026-12-14'), on('2026-12-15')]).toEqual([undefined, 0.875, 0.75]);
    expect(on(addDays(line.until, 1))).toBeUndefined();
    expect(on(line.until)).toBe(0);
  });
});

describe('where things lie', () => {
  test('doses fall downwards from the top, 0 lies on the base, and the line never turns back', () => {
    const { lines, base } = layOutDrawing([line], [], TODAY, SIZE);
    const path = lines[0]?.path ?? '';
    const heights = [...path.matchAll(/V ([\d.]+)/g)].map(([, y]) => Number(y));
    const across = [...path.matchAll(/H ([\d.]+)/g)].map(([, x]) => Number(x));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(heights.at(-1)).toBe(base);
    expect(across).toEqual([...across].sort((a, b) => a - b));
    expect(Math.max(...across)).toBeLessThanOrEqual(SIZE.width);
  });

  test('today stands where the line begins; a ferritin of 60 days ago lies to its left, one of 400 days ago is told as older', () => {
    const { today, lanes, left } = layOutDrawing([line], [ferritin([400, 30], [60, 40], [0, 50])], TODAY, SIZE);
    const [lane] = lanes;
    expect(lane?.points.map(({ words }) => words)).toEqual(['40', '50']);
    expect(lane?.older).toBe(1);
    expect(lane?.points[0]?.x).toBe(left);
    expect(lane?.points[1]?.x).toBe(today?.at);
    expect(lane?.points[1]?.y).toBeLessThan(lane?.points[0]?.y ?? 0);
  });

  test('three lines that end on the same day have their letters above each other, none on another', () => {
    const same: readonly DoseLine[] = ['A', 'B', 'C'].map((label) => ({ ...line, label, name: label }));
    const at = layOutDrawing(same, [], TODAY, SIZE).lines.map(({ labelAt }) => labelAt.y);
    expect(new Set(at).size).toBe(3);
    expect((at[0] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(12);
  });

  test.each([320, 480, 1024, 1400])('at %i px the words of the axes do not run into each other', (width) => {
    const { dateTicks, doseTicks } = layOutDrawing([line], [], TODAY, { width, doseHeight: 84 });
    const gaps = (at: readonly number[]) => at.slice(1).map((each, index) => Math.abs(each - (at[index] ?? 0)));
    expect(Math.min(...gaps(dateTicks.map(({ at }) => at)))).toBeGreaterThan(40);
    expect(Math.min(...gaps(doseTicks.map(({ at }) => at)))).toBeGreaterThanOrEqual(12);
    expect(doseTicks.at(-1)?.words).toBe('1 mg');
  });

  /** 7.2 px is what a letter of 12 px takes on average in the widest of the usual system fonts. */
  test.each([
    [1.25, '1.25 mg'],
    [1.875, '1.875 mg'],
    [10.125, '10.125 mg'],
  ])('a highest dose of %s mg is written whole beside its axis: %s', (dose, words) => {
    const high = lineOf(planned(asked({ bedtime: dose }, pace('jcpg'))), TODAY, CHOSEN);
    const { left, doseTicks } = layOutDrawing([high], [], TODAY, SIZE);
    expect(doseTicks.at(-1)?.words).toBe(words);
    expect(left - 6 - words.length * 7.2).toBeGreaterThanOrEqual(0);
  });
});

describe('the table twin', () => {
  test('one line: every change with its dose, and the ferritin of a day between', () => {
    const rows = drawingRows([line], [ferritin([30, 40])]);
    expect(rows[0]).toMatchObject({ day: daysAgo(30), doses: [undefined], measured: ['40'] });
    expect(rows.slice(1).map(({ day: date }) => date)).toEqual([...new Set(line.doses.map(({ from }) => from))]);
  });

  test('more than 40 changes are told every four weeks, the last one at most four weeks before the end', () => {
    const slow = lineOf(planned(asked({ bedtime: 8 }, pace('custom', { mg: 0.125, weeks: 1 }))), TODAY, CHOSEN);
    const rows = drawingRows([slow], []);
    expect(rows[1]?.day).toBe(addDays(TODAY, 28));
    expect(rows.length).toBeLessThan(40);
    expect(addDays(rows.at(-1)?.day ?? TODAY, 28) > slow.until).toBe(true);
  });
});

describe('iron and symptoms under the dose', () => {
  const moment = { today: TODAY, unreadTypes: [], irls: unknown('not answered') } as const;
  const { labs } = patient('Ada')
    .withoutLabs('ferritin')
    .lab('ferritin', 40, { ago: 20 })
    .lab('ferritin', 15, { ago: 300, comparator: '<' })
    .lab('ferritin', 50, { ago: 'not given' })
    .lab('ferritin', 60, { ago: 5, unusable: 'no unit' }).record;

  test('dated ferritin values, oldest first, with their bounds; undated and unusable ones are not drawn', () => {
    expect(historyLanes(labs, moment)[0]?.points.map(({ words }) => words)).toEqual(['< 15', '40']);
  });

  test('nothing measured, not recorded and could not be read are three things', () => {
    expect(historyLanes([], moment).map(({ none }) => none)).toEqual(['no dated value on record', 'not recorded']);
    expect(historyLanes([], { ...moment, unreadTypes: ['Observation'] })[0]?.none).toBe('could not be read');
  });

  test('IRLS of earlier visits and of today; a visit that did not ask leaves no point', () => {
    const visits = [
      { date: daysAgo(56), state: 'BASELINE', irls: 12 },
      { date: daysAgo(28), state: 'CONTINUE' },
      { date: TODAY, state: 'HOLD', irls: 20 },
    ] as const;
    const words = (irls: typeof moment.irls | ReturnType<typeof known<number>>) =>
      historyLanes([], { ...moment, irls }, visits)[1]?.points.map(({ day: date, words: total }) => [date, total]);
    expect(words(known(18))).toEqual([
      [daysAgo(56), '12'],
      [TODAY, '18'],
    ]);
    expect(words(moment.irls)).toEqual([
      [daysAgo(56), '12'],
      [TODAY, '20'],
    ]);
  });
});

describe('the way of a taper at a review', () => {
  const soFar: PlanSoFar = {
    pace: { id: 'jcpg' },
    baselineMgPerDay: exactly(2),
    doses: [
      { from: daysAgo(56), mgPerDay: exactly('1.875') },
      { from: daysAgo(28), mgPerDay: exactly('1.75') },
    ],
    visits: [
      { date: daysAgo(56), state: 'BASELINE', takenMgPerDay: exactly(2) },
      { date: daysAgo(28), state: 'CONTINUE' },
    ],
  };
  const regimen = maria().takes({ bedtime: 1.875 }).picture().regimen;
  const drawn = (next: TaperPlan | undefined, taken: typeof regimen = regimen) =>
    courseLines({ soFar, next, picture: { today: TODAY, regimen: taken } }).map(({ name, doses }) => [
      name,
      doses.map(({ from, mgPerDay }) => `${from} ${toNumber(mgPerDay)}`),
    ]);

  test('planned falls from 2 to 1.75 mg; really taken is what was said, 2 mg and today 1.875 mg, not what was planned', () => {
    expect(drawn(undefined)).toEqual([
      ['Planned', [`${daysAgo(56)} 2`, `${daysAgo(56)} 1.875`, `${daysAgo(28)} 1.75`]],
      ['Really taken, as said at the visits', [`${daysAgo(56)} 2`, `${TODAY} 1.875`]],
    ]);
  });

  test('a new plan is a third line; a dose not known today adds no point', () => {
    expect(drawn(plan).map(([name]) => name)).toEqual(['Planned', 'Really taken, as said at the visits', 'New plan']);
    expect(drawn(undefined, unknown('contradictory')).at(-1)?.[1]).toEqual([`${daysAgo(56)} 2`]);
  });
});
