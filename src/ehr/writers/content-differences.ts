import { type FhirResource, isRecord, listOf } from '../answer.ts';
import { differences } from './differences.ts';

/** What a clinician asks of a resource that changed. */
const ASPECTS = ['name', 'status', 'dose', 'supply', 'value', 'date', 'reason', 'note', 'history'] as const;
type Aspect = (typeof ASPECTS)[number];

/** One thing that reads otherwise now, in the chart's own words; `undefined` where it says nothing. */
export interface ContentDifference {
  /** "element": something else, named by its FHIR elements. */
  readonly what: Aspect | 'element';
  readonly was: string | undefined;
  readonly is: string | undefined;
}

/** So much of a text is quoted. */
const MOST_QUOTED = 160;

/**
 * What the chart had and what it has now: status, dose, supply, value, date and the like, in its own words. Where none of
 * these differs, the elements that do are named.
 */
export function contentDifferences(seen: FhirResource, now: FhirResource): readonly ContentDifference[] {
  const [before, after] = [saidBy(seen), saidBy(now)];
  const found = ASPECTS.flatMap((what): ContentDifference[] =>
    before[what] === after[what] ? [] : [{ what, was: before[what], is: after[what] }],
  );
  if (found.length > 0) return found;
  const elements = [...new Set(differences(seen, now).map((path) => path.split(/[.[]/)[0] ?? path))];
  return elements.length === 0 ? [] : [{ what: 'element', was: undefined, is: elements.join(', ') }];
}

/** What a resource is called: "clonazepam 2 MG Oral Tablet", "Ferritin". */
export const nameIn = (resource: FhirResource): string | undefined => saidBy(resource).name;

function saidBy(resource: FhirResource): Readonly<Record<Aspect, string | undefined>> {
  const { medicationCodeableConcept, medicationReference, code, title } = resource;
  return {
    name: conceptIn(medicationCodeableConcept) ?? displayIn(medicationReference) ?? conceptIn(code) ?? textIn(title),
    status: joined([
      textIn(resource.status),
      conceptIn(resource.clinicalStatus),
      conceptIn(resource.verificationStatus),
      conceptIn(resource.businessStatus),
    ]),
    dose: joined(listOf(resource.dosageInstruction).map(doseIn)),
    supply: supplyIn(resource.dispenseRequest),
    value:
      quantityIn(resource.valueQuantity) ?? textIn(resource.valueString) ?? conceptIn(resource.valueCodeableConcept),
    date:
      textIn(resource.effectiveDateTime) ??
      textIn(resource.onsetDateTime) ??
      textIn(resource.authoredOn) ??
      textIn(resource.recordedDate) ??
      textIn(resource.birthDate),
    reason: conceptIn(resource.statusReason),
    note: joined(listOf(resource.note).map((note) => (isRecord(note) ? textIn(note.text) : undefined))),
    history: joined(
      listOf(resource.activity).flatMap((activity) =>
        isRecord(activity)
          ? listOf(activity.progress).map((line) => (isRecord(line) ? textIn(line.text) : undefined))
          : [],
      ),
    ),
  };
}

function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const text = value.replace(/\s+/g, ' ').trim();
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}

function conceptIn(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const coding = listOf(value.coding).filter(isRecord)[0];
  return textIn(value.text) ?? textIn(coding?.display) ?? textIn(coding?.code);
}

const displayIn = (value: unknown): string | undefined => (isRecord(value) ? textIn(value.display) : undefined);

function quantityIn(value: unknown): string | undefined {
  if (!isRecord(value) || typeof value.value !== 'number') return undefined;
  const unit = textIn(value.unit) ?? textIn(value.code) ?? '';
  return `${textIn(value.comparator) ?? ''}${value.value} ${unit}`.trim();
}

/** The words of a dosage, else its amount and how often. */
function doseIn(dosage: unknown): string | undefined {
  if (!isRecord(dosage)) return undefined;
  const words = textIn(dosage.text);
  if (words !== undefined) return words;
  const amount = listOf(dosage.doseAndRate)
    .filter(isRecord)
    .map(({ doseQuantity }) => quantityIn(doseQuantity));
  const repeat = isRecord(dosage.timing) && isRecord(dosage.timing.repeat) ? dosage.timing.repeat : {};
  const often =
    typeof repeat.frequency === 'number' ? `${repeat.frequency} × per ${textIn(repeat.periodUnit) ?? '?'}` : undefined;
  return joined([...amount, often]);
}

function supplyIn(request: unknown): string | undefined {
  if (!isRecord(request)) return undefined;
  const until = isRecord(request.validityPeriod) ? textIn(request.validityPeriod.end) : undefined;
  const refills = request.numberOfRepeatsAllowed;
  return joined([
    quantityIn(request.quantity),
    typeof refills === 'number' ? `${refills} refills` : undefined,
    until === undefined ? undefined : `until ${until}`,
  ]);
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join('; ');
}
