import { day } from '../../../src/clinical/measures/day.ts';
import { decimal, isAbove, type Ratio, toNumber } from '../../../src/clinical/measures/ratio.ts';
import { inOrder } from '../../../src/clinical/measures/slots.ts';
import type { DosageReading } from '../../../src/clinical/picture/chart-record.ts';
import { mostMgPerDay, scheduledMgPerDay } from '../../../src/fhir/chart/dosage/daily-amounts.ts';
import type { DosageStep, DosePart, Span } from '../../../src/fhir/chart/dosage/dose-part.ts';
import { dosageLines, readDosage } from '../../../src/fhir/chart/dosage/read-dosage.ts';
import { readSig, type SigReading } from '../../../src/fhir/chart/dosage/read-sig.ts';
import type { Strength } from '../../../src/fhir/terminology/clonazepam.ts';

/** The columns of a sig table, in the notation that a pharmacist reads: parts with "; ", steps of a taper with " > ". */
export interface SigColumns {
  /** mg per administration: "0.5", "0.5-1", "?". */
  readonly dose: string;
  /** Administrations: a time of day, a number a day, "event", "?". */
  readonly times: string;
  readonly asNeeded: 'no' | 'yes' | 'part';
  /** Scheduled mg per day. */
  readonly scheduled: string;
  /** The most mg on one day, of all steps. */
  readonly most: string;
  /** "bedtime 1", or what has to be asked. */
  readonly regimen: string;
}

export const TODAY = day('2026-12-01');

/** "0.5 mg tab", "0.1 mg/mL solution", "any". */
export function strengthOf(product: string): Strength | undefined {
  const [, amount = '', per] = /^([\d.]+) mg(\/mL)?/.exec(product) ?? [];
  const mg = decimal(amount);
  return mg && { mg, per: per === undefined ? 'piece' : 'mL' };
}

export function columnsOf(sig: string, product: string): SigColumns {
  const strength = strengthOf(product);
  const reading = readSig(sig, strength);
  const parts = reading.steps.flatMap((step) => step.parts);
  return {
    dose: stepwise(reading, (step) => partwise(step, ({ mg }) => (mg ? spanOf(mg) : '?'))),
    times: stepwise(reading, (step) => partwise(step, timesOf)),
    asNeeded: parts.every(({ asNeeded }) => !asNeeded)
      ? 'no'
      : parts.every(({ asNeeded }) => asNeeded)
        ? 'yes'
        : 'part',
    scheduled: reading.stopped ? '0' : stepwise(reading, (step) => spanOf(scheduledMgPerDay(step))),
    most: reading.stopped ? '0' : mostOf(reading),
    regimen: regimenOf(textOnly(sig, strength)),
  };
}

/** The dosage of an order that has nothing but this text. */
export function textOnly(sig: string, strength: Strength | undefined): DosageReading {
  const product = strength ? ({ kind: 'known', strength } as const) : ({ kind: 'not stated' } as const);
  return readDosage(dosageLines([{ text: sig }]), product, { today: TODAY, authoredOn: '2026-11-20' }).reading;
}

/** "morning 0.5, bedtime 1", or "ask: as needed", with the daily mg when only the time of day is open. */
export function regimenOf(reading: DosageReading): string {
  if (reading.kind === 'read') {
    return inOrder(reading.slots)
      .map(([slot, mg]) => `${slot} ${toNumber(mg)}`)
      .join(', ');
  }
  const daily = reading.dailyMg ? ` (${toNumber(reading.dailyMg)} a day)` : '';
  return `ask: ${reading.because.map(({ why }) => why).join(', ')}${daily}`;
}

const stepwise = ({ steps }: SigReading, say: (step: DosageStep) => string): string =>
  steps.length === 0 ? '?' : steps.map(say).join(' > ');

const partwise = ({ parts }: DosageStep, say: (part: DosePart) => string): string =>
  parts.length === 0 ? '0' : parts.map(say).join('; ');

const rounded = (value: Ratio): string => String(Number(toNumber(value).toFixed(3)));

function spanOf(span: Span | undefined): string {
  if (!span) return '?';
  const [low, high] = [rounded(span.low), rounded(span.high)];
  return low === high ? low : `${low}-${high}`;
}

const SHORT = { morning: 'AM', midday: 'noon', evening: 'evening', bedtime: 'HS' } as const;

function timesOf({ timing }: DosePart): string {
  if (timing.event) return 'event';
  const named = [...(timing.slots ?? []).map((slot) => SHORT[slot]), ...(timing.openTime ? ['open'] : [])].join('+');
  const count = timing.perDay ? spanOf(timing.perDay) : '?';
  if (named === '') return count;
  return timing.everyDay ? named : `${named} ${count}`;
}

function mostOf({ steps, maxMgPerDay }: SigReading): string {
  const most = steps.map((step) => mostMgPerDay(step, maxMgPerDay));
  if (most.length === 0 || most.includes(undefined)) return '?';
  return rounded(most.flatMap((each) => each ?? []).reduce((top, each) => (isAbove(each, top) ? each : top)));
}
