import { useEffect, useMemo, useRef, useState } from 'react';
import type { Day } from '../../../clinical/measures/day.ts';
import { AsTable } from './AsTable.tsx';
import './drawing.css';
import type { DoseLine, Lane } from './drawn.ts';
import { type DrawnLane, type Geometry, layOutDrawing } from './geometry.ts';

/** Told apart without colour: the chosen line is thick and whole, the others have dashes of their own. */
const DASHES = ['7 4', '2 3', '12 4', '10 3 2 3', '1 4', '5 2', '14 3 2 3 2 3', '4 6'] as const;
const dashOf = (role: DoseLine['role'], index: number): string | undefined =>
  role === 'chosen' ? undefined : DASHES[index % DASHES.length];

interface Props {
  readonly lines: readonly DoseLine[];
  readonly lanes?: readonly Lane[];
  readonly today: Day;
  /** What the picture is of, for those who do not see it; the table under it says the rest. */
  readonly title: string;
  readonly doseHeight?: number;
  /** The small drawing of the first view has its table of steps beside it and needs no other. */
  readonly withTable?: boolean;
}

const NO_LANES: readonly Lane[] = [];
const WIDTH_BEFORE_IT_IS_KNOWN = 560;

/** How wide there is room to draw. The height never depends on it, so nothing moves when it becomes known. */
function useWidth(): readonly [React.RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH_BEFORE_IT_IS_KNOWN);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width];
}

function Axes({ drawn }: { readonly drawn: Geometry }) {
  const { left, right, base, doseTicks, dateTicks, today, height } = drawn;
  return (
    <>
      {doseTicks.map(({ at, words }) => (
        <g key={words}>
          <line className="grid" x1={left} x2={right} y1={at} y2={at} />
          <text x={left - 6} y={at + 4} textAnchor="end">
            {words}
          </text>
        </g>
      ))}
      {dateTicks.map(({ at, words }) => (
        <g key={words}>
          <line className="tick" x1={at} x2={at} y1={base} y2={base + 5} />
          <text x={at} y={base + 17} textAnchor={at > right - 30 ? 'end' : 'start'}>
            {words}
          </text>
        </g>
      ))}
      {today ? (
        <g className="today">
          <line x1={today.at} x2={today.at} y1={4} y2={height - 6} />
          <text x={today.at + 4} y={12}>
            {today.words}
          </text>
        </g>
      ) : null}
    </>
  );
}

function LaneOf({ lane, left, right }: { readonly lane: DrawnLane; readonly left: number; readonly right: number }) {
  const { name, unit, none, top, base, points, older } = lane;
  const said = none ?? (points.length === 0 ? `${older} older than the drawing: see the table` : '');
  return (
    <g className="lane">
      <line className="grid" x1={left} x2={right} y1={base} y2={base} />
      <text className="name" x={0} y={top + 10}>
        {name} {unit} {said === '' ? '' : `– ${said}`}
      </text>
      {points.length > 1 ? <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} /> : null}
      {points.map(({ x, y, words }, index) => (
        <g key={`${x} ${words}`}>
          <circle cx={x} cy={y} r={3} />
          {index === points.length - 1 ? (
            <text x={x + 6} y={y + 4}>
              {words}
            </text>
          ) : null}
        </g>
      ))}
    </g>
  );
}

function Key({ lines }: { readonly lines: readonly DoseLine[] }) {
  return (
    <ul className="key">
      {lines.map(({ name, role }, index) => (
        <li key={name}>
          <svg width="34" height="10" aria-hidden="true">
            <line className={`dose ${role}`} x1={0} x2={34} y1={5} y2={5} strokeDasharray={dashOf(role, index)} />
          </svg>{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}

/**
 * Dose over time as steps, today, and what was measured, under it on the same axis. Lines are told apart by thickness,
 * dashes and words, never by colour alone; the table under it says the same to those who do not see it.
 */
export function DoseDrawing({ lines, lanes = NO_LANES, today, title, doseHeight = 84, withTable = true }: Props) {
  const [frame, width] = useWidth();
  const drawn = useMemo(
    () => layOutDrawing(lines, lanes, today, { width, doseHeight }),
    [lines, lanes, today, width, doseHeight],
  );
  return (
    <figure className="dose-drawing" ref={frame}>
      <svg width={drawn.width} height={drawn.height} role="img" aria-label={title}>
        <Axes drawn={drawn} />
        {drawn.lines.map(({ name, label, role, path, labelAt }, index) => (
          <g key={name}>
            <path className={`dose ${role}`} d={path} strokeDasharray={dashOf(role, index)} />
            {drawn.lines.length > 1 ? (
              <text className={role} x={labelAt.x} y={labelAt.y}>
                {label}
              </text>
            ) : null}
          </g>
        ))}
        {drawn.lanes.map((lane) => (
          <LaneOf key={lane.name} lane={lane} left={drawn.left} right={drawn.right} />
        ))}
      </svg>
      {lines.length > 1 ? <Key lines={lines} /> : null}
      {withTable ? <AsTable lines={lines} lanes={lanes} /> : null}
    </figure>
  );
}
