import type { CodeableConcept, MedicationRequest, Reference } from 'fhir/r4';
import { mg, mgRatio } from '../../clinical/measures/dose.ts';
import { isEqual } from '../../clinical/measures/ratio.ts';
import type { ClonazepamOrder, Indication } from '../../clinical/picture/chart-record.ts';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { ProductId } from '../../clinical/taper/taper-plan.ts';
import { type Act, metaOf, notSigned, recordedBy, referenceTo } from './act.ts';
import { dosageOf } from './dosage.ts';
import { entryUrl } from './entry-url.ts';
import { isCharted } from './facts-used.ts';
import { identifierOf, seriesOf } from './identifiers.ts';
import type { LaidOutRow, RowProduct } from './laid-out-row.ts';
import { supplyInWords, supplyOf } from './supply.ts';
import { medicationOf, tabletName, tabletOf } from './tablet.ts';
import { type Creation, creation } from './write-bundle.ts';

export const US_CORE_MEDICATION_REQUEST = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-medicationrequest';

export const COMMUNITY: CodeableConcept = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
      code: 'community',
      display: 'Community',
    },
  ],
};

const INDICATION_WORDS: Readonly<Record<Indication, string>> = {
  panic: 'Panic disorder',
  anxiety: 'Anxiety',
  insomnia: 'Insomnia',
  seizure: 'Seizure disorder',
  rls: 'Restless legs syndrome',
  rbd: 'REM sleep behavior disorder',
  other: 'Other reason, see the order that this would replace',
};

/** Why clonazepam was taken, in words, with the problems of the chart that say so. Unknown stays unsaid. */
function reasonOf({ indications }: ClinicalPicture): Pick<MedicationRequest, 'reasonCode' | 'reasonReference'> {
  if (!indications.known) return {};
  const problems = indications.sources.filter(({ reference }) => reference.startsWith('Condition/')).filter(isCharted);
  return {
    ...(indications.value.length === 0
      ? {}
      : { reasonCode: indications.value.map((each) => ({ text: INDICATION_WORDS[each] })) }),
    ...(problems.length === 0
      ? {}
      : { reasonReference: problems.map(({ reference, label }) => ({ reference, display: label })) }),
  };
}

/**
 * The orders that the series would replace once it is signed: those the regimen rests on, then any other clonazepam order
 * in force. The app changes none of them.
 */
export function ordersToReplace({ regimen, ordersInForce }: ClinicalPicture): readonly ClonazepamOrder[] {
  const taken = regimen.known ? regimen.value.orders : [];
  const others = ordersInForce.found.filter(
    ({ source }) => !taken.some((order) => order.source.reference === source.reference),
  );
  return [...taken, ...others].filter(({ source }) => isCharted(source));
}

/** The order of the same tablet, else the first. */
function orderFor(product: ProductId, orders: readonly ClonazepamOrder[]): Reference | undefined {
  const { strength, odt } = tabletOf(product);
  const same = orders.find(
    (order) =>
      order.strengthMg !== undefined &&
      isEqual(order.strengthMg, mgRatio(strength)) &&
      /\b(odt|disintegrating)\b/i.test(order.product) === odt,
  );
  const { source } = same ?? orders[0] ?? {};
  return source && { reference: source.reference, display: source.label };
}

export interface Series {
  readonly act: Act;
  readonly picture: ClinicalPicture;
  readonly rows: readonly LaidOutRow[];
}

/** The proposals of the whole schedule: one medication request per row and product, rows in order (spec section 4, Drafts). */
export function medicationSeries(series: Series): readonly Creation[] {
  const { planId } = series.act;
  const urls: SeriesUrls = {
    carePlan: entryUrl(planId, { kind: 'care-plan', n: 1 }),
    ofRows: series.rows.map(({ row, products }) =>
      products.map((_, position) => entryUrl(planId, { kind: 'proposal', row, n: position + 1 })),
    ),
  };
  return series.rows.flatMap((row, index) =>
    row.products.map((product, position) => {
      const written = { kind: 'proposal', row: row.row, n: position + 1 } as const;
      const proposal = proposalOf(series, urls, index, row, product, position + 1);
      return creation(planId, written, proposal, urls.ofRows[index]?.[position]);
    }),
  );
}

/** What the entries of a series point to, each name worked out once: the care plan, and each product of each row. */
interface SeriesUrls {
  readonly carePlan: string;
  readonly ofRows: readonly (readonly string[])[];
}

function proposalOf(
  series: Series,
  urls: SeriesUrls,
  index: number,
  row: LaidOutRow,
  product: RowProduct,
  n: number,
): MedicationRequest {
  const { act, picture } = series;
  const prior = priorOf(series, urls, index, product.product);
  return {
    resourceType: 'MedicationRequest',
    meta: metaOf(US_CORE_MEDICATION_REQUEST),
    identifier: [identifierOf(act.planId, { kind: 'proposal', row: row.row, n })],
    status: 'draft',
    intent: 'proposal',
    category: [COMMUNITY],
    reportedBoolean: false,
    medicationCodeableConcept: medicationOf(product.product),
    subject: referenceTo(act.patient),
    ...(act.encounter === undefined ? {} : { encounter: { reference: act.encounter } }),
    authoredOn: act.at,
    requester: referenceTo(act.by),
    ...recordedBy(act.by),
    ...reasonOf(picture),
    basedOn: [{ reference: urls.carePlan }],
    groupIdentifier: seriesOf(act.planId),
    note: [{ text: noteOf(series, row, product), time: act.at }],
    dosageInstruction: dosageOf(product.product, product.lines, row),
    dispenseRequest: supplyOf(product, row),
    ...(prior === undefined ? {} : { priorPrescription: prior }),
  };
}

/** The same product in the row before, else that row's first product; in row 1 the order to be replaced. */
function priorOf(
  { rows, picture }: Series,
  { ofRows }: SeriesUrls,
  index: number,
  product: ProductId,
): Reference | undefined {
  const before = rows[index - 1];
  if (!before) return orderFor(product, ordersToReplace(picture));
  const same = before.products.findIndex((each) => each.product === product);
  const reference = ofRows[index - 1]?.[Math.max(same, 0)];
  return reference === undefined ? undefined : { reference };
}

function noteOf({ act, rows }: Series, row: LaidOutRow, product: RowProduct): string {
  const steps = rows.filter(({ end }) => end !== undefined).length;
  const others = row.products.filter((each) => each !== product).map((each) => tabletName(each.product));
  return [
    `${notSigned(act)} Step ${row.row} of ${steps}: ${mg(row.dose)} mg of clonazepam a day from ${row.start} to ${row.end}`,
    others.length === 0 ? '.' : `, together with the ${others.join(' and ')} of this step.`,
    ` Supply: ${supplyInWords(product)}.`,
  ].join('');
}
