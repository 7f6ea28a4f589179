import { type Concept, statusCode } from '../resources/element.ts';
import type { MedicationResource } from '../resources/medication.ts';
import { medication } from '../resources/medication.ts';
import type { MedicationRequestResource } from '../resources/medication-request.ts';
import { readStrength, type StrengthReading } from '../terminology/clonazepam.ts';
import { type ChartedConcept, wordingsOf } from '../terminology/code-systems.ts';
import { type RecognisedDrug, recogniseDrug } from '../terminology/drugs.ts';
import { readReference } from './references.ts';

/** What an order is for: the drug as recognised, and its product as charted. */
export interface OrderedMedication {
  /** `undefined`: named, but not a drug that a rule names. */
  readonly drug: RecognisedDrug | undefined;
  /** As charted, for display. */
  readonly product: string;
  /** Of clonazepam only. */
  readonly strength: StrengthReading;
}

const NOT_CLONAZEPAM: StrengthReading = { kind: 'not stated' };

export const asConcept = ({ coding = [], text }: Concept): ChartedConcept => ({ codings: coding, text });

/**
 * The medication of an order: coded in place, contained, included, or, where a reference leads nowhere, by the words
 * beside it. `undefined` when the order names no medication at all.
 */
export function readMedication(
  order: MedicationRequestResource,
  medications: ReadonlyMap<string, MedicationResource>,
): OrderedMedication | undefined {
  const concepts = conceptsOf(order, medications);
  const wordings = [...new Set(concepts.flatMap(wordingsOf))];
  const coded = concepts.some(({ codings }) => codings.some(({ code }) => code !== undefined));
  if (wordings.length === 0 && !coded) return undefined;
  const drug = recogniseOneOf(concepts);
  const product = (wordings[0] ?? 'a drug without a name').slice(0, LONGEST_PRODUCT);
  const isClonazepam = drug?.ingredients.includes('clonazepam') ?? false;
  return { drug, product, strength: isClonazepam ? readStrength(concepts) : NOT_CLONAZEPAM };
}

const LONGEST_PRODUCT = 200;

/** The first concept that names a known drug decides: the order's own code before the display of its reference. */
function recogniseOneOf(concepts: readonly ChartedConcept[]): RecognisedDrug | undefined {
  for (const concept of concepts) {
    const drug = recogniseDrug(concept);
    if (drug) return drug;
  }
  return undefined;
}

function conceptsOf(
  { medicationCodeableConcept, medicationReference, contained }: MedicationRequestResource,
  medications: ReadonlyMap<string, MedicationResource>,
): ChartedConcept[] {
  const inPlace = medicationCodeableConcept ? [asConcept(medicationCodeableConcept)] : [];
  if (!medicationReference) return inPlace;
  const found = referredTo(medicationReference.reference, contained ?? [], medications);
  const codes = found?.code ? [asConcept(found.code)] : [];
  const ingredients = (found?.ingredient ?? []).flatMap(({ itemCodeableConcept: concept }) =>
    concept ? [asConcept(concept)] : [],
  );
  const beside = medicationReference.display === undefined ? [] : [{ codings: [], text: medicationReference.display }];
  return [...inPlace, ...codes, ...beside, ...ingredients];
}

/** The Medication of a reference; one that was entered in error says nothing. */
function referredTo(
  reference: string | undefined,
  contained: readonly unknown[],
  medications: ReadonlyMap<string, MedicationResource>,
): MedicationResource | undefined {
  const pointsTo = readReference(reference);
  if (pointsTo.kind === 'nothing') return undefined;
  const found =
    pointsTo.kind === 'contained' ? containedMedication(contained, pointsTo.id) : medications.get(pointsTo.id);
  return statusCode(found?.status ?? '') === 'entered-in-error' ? undefined : found;
}

function containedMedication(contained: readonly unknown[], id: string): MedicationResource | undefined {
  for (const resource of contained) {
    const parsed = medication.safeParse(resource);
    if (parsed.success && parsed.data.id?.replace(/^#/, '') === id) return parsed.data;
  }
  return undefined;
}
