import type { ProductId } from '../../clinical/taper/taper-plan.ts';
import { rowInWords } from '../../fhir/proposal/schedule-text.ts';
import { tabletName, tabletOf } from '../../fhir/proposal/tablet.ts';
import type { PlanForPatient, StepStanding } from './plan-for-patient.ts';

const STANDINGS: Readonly<Record<StepStanding, string>> = {
  planned: 'PLANNED, not signed',
  'to sign': 'waiting for a signature',
  signed: 'signed in the EHR',
};

const STATES: Readonly<Record<PlanForPatient['state'], string>> = {
  proposed: 'The plan is proposed and not signed.',
  'under way': 'The plan is under way. Later steps are released one at a time, at reviews.',
  'on hold': 'The plan is ON HOLD: no further step is to be prepared.',
};

function splitting(product: ProductId): string {
  const { odt, halvable } = tabletOf(product);
  if (odt) return 'orally disintegrating, not to be split';
  return halvable ? 'scored, is split in halves where the plan says 1/2' : 'not to be split';
}

/**
 * What the pharmacy needs to plan ahead: products, steps, dates and fills, in the words of the orders themselves. No
 * name and no number of the patient: whoever sends it knows for whom.
 */
export function pharmacyText({ state, steps }: PlanForPatient): string {
  const products = new Set(steps.flatMap((step) => step.products.map(({ product }) => product)));
  return [
    'Clonazepam taper, for planning the supply. This is not a prescription: dispense only what is signed.',
    STATES[state],
    ...[...products].map((product) => `- clonazepam ${tabletName(product)}: ${splitting(product)}`),
    ...steps.map((step) => `${rowInWords(step)} [${step.end === undefined ? 'planned' : STANDINGS[step.standing]}]`),
  ].join('\n');
}
