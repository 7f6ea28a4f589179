import type { SealRefusal } from '../../fhir/proposal/seal.ts';

/** Why there is no seal, in words. */
export function sealWords(refusal: SealRefusal): string {
  switch (refusal.why) {
    case 'a stop stands':
      return `Not sealed: this stands in the way: ${refusal.stops.map(({ rule, message }) => `${rule} ${message}`).join('; ')}.`;
    case 'not acknowledged':
      return `Not sealed: to be noted first: ${refusal.warns.map(({ rule }) => rule).join(', ')}.`;
    case 'acknowledgements not in the proposal':
      return 'Not sealed: something was noted after this was put together. Go back and review it again.';
    case 'forbidden':
      return `Not sealed: this app must never write ${refusal.forbidden.map(({ why }) => why).join(', ')}.`;
  }
}
