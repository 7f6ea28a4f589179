import type { Pieces, ProductId } from '../../clinical/taper/taper-plan.ts';

/** Drawn to size order: the stronger the tablet, the larger. */
const RADIUS: Readonly<Record<ProductId, number>> = {
  'tablet 2 mg': 10,
  'tablet 1 mg': 9,
  'tablet 0.5 mg': 8,
  'ODT 0.25 mg': 7,
  'ODT 0.125 mg': 6,
};
/** More whole pieces than this of one product are drawn as one with its count: pictures stay countable. */
const MOST_DRAWN = 6;

const isDissolving = (product: ProductId): boolean => product.startsWith('ODT');

function Piece({ product, half }: { readonly product: ProductId; readonly half: boolean }) {
  const r = RADIUS[product];
  const side = 2 * r + 3;
  const middle = side / 2;
  const kind = isDissolving(product) ? 'dissolving' : half ? 'half' : 'whole';
  return (
    <svg className={`tablet ${kind}`} width={side} height={side} viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      {half ? (
        <>
          <circle className="missing" cx={middle} cy={middle} r={r} />
          <path className="body" d={`M ${middle} ${middle - r} A ${r} ${r} 0 0 0 ${middle} ${middle + r} Z`} />
        </>
      ) : (
        <circle className="body" cx={middle} cy={middle} r={r} />
      )}
      {isDissolving(product) ? (
        <path
          className="wave"
          d={`M ${middle - r * 0.6} ${middle} q ${r * 0.3} ${-r * 0.5} ${r * 0.6} 0 t ${r * 0.6} 0`}
        />
      ) : half || product !== 'tablet 0.5 mg' ? null : (
        <line className="score" x1={middle} x2={middle} y1={middle - r} y2={middle + r} />
      )}
    </svg>
  );
}

/**
 * The pieces of one time of day as pictures: whole tablets, half tablets, dissolving tablets with a wave. They stand
 * beside the same pieces in words and say nothing of their own, so they are silent to a screen reader.
 */
export function TabletPictures({ pieces }: { readonly pieces: readonly Pieces[] }) {
  return (
    <span className="tablets" aria-hidden="true">
      {pieces.map(({ product, halves }) => {
        const whole = Math.floor(halves / 2);
        const drawn = whole > MOST_DRAWN ? 1 : whole;
        return (
          <span key={product}>
            {Array.from({ length: drawn }, (_, index) => `${product} ${index + 1}`).map((piece) => (
              <Piece key={piece} product={product} half={false} />
            ))}
            {whole > MOST_DRAWN ? `× ${whole}` : null}
            {halves % 2 === 1 ? <Piece product={product} half /> : null}
          </span>
        );
      })}
    </span>
  );
}
