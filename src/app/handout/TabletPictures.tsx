import type { Pieces } from '../../clinical/taper/taper-plan.ts';
import type { Spoken } from '../languages/spoken.ts';
import { TabletPicture, wholePieces } from '../tablets/TabletPicture.tsx';

/** The pieces of one time of day as they lie in the hand, with the same in words for who does not see them. */
export function TabletPictures({ pieces, spoken }: { readonly pieces: readonly Pieces[]; readonly spoken: Spoken }) {
  return (
    <span className="tablets" role="img" aria-label={spoken.pieces(pieces)}>
      {pieces.map(({ product, halves }) => (
        <span key={product} className="of-one-kind">
          {wholePieces(halves).map((n) => (
            <TabletPicture key={n} product={product} isHalf={false} />
          ))}
          {halves % 2 === 1 ? <TabletPicture product={product} isHalf /> : null}
        </span>
      ))}
    </span>
  );
}
