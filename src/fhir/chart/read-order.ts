import type { Day } from '../../clinical/measures/day.ts';
import type {
  ChartedDrug,
  ClonazepamOrder,
  Indication,
  OrderStanding,
  UnreadResource,
} from '../../clinical/picture/chart-record.ts';
import { releasedFrom } from '../proposal/identifiers.ts';
import type { ConditionResource } from '../resources/condition.ts';
import { statusCode } from '../resources/element.ts';
import type { MedicationRequestResource } from '../resources/medication-request.ts';
import { earliestDay, fullDay } from './charted-days.ts';
import { dosageLines, type OrderDosage, readDosage } from './dosage/read-dosage.ts';
import { readIndications } from './read-indications.ts';
import { type OrderedMedication, readMedication } from './read-medication.ts';
import type { Cited, SortedChart } from './sort-resources.ts';

/** What became of one medication request. */
export type OrderReading =
  | { readonly kind: 'clonazepam'; readonly order: ClonazepamOrder }
  | { readonly kind: 'drug'; readonly drug: ChartedDrug }
  /** Ignored as the rules say: entered in error, cancelled, or another drug that is not in force. */
  | { readonly kind: 'set aside' }
  | { readonly kind: 'unread'; readonly unread: UnreadResource };

const IGNORED = new Set(['entered-in-error', 'cancelled']);
const STATUSES = new Set(['active', 'on-hold', 'completed', 'stopped', 'draft', 'unknown']);
const ORDERS = new Set(['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order']);
const PLANS = new Set(['proposal', 'plan', 'option']);

/** Reads one medication request on a day (spec sections 0 and 1). */
export function readOrder(
  { reference, resource }: Cited<MedicationRequestResource>,
  chart: Pick<SortedChart, 'medications'> & { readonly conditionsById: ReadonlyMap<string, ConditionResource> },
  today: Day,
): OrderReading {
  const unread = (why: string): OrderReading => ({ kind: 'unread', unread: { reference, why } });
  const status = statusCode(resource.status);
  const intent = statusCode(resource.intent);
  if (IGNORED.has(status)) return { kind: 'set aside' };
  if (!STATUSES.has(status)) return unread(`status "${status.slice(0, 40)}" is not known`);
  if (!ORDERS.has(intent) && !PLANS.has(intent)) return unread(`intent "${intent.slice(0, 40)}" is not known`);
  if (resource.doNotPerform === true) return unread('says that the drug is not to be given (doNotPerform)');
  const medication = readMedication(resource, chart.medications);
  if (!medication) return unread('names no medication');
  const patientReported = isPatientReported(resource);
  const isOrder = ORDERS.has(intent) || (intent === 'plan' && patientReported);
  if (!medication.drug?.ingredients.includes('clonazepam')) {
    if (status !== 'active' || !isOrder) return { kind: 'set aside' };
    return { kind: 'drug', drug: readDrug(reference, resource, medication, patientReported) };
  }
  const lines = dosageLines(resource.dosageInstruction);
  const dosage = readDosage(lines, medication.strength, {
    today,
    authoredOn: resource.authoredOn,
    validFrom: resource.dispenseRequest?.validityPeriod?.start,
  });
  const standing: OrderStanding = !isOrder ? 'plan' : status === 'active' ? dosage.when : 'not taken';
  const indications = readIndications(resource, lines ?? [], chart.conditionsById);
  return {
    kind: 'clonazepam',
    order: clonazepamOrder(
      { reference, resource },
      { medication, dosage, standing, status, patientReported, indications },
    ),
  };
}

function isPatientReported({ reportedBoolean, reportedReference, category = [] }: MedicationRequestResource): boolean {
  const categories = category.flatMap(({ coding = [], text }) => [...coding.map(({ code }) => code), text]);
  return (
    reportedBoolean === true ||
    reportedReference !== undefined ||
    categories.some((each) => each !== undefined && /^patient-?(?:reported|specified)$/i.test(each.trim()))
  );
}

function readDrug(
  reference: string,
  resource: MedicationRequestResource,
  medication: OrderedMedication,
  patientReported: boolean,
): ChartedDrug {
  const { drug } = medication;
  const day = earliestDay(resource.authoredOn);
  return {
    source: { reference, label: labelOf(medication, resource, patientReported), ...(day ? { date: day } : {}) },
    ...(day ? { authoredOn: day } : {}),
    ingredients: drug?.ingredients ?? [],
    classes: drug?.classes ?? [],
  };
}

/** The product, and what makes the order another kind of order than a prescription for home. */
function labelOf(
  { product }: OrderedMedication,
  { category = [] }: MedicationRequestResource,
  patientReported: boolean,
): string {
  const codes = category.flatMap(({ coding = [] }) => coding.map(({ code }) => code?.trim().toLowerCase()));
  const kinds = [
    ...(patientReported ? ['patient-reported'] : []),
    ...(codes.includes('inpatient') ? ['inpatient'] : []),
  ];
  return kinds.length === 0 ? product : `${product} (${kinds.join(', ')})`;
}

interface Read {
  readonly medication: OrderedMedication;
  readonly dosage: OrderDosage;
  readonly standing: OrderStanding;
  readonly status: string;
  readonly patientReported: boolean;
  readonly indications: readonly Indication[];
}

function clonazepamOrder(
  { reference, resource }: Cited<MedicationRequestResource>,
  { medication, dosage, standing, status, patientReported, indications }: Read,
): ClonazepamOrder {
  const authoredOn = fullDay(resource.authoredOn);
  const supplyEnds = earliestDay(resource.dispenseRequest?.validityPeriod?.end);
  const released = releasedFrom(resource.identifier ?? []);
  const version = resource.meta?.versionId;
  const { strength } = medication;
  return {
    source: {
      reference,
      label: labelOf(medication, resource, patientReported),
      ...(authoredOn ? { date: authoredOn } : {}),
    },
    standing,
    status,
    patientReported,
    ...(authoredOn ? { authoredOn } : {}),
    dosage: dosage.reading,
    indications,
    product: medication.product,
    ...(strength.kind === 'known' && strength.strength.per === 'piece' ? { strengthMg: strength.strength.mg } : {}),
    ...(supplyEnds ? { supplyEnds } : {}),
    ...(released ? { releasedFrom: released } : {}),
    ...(version === undefined ? {} : { version }),
  };
}
