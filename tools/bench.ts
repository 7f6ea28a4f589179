import { readdirSync, readFileSync } from 'node:fs';
import { day } from '../src/clinical/measures/day.ts';
import { decimal, type Ratio } from '../src/clinical/measures/ratio.ts';
import type { PerSlot } from '../src/clinical/measures/slots.ts';
import type { StrategyChoice } from '../src/clinical/picture/answers.ts';
import { planTaper } from '../src/clinical/taper/plan-taper.ts';
import { evaluate } from '../src/evaluate/evaluate.ts';
import { readChartFile } from '../src/evaluate/read-chart-file.ts';
import { readChoices } from '../src/evaluate/read-choices.ts';

/**
 * How quick the core is, on one core of this machine: the whole headless run (JSON text in, JSON text out) over charts
 * of 50 resources, one plan, and how the run grows from 10 to 10,000 resources (W4, 25 steps). It prints; it judges
 * nothing. Figures are CPU time of the least disturbed of five windows: a busy machine slows each instruction down as well.
 */
const CASES = new URL('../tests/cases/', import.meta.url);
const TODAY = day('2026-12-01');

interface BenchCase {
  readonly chart: string;
  readonly choices: string;
}

const read = (name: string, file: string): string => readFileSync(new URL(`${name}/${file}`, CASES), 'utf8');

/** A worked case in a chart of so many resources: old results, past orders and closed problems of the same patient. */
function caseOf(name: string, resources: number): BenchCase {
  const chart = JSON.parse(read(name, 'chart.json'));
  const subject = { reference: `Patient/p-${name}` };
  const filler = Array.from({ length: Math.max(0, resources - chart.entry.length) }, (_, index) => {
    const date = `20${String(10 + (index % 15))}-0${1 + (index % 9)}-1${index % 10}`;
    const kind = index % 5;
    if (kind === 3) return condition(index, subject, date);
    return kind === 4 ? medicationRequest(index, subject, date) : observation(index, subject, date);
  });
  const entry = [...chart.entry, ...filler.map((resource) => ({ resource }))];
  return { chart: JSON.stringify({ ...chart, entry }), choices: read(name, 'choices.json') };
}

function observation(index: number, subject: object, effectiveDateTime: string): object {
  const [code, value, unit] = index % 2 === 0 ? ['2276-4', 40 + (index % 50), 'ng/mL'] : ['2160-0', 0.8, 'mg/dL'];
  return {
    resourceType: 'Observation',
    id: `filler-${index}`,
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject,
    effectiveDateTime,
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  };
}

function condition(index: number, subject: object, recordedDate: string): object {
  return {
    resourceType: 'Condition',
    id: `filler-${index}`,
    clinicalStatus: { coding: [{ code: 'resolved' }] },
    verificationStatus: { coding: [{ code: 'confirmed' }] },
    code: {
      coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'J06.9' }],
      text: 'Upper respiratory infection',
    },
    subject,
    recordedDate,
  };
}

function medicationRequest(index: number, subject: object, authoredOn: string): object {
  return {
    resourceType: 'MedicationRequest',
    id: `filler-${index}`,
    status: 'completed',
    intent: 'order',
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '308182' }],
      text: 'amoxicillin 250 MG Oral Capsule',
    },
    subject,
    authoredOn,
    dosageInstruction: [{ text: 'Take 1 capsule by mouth three times daily' }],
  };
}

/** The whole run as `npm run evaluate` does it, without the process and the disk. */
function headless({ chart, choices }: BenchCase): number {
  const file = readChartFile(JSON.parse(chart));
  const entered = readChoices(JSON.parse(choices));
  if (file.kind === 'unusable' || entered.kind === 'unusable') throw new Error('the chart of the bench is not usable');
  return JSON.stringify(evaluate(file, entered, TODAY)).length;
}

const WINDOWS = 5;

/** Milliseconds of CPU per call once warm: of five windows the one that other work on this machine disturbed least. */
function timed(call: () => unknown): number {
  const began = performance.now();
  while (performance.now() - began < 500) call();
  return Math.min(...Array.from({ length: WINDOWS }, () => inOneWindow(call)));
}

function inOneWindow(call: () => unknown): number {
  let calls = 0;
  const [start, used] = [performance.now(), process.cpuUsage()];
  while (performance.now() - start < 400) {
    call();
    calls += 1;
  }
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000 / calls;
}

const mg = (amount: number): Ratio => {
  const read = decimal(amount);
  if (!read) throw new Error(`not an amount: ${amount}`);
  return read;
};
const PLANS: readonly (readonly [string, PerSlot<Ratio>, StrategyChoice])[] = [
  ['2 mg at bedtime, joint guideline', { bedtime: mg(2) }, { id: 'jcpg' }],
  ['4 mg over the day, joint guideline', { morning: mg(1), midday: mg(1), bedtime: mg(2) }, { id: 'jcpg', weeks: 2 }],
  [
    '8 mg in four doses, 0.125 mg a week',
    { morning: mg(2), midday: mg(2), evening: mg(2), bedtime: mg(2) },
    { id: 'custom', mg: mg(0.125), weeks: 1 },
  ],
];

const fifty = readdirSync(CASES).map((name) => caseOf(name, 50));
const perChart = timed(() => fifty.forEach(headless)) / fifty.length;
console.log(
  `whole headless run, 50 resources   ${Math.round(1000 / perChart)} charts/s (${perChart.toFixed(2)} ms each)`,
);
for (const [label, taken, strategy] of PLANS) {
  const perPlan = timed(() => planTaper({ taken, strategy, start: TODAY, odt: true }));
  console.log(`one plan, ${label.padEnd(38)} ${Math.round(perPlan * 1000)} µs`);
}
let before: number | undefined;
for (const resources of [10, 100, 1000, 10_000]) {
  const grown = caseOf('w04', resources);
  const each = timed(() => headless(grown));
  const growth = before === undefined ? '' : `, ${(each / before).toFixed(1)} times the run before`;
  console.log(
    `${String(resources).padStart(6)} resources   ${each.toFixed(2)} ms (${((each * 1000) / resources).toFixed(1)} µs per resource${growth})`,
  );
  before = each;
}
