import { inOrder } from '../../clinical/measures/slots.ts';
import type { Pieces, ProductId } from '../../clinical/taper/taper-plan.ts';
import { tabletOf } from '../../fhir/proposal/tablet.ts';
import type { Spoken } from '../languages/spoken.ts';
import { tabletAdvice } from './advice.ts';
import type { PatientStep } from './plan-for-patient.ts';
import { sentence } from './sentence.ts';
import { TabletPictures } from './TabletPictures.tsx';

/** The drawings of this plan, each once: whole, half, melting. */
export function Drawings({ steps, spoken }: { readonly steps: readonly PatientStep[]; readonly spoken: Spoken }) {
  const taken = steps.flatMap(({ slots }) => inOrder(slots).flatMap(([, { pieces }]) => pieces));
  const kinds = new Map<ProductId, ReadonlySet<number>>();
  for (const { product, halves } of taken) {
    const seen = [...(halves >= 2 ? [2] : []), ...(halves % 2 === 1 ? [1] : [])];
    kinds.set(product, new Set([...(kinds.get(product) ?? []), ...seen]));
  }
  const drawn: readonly Pieces[] = [...kinds].flatMap(([product, halves]) =>
    [...halves].sort((a, b) => b - a).map((each) => ({ product, halves: each })),
  );
  return (
    <div className="drawings">
      <strong>{spoken.words.calendar.drawings}:</strong>
      {drawn.map((piece) => (
        <span key={`${piece.product} ${piece.halves}`} className="drawn">
          <TabletPictures pieces={[piece]} spoken={spoken} /> <span aria-hidden="true">{spoken.pieces([piece])}</span>
        </span>
      ))}
      {tabletAdvice({
        halves: drawn.some(({ halves }) => halves === 1),
        melting: drawn.some(({ product }) => tabletOf(product).odt),
      }).map((id) => (
        <span key={id}>{sentence(id, spoken)}</span>
      ))}
    </div>
  );
}
