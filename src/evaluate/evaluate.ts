import type { Finding } from '../clinical/assessment/finding.ts';
import { type Consultation, consult } from '../clinical/consultation/consult.ts';
import { type LocalPolicy, NO_LOCAL_POLICY } from '../clinical/evidence/site-values.ts';
import type { Day } from '../clinical/measures/day.ts';
import { isEqual, type Ratio, toNumber, toOneDecimal } from '../clinical/measures/ratio.ts';
import { inOrder, type PerSlot, type Slot } from '../clinical/measures/slots.ts';
import type { WhyUnknown } from '../clinical/picture/known.ts';
import { referralFinding } from '../clinical/referral/refer.ts';
import { toChartRecord } from '../fhir/chart/to-chart-record.ts';
import type { Evaluation, WrittenFinding } from './evaluation.ts';
import { headlessProposal } from './headless-proposal.ts';
import type { ChartFile } from './read-chart-file.ts';
import type { Choices } from './read-choices.ts';
import { type Unusable, unusable } from './unusable.ts';
import { writeSchedule } from './write-schedule.ts';

/**
 * The whole decision pipeline without a browser, an EHR or a clock: chart reading, picture, assessment, response, taper,
 * safeguards, referral, proposal. `policy` holds the figures of a site, if the run is given any. Refuses a review whose present dose is not the one that is taken.
 */
export function evaluate(
  { bundle, patientId }: ChartFile,
  { answers, plan }: Choices,
  today: Day,
  policy: LocalPolicy = NO_LOCAL_POLICY,
): Evaluation | Unusable {
  const record = toChartRecord([bundle], { patientId, today });
  const visit = consult(record, answers, plan, today, policy);
  const mismatch = reviewMismatch(visit);
  if (mismatch) return mismatch;
  const { picture, iron, response, schedule, findings, referrals } = visit;
  return {
    regimen: writeRegimen(picture.regimen),
    dependence: picture.dependence,
    findings: byRule([...findings, ...referrals.map(referralFinding)]).map(writeFinding),
    iron: {
      outcome: iron.outcome,
      ferritinNgPerMl: iron.ferritin ? toOneDecimal(iron.ferritin.value) : null,
      draft: iron.draft.offered,
    },
    gabapentin: writeGabapentin(visit),
    response: response
      ? { state: response.state, rule: response.rule, mgPerDay: response.mgPerDay ? toNumber(response.mgPerDay) : null }
      : null,
    schedule: schedule ? writeSchedule(schedule) : null,
    proposal: headlessProposal(visit, plan.supply),
    unread: record.unread,
  };
}

function reviewMismatch({ picture: { review, regimen } }: Consultation): Unusable | undefined {
  if (!review || !regimen.known || isEqual(review.currentMgPerDay, regimen.value.mgPerDay)) return undefined;
  return unusable('review.currentMgPerDay', `the dose that is taken, ${toNumber(regimen.value.mgPerDay)} mg a day`);
}

const WHY_UNKNOWN: Readonly<Record<WhyUnknown, string>> = {
  'none on record': 'no active clonazepam order on record',
  'not read': 'MedicationRequest could not be read',
  'not answered': 'not answered',
  'too old': 'too old',
  'not usable': 'the dosage is not usable',
  contradictory: 'not determined: the orders do not settle what is taken',
};

function writeRegimen(regimen: Consultation['picture']['regimen']): Evaluation['regimen'] {
  if (!regimen.known) return { known: false, why: WHY_UNKNOWN[regimen.why] };
  const { mgPerDay, slots } = regimen.value;
  return { known: true, mgPerDay: toNumber(mgPerDay), slots: inMg(slots) };
}

function inMg(slots: PerSlot<Ratio>): { readonly [S in Slot]?: number } {
  const written: { [S in Slot]?: number } = {};
  for (const [slot, amount] of inOrder(slots)) written[slot] = toNumber(amount);
  return written;
}

function writeGabapentin({ gabapentin }: Consultation): Evaluation['gabapentin'] {
  const start = gabapentin.outcome === 'START' ? gabapentin.start : undefined;
  return { outcome: gabapentin.outcome, startMg: start?.startMg ?? null, capMg: start?.capMg ?? null };
}

/** By rule id, so that two runs can be compared line by line. */
function byRule(findings: readonly Finding[]): readonly Finding[] {
  const placed = findings.map((finding) => ({
    finding,
    place: `${finding.rule} ${finding.severity} ${finding.overridden}`,
  }));
  return placed.sort((a, b) => (a.place === b.place ? 0 : a.place < b.place ? -1 : 1)).map(({ finding }) => finding);
}

function writeFinding({ rule, severity, overridden, message, basis, evidence }: Finding): WrittenFinding {
  return {
    rule,
    severity,
    overridden,
    message,
    basis: basis.map(({ reference, label, date }) => ({ reference, label, ...(date === undefined ? {} : { date }) })),
    evidence,
  };
}
