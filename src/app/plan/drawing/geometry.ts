import { addDays, type Day, day, daysBetween } from '../../../clinical/measures/day.ts';
import { mg } from '../../../clinical/measures/dose.ts';
import { toNumber } from '../../../clinical/measures/ratio.ts';
import { type DoseLine, highestDose, type Lane } from './drawn.ts';

/** Room in pixels. Text is 12 px high and is never scaled: the geometry is worked out anew for each width. */
const MARGIN = { left: 44, right: 12, top: 14, axis: 20, lane: 52, laneGap: 4, label: 14 } as const;
/** The widest that one letter or figure of the axes is on average, and the room between the words and the axis. */
const LETTER = 8;
const BESIDE_AXIS = 8;
/** Measurements older than this before today are told in the table only: the plan keeps its room. */
const HISTORY_DAYS = 365;
const TICK_ROOM = 78;
const MONTHS_APART = [1, 2, 3, 6, 12, 24, 60, 120] as const;

export interface Size {
  readonly width: number;
  /** Of the dose part, axis excluded. */
  readonly doseHeight: number;
}

interface DrawnLine {
  readonly name: string;
  readonly label: string;
  readonly role: DoseLine['role'];
  readonly path: string;
  readonly labelAt: Point;
}
export interface DrawnLane {
  readonly name: string;
  readonly unit: string;
  readonly none: string | undefined;
  readonly top: number;
  readonly base: number;
  /** Only those that lie on the axis. */
  readonly points: readonly (Point & { readonly words: string })[];
  readonly older: number;
}
interface Point {
  readonly x: number;
  readonly y: number;
}
interface Tick {
  readonly at: number;
  readonly words: string;
}

/** Everything that is drawn, in pixels. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly lines: readonly DrawnLine[];
  readonly lanes: readonly DrawnLane[];
  readonly doseTicks: readonly Tick[];
  readonly dateTicks: readonly Tick[];
  readonly today: Tick | undefined;
}

/** Where everything of a drawing lies. `todayIs` is left out where there is no today to show. */
export function layOutDrawing(
  lines: readonly DoseLine[],
  lanes: readonly Lane[],
  todayIs: Day,
  { width, doseHeight }: Size,
): Geometry {
  const { from, to } = timeSpan(lines, lanes, todayIs);
  const labelRoom = Math.max(0, ...lines.map(({ label }) => label.length * 7)) + 4;
  const right = width - MARGIN.right - (lines.length > 1 ? labelRoom : 0);
  const base = MARGIN.top + doseHeight;
  const most = mg(highestDose(lines));
  const y = (amount: number): number => rounded(base - (amount / most) * doseHeight);
  const amounts = doseTicks(most, y, doseHeight);
  // "1.25 mg" cut off at its left would read "25 mg".
  const left = Math.max(MARGIN.left, ...amounts.map(({ words }) => words.length * LETTER + BESIDE_AXIS));
  const days = Math.max(1, daysBetween(from, to));
  const x = (date: Day): number => rounded(left + (daysBetween(from, date) / days) * (right - left));
  const laneTop = (index: number): number =>
    base + MARGIN.axis + MARGIN.laneGap + index * (MARGIN.lane + MARGIN.laneGap);
  return {
    width,
    height: laneTop(lanes.length),
    left,
    right,
    base,
    lines: withLabels(lines, x, y),
    lanes: lanes.map((lane, index) => drawnLane(lane, laneTop(index), from, x)),
    doseTicks: amounts,
    dateTicks: dateTicks(from, to, x, right - left),
    today: todayIs >= from && todayIs <= to ? { at: x(todayIs), words: 'today' } : undefined,
  };
}

const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;

