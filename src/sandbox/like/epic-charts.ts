import { isFhirResource, isJsonObject, type JsonObject, objectIn, objectsIn, textOf } from '../resource.ts';

/**
 * A chart as Epic would return it: every drug of an order is a reference to a Medication of its own, and one dose stands
 * in three `doseAndRate` entries (calculated, admin-amount, ordered) that must not be added up.
 */
export function inEpicShapes(bundle: unknown): unknown {
  if (!isJsonObject(bundle)) return bundle;
  const entry = objectsIn(bundle, 'entry').flatMap((one) => {
    const { resource } = one;
    return isFhirResource(resource) && resource.resourceType === 'MedicationRequest'
      ? epicOrder(resource).map((shaped) => ({ ...one, ...addressOf(one, shaped), resource: shaped }))
      : [one];
  });
  return { ...bundle, entry };
}

function addressOf(entry: JsonObject, resource: JsonObject): JsonObject {
  return resource.resourceType === 'MedicationRequest' ? { fullUrl: entry.fullUrl } : { fullUrl: undefined };
}

function epicOrder(order: JsonObject): JsonObject[] {
  const dosed = order.dosageInstruction === undefined ? order : { ...order, dosageInstruction: dosages(order) };
  const reference = objectIn(order, 'medicationReference');
  const contained = objectsIn(order, 'contained').find(({ id }) => `#${id}` === textOf(reference, 'reference'));
  const code = objectIn(order, 'medicationCodeableConcept') ?? objectIn(contained, 'code');
  if (code === undefined) return [dosed];
  const { medicationCodeableConcept: _code, contained: _contained, ...rest } = dosed;
  const id = `${order.id}-drug`;
  const display = textOf(code, 'text') ?? textOf(objectsIn(code, 'coding')[0], 'display') ?? '';
  return [
    { ...rest, medicationReference: { reference: `Medication/${id}`, display } },
    { resourceType: 'Medication', id, code },
  ];
}

function dosages(order: JsonObject): JsonObject[] {
  return objectsIn(order, 'dosageInstruction').map((dosage) => {
    const entries = objectsIn(dosage, 'doseAndRate');
    const [dose] = entries;
    if (dose === undefined || entries.length > 1) return dosage;
    const kinds = ['calculated', 'admin-amount', 'ordered'].map((kind) => ({ ...dose, type: { text: kind } }));
    return { ...dosage, doseAndRate: kinds };
  });
}
