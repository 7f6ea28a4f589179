import type { ProductId } from '../../clinical/taper/taper-plan.ts';
import { tabletOf } from '../../fhir/proposal/tablet.ts';
import './tablets.css';

/** Width of a drawn tablet in px: in the order of the strengths, so that two are never mistaken by their size. */
const DIAMETER: Readonly<Record<ProductId, number>> = {
  'tablet 2 mg': 26,
  'tablet 1 mg': 22,
  'tablet 0.5 mg': 18,
  'ODT 0.25 mg': 15,
  'ODT 0.125 mg': 12,
};
const EDGE = 1.5;

/**
 * One piece, the same on the clinician's screen and on the patient's sheet: whole tablets are round and full, the half is
 * cut along its line, melting ones have a broken edge and dots. It is silent: the words beside it say the piece.
 */
export function TabletPicture({
  product,
  isHalf,
  scale = 1,
}: {
  readonly product: ProductId;
  readonly isHalf: boolean;
  readonly scale?: number;
}) {
  const size = DIAMETER[product];
  const { odt, halvable } = tabletOf(product);
  const middle = size / 2 + EDGE;
  const radius = size / 2;
  const [top, bottom] = [middle - radius, middle + radius];
  const side = size + 2 * EDGE;
  return (
    <svg
      aria-hidden="true"
      className={odt ? 'piece melts' : 'piece'}
      width={scale * side}
      height={scale * side}
      viewBox={`0 0 ${side} ${side}`}
    >
      {isHalf ? (
        <>
          <circle className="missing" cx={middle} cy={middle} r={radius} />
          <path className="body" d={`M ${middle} ${top} A ${radius} ${radius} 0 0 0 ${middle} ${bottom} Z`} />
        </>
      ) : (
        <circle className="body" cx={middle} cy={middle} r={radius} />
      )}
      {halvable && !isHalf ? <line x1={middle} y1={top + 3} x2={middle} y2={bottom - 3} /> : null}
      {odt
        ? [-1, 0, 1].map((place) => (
            <circle key={place} className="dot" cx={middle + (place * size) / 4} cy={middle} r={0.9} />
          ))
        : null}
    </svg>
  );
}

/** The whole pieces among some halves, to be drawn one by one. */
export const wholePieces = (halves: number): readonly number[] =>
  Array.from({ length: Math.floor(halves / 2) }, (_, index) => index);
