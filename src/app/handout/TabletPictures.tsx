import type { Pieces, ProductId } from '../../clinical/taper/taper-plan.ts';
import { tabletOf } from '../../fhir/proposal/tablet.ts';
import type { Spoken } from '../languages/spoken.ts';

/** Width of a drawn tablet: in the order of the strengths, so that two are never mistaken by their size. */
const DIAMETER: Readonly<Record<ProductId, number>> = {
  'tablet 2 mg': 26,
  'tablet 1 mg': 22,
  'tablet 0.5 mg': 18,
  'ODT 0.25 mg': 15,
  'ODT 0.125 mg': 12,
};
const EDGE = 1.5;

/** One piece: whole tablets are round and full, the half is cut along its line, melting ones have a broken edge and dots. */
function Piece({ product, isHalf }: { readonly product: ProductId; readonly isHalf: boolean }) {
  const size = DIAMETER[product];
  const { odt, halvable } = tabletOf(product);
  const middle = size / 2 + EDGE;
  const radius = size / 2;
  const [top, bottom] = [middle - radius, middle + radius];
  return (
    <svg
      aria-hidden="true"
      className={odt ? 'piece melts' : 'piece'}
      width={size + 2 * EDGE}
      height={size + 2 * EDGE}
      viewBox={`0 0 ${size + 2 * EDGE} ${size + 2 * EDGE}`}
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

const wholes = (halves: number): readonly number[] => Array.from({ length: Math.floor(halves / 2) }, (_, n) => n);

/** The pieces of one time of day as they lie in the hand, with the same in words for who does not see them. */
export function TabletPictures({ pieces, spoken }: { readonly pieces: readonly Pieces[]; readonly spoken: Spoken }) {
  return (
    <span className="tablets" role="img" aria-label={spoken.pieces(pieces)}>
      {pieces.map(({ product, halves }) => (
        <span key={product} className="of-one-kind">
          {wholes(halves).map((n) => (
            <Piece key={n} product={product} isHalf={false} />
          ))}
          {halves % 2 === 1 ? <Piece product={product} isHalf={true} /> : null}
        </span>
      ))}
    </span>
  );
}
