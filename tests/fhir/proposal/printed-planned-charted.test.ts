import fc from 'fast-check';
import type { MedicationRequest } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../src/clinical/measures/day.ts';
import { dose, mgRatio } from '../../../src/clinical/measures/dose.ts';
import { inOrder, type PerSlot, SLOTS } from '../../../src/clinical/measures/slots.ts';
import type { StrategyChoice } from '../../../src/clinical/picture/answers.ts';
import { planTaper } from '../../../src/clinical/taper/plan-taper.ts';
import type { ProductId, TaperPlan, TaperRow } from '../../../src/clinical/taper/taper-plan.ts';
import { toChartRecord } from '../../../src/fhir/chart/to-chart-record.ts';
import { readLineInWords, readStructuredLine } from '../../../src/fhir/proposal/dosage.ts';
import { proposalNote } from '../../../src/fhir/proposal/note.ts';
import type { Proposal } from '../../../src/fhir/proposal/proposal.ts';
import { propose } from '../../../src/fhir/proposal/propose.ts';
import { readNote } from '../../../src/fhir/proposal/read-note.ts';
import { readSchedule } from '../../../src/fhir/proposal/read-schedule.ts';
import { readMedication } from '../../../src/fhir/proposal/tablet.ts';
import { exactly, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';
import { actOf } from './proposed.ts';

const picture = maria().picture();

const strategies: fc.Arbitrary<StrategyChoice> = fc.oneof(
  fc
    .record({ percent: fc.constantFrom('5', '7.5', '10').map(exactly), weeks: fc.constantFrom(2, 3, 4) })
    .map((pace) => ({
      id: 'jcpg' as const,
      ...pace,
    })),
  fc.constant({ id: 'seed_fixed' as const }),
  fc.record({ percent: fc.constantFrom(10, 25).map(exactly), weeks: fc.constantFrom(1, 2) }).map((pace) => ({
    id: 'seed_pct' as const,
    ...pace,
  })),
  fc.constant({ id: 'nardi' as const }),
  fc
    .record({ mg: fc.constantFrom('0.125', '0.5').map(exactly), weeks: fc.integer({ min: 1, max: 9 }) })
    .map((pace) => ({
      id: 'custom' as const,
      ...pace,
    })),
);

/** 0.125 to 8 mg a day in any split over the day. */
const taken = fc
  .tuple(...SLOTS.map(() => fc.integer({ min: 0, max: 16 })))
  .filter((units) => units.some((each) => each > 0))
  .map(
    (units): PerSlot<ReturnType<typeof mgRatio>> =>
      Object.fromEntries(
        SLOTS.flatMap((slot, index) => ((units[index] ?? 0) > 0 ? [[slot, mgRatio(dose(units[index] ?? 0))]] : [])),
      ),
  );

interface Written {
  readonly plan: TaperPlan;
  readonly proposal: Proposal;
}

const written: fc.Arbitrary<Written> = fc
  .record({
    taken,
    strategy: strategies,
    start: fc.integer({ min: 0, max: 800 }).map((days) => addDays(TODAY, days)),
    fillDays: fc.integer({ min: 5, max: 90 }),
    target: fc.constantFrom('0', '0', '0.125', '0.25'),
  })
  .map(({ taken: slots, strategy, start, fillDays, target }) => {
    const outcome = planTaper({ taken: slots, strategy, start, odt: true, targetMg: exactly(target) });
    if (outcome.kind !== 'plan') return undefined;
    const proposal = propose({
      act: actOf(),
      picture,
      findings: [],
      plan: outcome.plan,
      supply: { odt: true, fillDays },
    });
    return proposal.kind === 'proposal' ? { plan: outcome.plan, proposal } : undefined;
  })
  .filter((each): each is Written => each !== undefined);

const requestsOf = ({ bundle }: Proposal): readonly MedicationRequest[] =>
  bundle.entry
    .map(({ resource }) => resource)
    .filter((resource): resource is MedicationRequest => resource.resourceType === 'MedicationRequest');

const ofRow = (proposal: Proposal, row: number): readonly MedicationRequest[] =>
  requestsOf(proposal).filter(
    ({ identifier }) => identifier?.[0]?.value?.startsWith(`plan-w1/proposal/${row}/`) === true,
  );

function productOf(request: MedicationRequest): ProductId {
  const product = readMedication(request.medicationCodeableConcept);
  if (!product) throw new Error('not a product of the taper');
  return product;
}

const unitsPerSlot = (row: Pick<TaperRow, 'slots'>): Record<string, number> =>
  Object.fromEntries(inOrder(row.slots).map(([slot, { dose: units }]) => [slot, units]));

type Reading = 'text' | 'structure';
function charted(requests: readonly MedicationRequest[], reading: Reading): Record<string, number> {
  const slots: Record<string, number> = {};
  for (const request of requests) {
    for (const dosage of request.dosageInstruction ?? []) {
      const product = productOf(request);
      const line = reading === 'text' ? readLineInWords(product, dosage.text) : readStructuredLine(product, dosage);
      if (!line) throw new Error(`not read back: ${JSON.stringify(dosage)}`);
      slots[line.slot] = (slots[line.slot] ?? 0) + line.dose;
    }
  }
  return slots;
}

const drugRows = ({ rows }: TaperPlan): readonly TaperRow[] => rows.filter((row) => row.dose > 0);

describe('printed = planned = charted', { timeout: 60_000 }, () => {
  test('the doses of every row read back from the written text and from the structured dosage are the plan’s', () => {
    fc.assert(
      fc.property(written, ({ plan, proposal }) => {
        for (const row of drugRows(plan)) {
          const requests = ofRow(proposal, row.row);
          expect(charted(requests, 'text')).toEqual(unitsPerSlot(row));
          expect(charted(requests, 'structure')).toEqual(unitsPerSlot(row));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the doses and dates of every row read back from the note and from the care plan are the plan’s', () => {
    fc.assert(
      fc.property(written, ({ plan, proposal }) => {
        const reading = readNote(proposalNote(proposal));
        if (reading.kind !== 'plan') throw new Error(reading.kind);
        const [carePlan] = proposal.bundle.entry;
        const description = carePlan?.resource.resourceType === 'CarePlan' ? carePlan.resource.description : undefined;
        expect(readSchedule(description ?? '')).toEqual(reading.plan.schedule);
        const { rows, baseline, target } = reading.plan.schedule;
        expect(rows.map(({ start, slots }) => [start, slots])).toEqual(
          plan.rows.map(({ date, slots }) => [date, slots]),
        );
        expect(baseline).toEqual(plan.baseline);
        expect(target).toBe(plan.target);
      }),
      { numRuns: 100 },
    );
  });

  test('the chart reader takes every row of requests, were they orders, for exactly the plan’s doses, without a question', () => {
    fc.assert(
      fc.property(written, ({ plan, proposal }) => {
        for (const row of drugRows(plan)) {
          const orders = ofRow(proposal, row.row).map((request, index) => ({
            ...request,
            id: `o${index}`,
            status: 'active',
            intent: 'order',
          }));
          const { clonazepam, unread } = toChartRecord([{ resourceType: 'Patient', id: '1' }, ...orders], {
            patientId: '1',
            today: row.date,
          });
          expect(unread).toEqual([]);
          const slots: Record<string, number> = {};
          for (const { dosage, standing } of clonazepam) {
            expect(standing).toBe('in force');
            if (dosage.kind !== 'read') throw new Error(JSON.stringify(dosage.because));
            for (const [slot, { over, under }] of inOrder(dosage.slots)) {
              slots[slot] = (slots[slot] ?? 0) + (Number(over) * 8) / Number(under);
            }
          }
          expect(slots).toEqual(unitsPerSlot(row));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('dates and supply', { timeout: 60_000 }, () => {
  test('rows abut: each ends the day before the next begins, its supply is valid for just these days', () => {
    fc.assert(
      fc.property(written, ({ plan, proposal }) => {
        for (const row of drugRows(plan)) {
          const next = plan.rows[row.row];
          for (const { dosageInstruction, dispenseRequest } of ofRow(proposal, row.row)) {
            for (const { timing } of dosageInstruction ?? []) {
              expect(timing?.repeat?.boundsPeriod?.start).toBe(row.date);
              expect(timing?.repeat?.boundsPeriod?.end).toBe(addDays(next?.date ?? addDays(row.date, 28), -1));
              expect(timing?.repeat?.boundsPeriod).toEqual(dispenseRequest?.validityPeriod);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('supply covers the need of every row with less than one tablet a fill to spare, in at most 6 whole-tablet fills', () => {
    fc.assert(
      fc.property(written, ({ plan, proposal }) => {
        for (const row of drugRows(plan)) {
          const days = daysBetween(row.date, plan.rows[row.row]?.date ?? addDays(row.date, 28));
          for (const { dispenseRequest, dosageInstruction } of ofRow(proposal, row.row)) {
            const need = (dosageInstruction ?? []).reduce(
              (sum, { doseAndRate }) => sum + days * (doseAndRate?.[0]?.doseQuantity?.value ?? Number.NaN),
              0,
            );
            const refills = dispenseRequest?.numberOfRepeatsAllowed ?? Number.NaN;
            const each = dispenseRequest?.quantity?.value ?? Number.NaN;
            const first = dispenseRequest?.initialFill?.quantity?.value ?? each;
            const eachDays = dispenseRequest?.expectedSupplyDuration?.value ?? Number.NaN;
            const firstDays = dispenseRequest?.initialFill?.duration?.value ?? eachDays;
            const supplied = first + refills * each;
            expect(refills + 1).toBe(Math.ceil(days / proposal.head.fillDays));
            expect(refills).toBeLessThanOrEqual(5);
            expect(firstDays + refills * eachDays).toBe(days);
            expect(Number.isInteger(first) && Number.isInteger(each)).toBe(true);
            expect(supplied - need).toBeGreaterThanOrEqual(0);
            expect(supplied - need).toBeLessThan(refills + 1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('each request takes the place of one of the row before, the same product where there is one', () => {
    fc.assert(
      fc.property(written, ({ plan, proposal }) => {
        const urlOf = new Map(
          proposal.bundle.entry.map((entry) => ['fullUrl' in entry ? entry.fullUrl : '', entry.resource]),
        );
        for (const row of drugRows(plan).slice(1)) {
          const before = ofRow(proposal, row.row - 1);
          for (const request of ofRow(proposal, row.row)) {
            const prior = urlOf.get(request.priorPrescription?.reference ?? '');
            const same = before.find((each) => productOf(each) === productOf(request));
            expect(prior).toBe(same ?? before[0]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
