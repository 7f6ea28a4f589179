import type { CodeableConcept, Dosage, MedicationRequest, MedicationRequestDispenseRequest } from 'fhir/r4';
import type { GabapentinDraft } from '../../clinical/assessment/gabapentin-draft.ts';
import type { IronDraft } from '../../clinical/assessment/iron-draft.ts';
import { addDays, type Day } from '../../clinical/measures/day.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import { type Act, metaOf, notSigned, recordedBy, referenceTo } from './act.ts';
import { DAYS, ORAL, TABLET } from './dosage.ts';
import { entryUrl } from './entry-url.ts';
import { isCharted } from './facts-used.ts';
import { identifierOf } from './identifiers.ts';
import { COMMUNITY, US_CORE_MEDICATION_REQUEST } from './medication-series.ts';
import { RXNORM } from './tablet.ts';
import { type Creation, creation } from './write-bundle.ts';

/** The two drugs that may be drafted beside a taper, each with its place in the identifiers. */
export const DRAFTS = { iron: 1, gabapentin: 2 } as const;
export type DraftDrug = keyof typeof DRAFTS;

/** Where a draft belongs: to the plan as it is proposed, or to a later review of it. */
export interface DraftPlace {
  /** What it is based on: the entry of the care plan, or "CarePlan/c1" once that is in the chart. */
  readonly carePlan: string;
  /** The review at which it was ticked; none with the plan itself. */
  readonly visit?: string;
}

/** A draft that comes with the plan. */
export const withThePlan = (planId: string): DraftPlace => ({
  carePlan: entryUrl(planId, { kind: 'care-plan', n: 1 }),
});

interface Draft {
  readonly medication: CodeableConcept;
  readonly dosage: Dosage;
  readonly supply: MedicationRequestDispenseRequest;
  readonly note: string;
}

const CAPSULES: Readonly<Record<number, { readonly code: string; readonly display: string }>> = {
  100: { code: '310430', display: 'gabapentin 100 MG Oral Capsule' },
  300: { code: '310431', display: 'gabapentin 300 MG Oral Capsule' },
};
const CAPSULE = { ...TABLET, unit: 'capsule', code: '{capsule}' } as const;

function medication({ code, display }: { readonly code: string; readonly display: string }): CodeableConcept {
  return { coding: [{ system: RXNORM, code, display }], text: display };
}

/** Ferrous sulfate with R-FE-4: one request for its whole length, in fills of at most `fillDays` days. */
export function ironRequest(
  act: Act,
  picture: ClinicalPicture,
  iron: IronDraft,
  fillDays: number,
  place: DraftPlace,
): Creation {
  const end = addDays(act.today, iron.days - 1);
  const often = iron.everyDays === 1 ? 'every day' : 'every other day';
  const dosage: Dosage = {
    sequence: 1,
    text: `Take 1 tablet (${iron.mg} mg, ${iron.elementalMg} mg of iron) by mouth ${often}, ${iron.note}.`,
    patientInstruction: `From ${act.today} to ${end}.`,
    timing: {
      repeat: {
        boundsPeriod: { start: act.today, end },
        frequency: 1,
        period: iron.everyDays,
        periodUnit: 'd',
      },
    },
    asNeededBoolean: false,
    route: ORAL,
    doseAndRate: [{ doseQuantity: { value: iron.tabletsPerDose, ...TABLET } }],
  };
  return draftOf(act, picture, 'iron', place, {
    medication: medication({ code: '310325', display: 'ferrous sulfate 325 MG Oral Tablet' }),
    dosage,
    supply: ironSupply(act.today, end, iron, fillDays),
    note: `${iron.text}.`,
  });
}

