import type { Consultation } from '../clinical/consultation/consult.ts';
import type { PlanChoices } from '../clinical/picture/answers.ts';
import { instant } from '../fhir/proposal/instant.ts';
import { propose } from '../fhir/proposal/propose.ts';
import { sha256 } from '../fhir/proposal/sha256.ts';

const APP = { name: 'Stillstep', version: '0.1.0' };
/** Nobody acts in a headless run: what would be written names the program, not a person. */
const NOBODY = { reference: 'Device/stillstep-headless', name: 'Stillstep headless run' };

/**
 * What would be written for this visit, with every draft that is offered; `null` when there is no schedule, a stop of
 * R-DAT, R-REG, R-ELG, R-RSP or R-TAP stands, or a row cannot be supplied. The same chart on the same day gives the same
 * bundle, byte for byte.
 */
export function headlessProposal(visit: Consultation, supply: PlanChoices['supply']): unknown {
  const { picture, schedule, response, findings, iron, gabapentin, mayBeProposed } = visit;
  if (!schedule || !mayBeProposed) return null;
  const { today, patient } = picture;
  const outcome = propose({
    act: {
      planId: `headless-${sha256(`${patient.reference} ${today}`).slice(0, 32)}`,
      patient: { reference: patient.reference, ...(patient.name === '' ? {} : { name: patient.name }) },
      by: NOBODY,
      app: APP,
      at: instant(`${today}T00:00:00Z`),
      today,
    },
    picture,
    findings,
    plan: schedule,
    supply,
    purpose: response ? 'resumed taper' : 'taper',
    ticked: {
      ...(iron.draft.offered ? { iron: 'alternate days' } : {}),
      gabapentin: gabapentin.outcome === 'START',
    },
  });
  return outcome.kind === 'proposal' ? outcome.bundle : null;
}
