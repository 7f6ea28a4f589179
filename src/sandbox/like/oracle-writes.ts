import { type FhirResource, objectIn, objectsIn, textOf } from '../resource.ts';

/** What Millennium refuses about a MedicationRequest: it takes documented home medications only, never an order. */
export function orderProblems(order: FhirResource): string[] {
  return problems([
    [order.status === 'active', 'status must be active'],
    [order.intent === 'order' || order.intent === 'plan', 'intent must be order or plan'],
    [order.reportedBoolean === true, 'reportedBoolean must be true'],
    [objectsIn(order, 'dosageInstruction').length <= 1, 'only one dosageInstruction is supported'],
    [order.doNotPerform !== true, 'doNotPerform is not supported'],
  ]);
}

/** What Millennium refuses about a clinical note. */
export function noteProblems(note: FhirResource): string[] {
  if (note.resourceType !== 'DocumentReference') return [];
  const content = objectsIn(note, 'content');
  const attachment = objectIn(content[0], 'attachment');
  const contentType = textOf(attachment, 'contentType') ?? '';
  const period = objectIn(objectIn(note, 'context'), 'period');
  return problems([
    [note.status === 'current', 'status must be current'],
    [note.docStatus === 'final', 'docStatus must be final'],
    [objectsIn(note, 'author').length === 1, 'exactly one author is needed'],
    [objectIn(note, 'type') !== undefined, 'type is needed'],
    [content.length === 1, 'exactly one attachment is needed'],
    [attachment?.data !== undefined, 'attachment.data is needed'],
    [/^application\/pdf$|;\s*charset=/i.test(contentType), 'attachment.contentType needs a charset'],
    [textOf(period, 'end')?.includes('T') === true, 'context.period.end with a time is needed'],
  ]);
}

function problems(rules: readonly (readonly [boolean, string])[]): string[] {
  return rules.filter(([kept]) => !kept).map(([, text]) => text);
}
