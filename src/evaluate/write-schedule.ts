import { mg } from '../clinical/measures/dose.ts';
import { toOneDecimal } from '../clinical/measures/ratio.ts';
import { inOrder, type Slot } from '../clinical/measures/slots.ts';
import type { SlotDose, TaperPlan, TaperRow } from '../clinical/taper/taper-plan.ts';
import { tabletName } from '../fhir/proposal/tablet.ts';
import type { WrittenRow, WrittenSchedule, WrittenSlot } from './evaluation.ts';

/** A plan in the form of the contract; this is the one place where its percents are rounded. */
export function writeSchedule(plan: TaperPlan): WrittenSchedule {
  return {
    strategy: plan.strategy.id,
    governed: plan.governed,
    weeks: plan.weeks,
    products: plan.products.map(tabletName),
    rows: plan.rows.map(writeRow),
  };
}

function writeRow(row: TaperRow): WrittenRow {
  const slots: { [S in Slot]?: WrittenSlot } = {};
  for (const [slot, made] of inOrder(row.slots)) slots[slot] = writeSlot(made);
  return {
    row: row.row,
    day: row.day,
    date: row.date,
    mgPerDay: mg(row.dose),
    stepMg: mg(row.step),
    stepPercent: toOneDecimal(row.stepPercent),
    r14Percent: toOneDecimal(row.r14Percent),
    tag: row.tag,
    slots,
  };
}

function writeSlot({ dose, pieces }: SlotDose): WrittenSlot {
  return {
    mg: mg(dose),
    pieces: pieces.map(({ product, halves }) => ({ product: tabletName(product), count: halves / 2 })),
  };
}
