import type { MedicationRequest } from 'fhir/r4';
import type { ProductId } from '../../clinical/taper/taper-plan.ts';
import { readLineInWords, readStructuredLine } from './dosage.ts';
import { daysOf, isLaidOut, type LaidOutRow, layOut, type RowProduct } from './laid-out-row.ts';
import { pointsTo, referenceOf, type Stored } from './own-resource.ts';
import type { OrderInChart, PlanDifference, PlanGap, ProposalInChart, RowInChart } from './plan-in-chart.ts';
import type { PlanParts } from './plan-parts.ts';
import type { WrittenSchedule } from './read-schedule.ts';
import { supplyOf } from './supply.ts';
import { readMedication } from './tablet.ts';

export interface RowReading {
  readonly rows: readonly RowInChart[];
  readonly gaps: readonly PlanGap[];
  readonly differences: readonly PlanDifference[];
}

/**
 * Puts the medication requests of a plan to the rows of its schedule, and compares each with what the schedule says:
 * product, doses (text and structure), dates and supply. What is missing is a gap, what is otherwise a difference.
 */
export function readRows(parts: PlanParts, schedule: WrittenSchedule | undefined): RowReading {
  const laidOut = schedule && layOutAgain(schedule);
  if (laidOut === undefined) {
    const reference = parts.carePlan ? referenceOf(parts.carePlan) : parts.planId;
    return { rows: [], gaps: [], differences: parts.carePlan ? [{ what: 'schedule text', reference }] : [] };
  }
  const gaps: PlanGap[] = [];
  const differences: PlanDifference[] = [];
  const rows = laidOut.map((row) => readRow(parts, row, gaps, differences));
  return { rows, gaps, differences };
}

/** The rows as this app would lay them out today; undefined when their dates or their supply are not its own. */
function layOutAgain({ rows, fillDays }: WrittenSchedule): readonly LaidOutRow[] | undefined {
  const last = rows.at(-1);
  const asked = rows.map(({ row, start, dose, slots }) => ({ row, date: start, dose, slots }));
  const laidOut = layOut(asked, fillDays, last === undefined ? 0 : daysOf(last));
  if (!isLaidOut(laidOut)) return undefined;
  return laidOut.every((row, index) => row.end === rows[index]?.end) ? laidOut : undefined;
}

function readRow(parts: PlanParts, row: LaidOutRow, gaps: PlanGap[], differences: PlanDifference[]): RowInChart {
  const proposals: ProposalInChart[] = [];
  for (const [index, product] of row.products.entries()) {
    const resource = requestOf(parts, 'proposal', row.row, index + 1);
    if (resource === undefined) {
      gaps.push({ missing: 'proposal', row: row.row, product: product.product });
      continue;
    }
    proposals.push({ product: product.product, resource });
    const what = differenceOf(resource, row, product, 'proposal');
    if (what !== undefined) differences.push({ what, reference: referenceOf(resource), row: row.row });
  }
  const orders = ordersOf(parts, row, proposals);
  for (const { resource, own, product } of orders) {
    const planned = row.products.find((each) => each.product === product);
    const what = own && planned ? differenceOf(resource, row, planned, 'order') : undefined;
    // The EHR may complete an order while it is signed; doses and product may not change unnoticed.
    if (what === 'product' || what === 'doses')
      differences.push({ what, reference: referenceOf(resource), row: row.row });
  }
  const standing = standingOf(row, proposals);
  if (standing === 'mixed') gaps.push({ missing: 'half of a release', row: row.row });
  if (standing === 'released') {
    for (const { product } of proposals.filter((each) => !orders.some((order) => order.product === each.product))) {
      gaps.push({ missing: 'order', row: row.row, product });
    }
  }
  return { ...row, standing, proposals, orders };
}

function requestOf(
  { requests }: PlanParts,
  kind: 'proposal' | 'order',
  row: number,
  n: number,
): Stored<MedicationRequest> | undefined {
  return requests.find(({ written }) => written.kind === kind && written.row === row && written.n === n)?.resource;
}

const PROPOSAL_STATUSES = ['draft', 'completed', 'cancelled'];

function differenceOf(
  request: MedicationRequest,
  row: LaidOutRow,
  { product, lines, fills }: RowProduct,
  intent: 'proposal' | 'order',
): PlanDifference['what'] | undefined {
  const dosages = request.dosageInstruction ?? [];
  if (readMedication(request.medicationCodeableConcept) !== product) return 'product';
  const same =
    dosages.length === lines.length &&
    dosages.every((dosage, index) => {
      const planned = lines[index];
      const readings = [readStructuredLine(product, dosage), readLineInWords(product, dosage.text)];
      return readings.every((line) => line?.slot === planned?.slot && line?.halves === planned?.halves);
    });
  if (!same) return 'doses';
  const dated = dosages.every(({ timing }) => {
    const bounds = timing?.repeat?.boundsPeriod;
    return bounds?.start === row.start && bounds.end === row.end;
  });
  if (!dated) return 'dates';
  const supply = supplyOf({ fills }, row);
  const charted = request.dispenseRequest;
  const supplied =
    charted?.quantity?.value === supply.quantity?.value &&
    charted?.numberOfRepeatsAllowed === supply.numberOfRepeatsAllowed &&
    charted?.initialFill?.quantity?.value === supply.initialFill?.quantity?.value;
  if (!supplied) return 'supply';
  const kept = request.intent === intent && (intent === 'order' || PROPOSAL_STATUSES.includes(request.status));
  return kept ? undefined : 'status';
}

function standingOf({ products }: LaidOutRow, proposals: readonly ProposalInChart[]): RowInChart['standing'] {
  if (products.length === 0) return 'no drug';
  const statuses = new Set(proposals.map(({ resource }) => resource.status));
  if (statuses.size === 0) return 'withdrawn';
  if (statuses.size > 1) return 'mixed';
  if (statuses.has('draft')) return 'proposed';
  if (statuses.has('completed')) return 'released';
  return statuses.has('cancelled') ? 'withdrawn' : 'mixed';
}

function ordersOf(parts: PlanParts, row: LaidOutRow, proposals: readonly ProposalInChart[]): readonly OrderInChart[] {
  const own = parts.requests
    .filter(({ written }) => written.kind === 'order' && written.row === row.row)
    .map(({ resource }) => orderOf(resource, true, readMedication(resource.medicationCodeableConcept)));
  const made = proposals.flatMap(({ product, resource: proposal }) =>
    parts.otherOrders
      .filter(({ basedOn }) => (basedOn ?? []).some(({ reference }) => pointsTo(reference, referenceOf(proposal))))
      .map((resource) => orderOf(resource, false, product)),
  );
  return [...own, ...made];
}

function orderOf(resource: Stored<MedicationRequest>, own: boolean, product: ProductId | undefined): OrderInChart {
  const { status } = resource;
  return { reference: referenceOf(resource), product, standing: orderStanding(status), status, own, resource };
}

function orderStanding(status: string): OrderInChart['standing'] {
  if (status === 'draft') return 'unsigned';
  if (status === 'active' || status === 'on-hold') return 'signed';
  if (status === 'completed' || status === 'stopped') return 'ended';
  return status === 'cancelled' ? 'cancelled' : 'unknown';
}
