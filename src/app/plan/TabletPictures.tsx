import type { Pieces } from '../../clinical/taper/taper-plan.ts';
import { TabletPicture, wholePieces } from '../tablets/TabletPicture.tsx';

/** More whole pieces than this of one product are drawn as one with its count: pictures stay countable. */
const MOST_DRAWN = 6;
/** In a row of the plan, beside words: smaller than on the patient's sheet. */
const SCALE = 0.75;

/**
 * The pieces of one time of day as pictures, the same as on the patient's sheet. They stand beside the same pieces in
 * words and say nothing of their own, so they are silent to a screen reader.
 */
export function TabletPictures({ pieces }: { readonly pieces: readonly Pieces[] }) {
  return (
    <span className="tablets" aria-hidden="true">
      {pieces.map(({ product, halves }) => {
        const whole = wholePieces(halves);
        const isCounted = whole.length > MOST_DRAWN;
        return (
          <span key={product}>
            {(isCounted ? whole.slice(0, 1) : whole).map((n) => (
              <TabletPicture key={n} product={product} isHalf={false} scale={SCALE} />
            ))}
            {isCounted ? `× ${whole.length}` : null}
            {halves % 2 === 1 ? <TabletPicture product={product} isHalf scale={SCALE} /> : null}
          </span>
        );
      })}
    </span>
  );
}