function timeSpan(
  lines: readonly DoseLine[],
  lanes: readonly Lane[],
  today: Day,
): { readonly from: Day; readonly to: Day } {
  const oldest = addDays(today, -HISTORY_DAYS);
  const measured = lanes.flatMap(({ points }) => points.map((point) => point.day).filter((date) => date >= oldest));
  const begins = [today, ...measured, ...lines.flatMap(({ doses }) => doses[0]?.from ?? [])].sort();
  const ends = [today, ...lines.map(({ until }) => until)].sort();
  return { from: begins[0] ?? today, to: ends.at(-1) ?? today };
}

type Across = (date: Day) => number;
type Up = (amount: number) => number;

function withLabels(lines: readonly DoseLine[], x: Across, y: Up): readonly DrawnLine[] {
  const ends = lines.map(({ doses, until }) => ({
    x: x(until),
    y: y(toNumber(doses.at(-1)?.mgPerDay ?? { over: 0n, under: 1n })),
  }));
  const labels = besideEachOther(ends);
  return lines.map(({ name, label, role, doses, until }, index) => {
    const [first, ...later] = doses;
    const start = first ? `M ${x(first.from)} ${y(toNumber(first.mgPerDay))}` : '';
    const steps = later.map(({ from, mgPerDay }) => `H ${x(from)} V ${y(toNumber(mgPerDay))}`);
    return {
      name,
      label,
      role,
      path: [start, ...steps, `H ${x(until)}`].join(' '),
      labelAt: labels[index] ?? { x: 0, y: 0 },
    };
  });
}

/** Labels at the ends of lines; where two ends lie close together the later one goes above the earlier. */
function besideEachOther(ends: readonly Point[]): readonly Point[] {
  const placed: Point[] = [];
  for (const end of ends) {
    // At the very top the word goes under its line: above it stands "today".
    let spot: Point = { x: end.x + 4, y: end.y + (end.y < MARGIN.top + 10 ? 16 : 4) };
    while (placed.some((other) => isClose(other, spot))) spot = { x: spot.x, y: spot.y - MARGIN.label };
    placed.push(spot);
  }
  return placed;
}

const isClose = (a: Point, b: Point): boolean =>
  Math.abs(a.x - b.x) < MARGIN.label && Math.abs(a.y - b.y) < MARGIN.label;

function drawnLane({ name, unit, points, none }: Lane, top: number, from: Day, x: Across): DrawnLane {
  const onAxis = points.filter((point) => point.day >= from);
  const values = onAxis.map(({ value }) => toNumber(value));
  const most = Math.max(1, ...values);
  const base = top + MARGIN.lane - 4;
  return {
    name,
    unit,
    none,
    top,
    base,
    points: onAxis.map(({ day: date, value, words }) => ({
      x: x(date),
      y: rounded(base - (toNumber(value) / most) * (MARGIN.lane - 26)),
      words,
    })),
    older: points.length - onAxis.length,
  };
}

/** 0, the highest dose, and whole mg between them as far as there is room for their words. */
function doseTicks(most: number, y: Up, height: number): readonly Tick[] {
  const between = [0.5, 1, 2, 5, 10].find((step) => (step / most) * height >= MARGIN.label) ?? most;
  const ticks = Array.from({ length: Math.ceil(most / between) }, (_, index) => index * between);
  const clear = ticks.filter((amount) => amount === 0 || ((most - amount) / most) * height >= MARGIN.label);
  return [...clear, most].map((amount) => ({ at: y(amount), words: amount === most ? `${amount} mg` : `${amount}` }));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Firsts of months, as many as there is room for: "Dec 26", "Mar 27". */
function dateTicks(from: Day, to: Day, x: Across, room: number): readonly Tick[] {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  const apart = MONTHS_APART.find((step) => months / step <= Math.max(1, Math.floor(room / TICK_ROOM))) ?? 240;
  const ticks: Tick[] = [];
  for (let month = Number(from.slice(5, 7)); ; month += 1) {
    const year = Number(from.slice(0, 4)) + Math.floor(month / 12);
    const first = day(`${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);
    if (first > to) return ticks;
    if (month % apart === 0) ticks.push({ at: x(first), words: `${MONTHS[month % 12]} ${String(year).slice(2)}` });
  }
}