/** Doses fall on day 0, `everyDays`, …: a fill holds those of its own days. The shorter fill comes first, as for the taper. */
function ironSupply(start: Day, end: Day, iron: IronDraft, fillDays: number): MedicationRequestDispenseRequest {
  const length = Math.min(Math.max(iron.everyDays, Math.floor(fillDays / iron.everyDays) * iron.everyDays), iron.days);
  const fills = Math.ceil(iron.days / length);
  const odd = iron.days - (fills - 1) * length;
  const tablets = (days: number): number => Math.ceil(days / iron.everyDays) * iron.tabletsPerDose;
  return {
    ...(odd === length
      ? {}
      : { initialFill: { quantity: { value: tablets(odd), ...TABLET }, duration: { value: odd, ...DAYS } } }),
    validityPeriod: { start, end },
    numberOfRepeatsAllowed: fills - 1,
    quantity: { value: tablets(length), ...TABLET },
    expectedSupplyDuration: { value: length, ...DAYS },
  };
}

/**
 * Gabapentin at its start dose, once in the evening, without refill: every increase is a clinician's own act. Undefined
 * when no capsule has that strength: the app makes no dose up.
 */
export function gabapentinRequest(
  act: Act,
  picture: ClinicalPicture,
  gabapentin: GabapentinDraft,
  place: DraftPlace,
): Creation | undefined {
  const capsule = CAPSULES[gabapentin.mg];
  if (!capsule) return undefined;
  const end = addDays(act.today, gabapentin.days - 1);
  const dosage: Dosage = {
    sequence: 1,
    text: `Take 1 capsule (${gabapentin.mg} mg total) by mouth every evening, 1 to 2 hours before restless legs begin.`,
    patientInstruction: `From ${act.today} to ${end}.`,
    timing: {
      repeat: {
        boundsPeriod: { start: act.today, end },
        frequency: gabapentin.timesPerDay,
        period: 1,
        periodUnit: 'd',
        when: ['EVE'],
      },
    },
    asNeededBoolean: false,
    route: ORAL,
    doseAndRate: [{ doseQuantity: { value: gabapentin.capsulesPerDose, ...CAPSULE } }],
  };
  return draftOf(act, picture, 'gabapentin', place, {
    medication: medication(capsule),
    dosage,
    supply: {
      validityPeriod: { start: act.today, end },
      numberOfRepeatsAllowed: 0,
      quantity: { value: gabapentin.capsules, ...CAPSULE },
      expectedSupplyDuration: { value: gabapentin.days, ...DAYS },
    },
    note: gabapentin.note,
  });
}

function draftOf(
  act: Act,
  { conditions }: ClinicalPicture,
  drug: DraftDrug,
  { carePlan, visit }: DraftPlace,
  draft: Draft,
): Creation {
  const legs = conditions.found.filter(({ groups, source }) => groups.includes('rls') && isCharted(source));
  const written = { kind: 'draft', n: DRAFTS[drug], ...(visit === undefined ? {} : { visit }) } as const;
  const request: MedicationRequest = {
    resourceType: 'MedicationRequest',
    meta: metaOf(US_CORE_MEDICATION_REQUEST),
    identifier: [identifierOf(act.planId, written)],
    status: 'draft',
    intent: 'proposal',
    category: [COMMUNITY],
    reportedBoolean: false,
    medicationCodeableConcept: draft.medication,
    subject: referenceTo(act.patient),
    ...(act.encounter === undefined ? {} : { encounter: { reference: act.encounter } }),
    authoredOn: act.at,
    requester: referenceTo(act.by),
    ...recordedBy(act.by),
    reasonCode: [{ text: 'Restless legs syndrome' }],
    ...(legs.length === 0
      ? {}
      : { reasonReference: legs.map(({ source }) => ({ reference: source.reference, display: source.label })) }),
    basedOn: [{ reference: carePlan }],
    note: [{ text: `${notSigned(act)} ${draft.note}`, time: act.at }],
    dosageInstruction: [draft.dosage],
    dispenseRequest: draft.supply,
  };
  return creation(act.planId, written, request);
}
