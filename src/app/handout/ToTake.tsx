import type { Pieces, SlotDose } from '../../clinical/taper/taper-plan.ts';
import type { Spoken } from '../languages/spoken.ts';
import { TabletPictures } from './TabletPictures.tsx';

/** "3½ × 0.5 mg + 1 × 0.125 mg (melts)". */
export const shortly = (pieces: readonly Pieces[], spoken: Spoken): string =>
  pieces.map((piece) => spoken.short(piece)).join(' + ');

interface ToTakeProps {
  readonly taken: SlotDose;
  readonly spoken: Spoken;
  /** Instead of the pieces in short: where several times of day share a line, their head says the pieces. */
  readonly amount?: string;
}

/** Pictures and the amount in short. The picture says it in full to a screen reader. */
export function ToTake({ taken, spoken, amount }: ToTakeProps) {
  return (
    <span className="to-take">
      <TabletPictures pieces={taken.pieces} spoken={spoken} />
      <span aria-hidden="true" className="short">
        {amount ?? shortly(taken.pieces, spoken)}
      </span>
    </span>
  );
}

/** A box to tick. */
export const Box = () => <span className="box" aria-hidden="true" />;
