import { isCreation } from '../../fhir/proposal/write-bundle.ts';
import { type Delivery, itemsOf, movedOn, nameOf, problemOfWrite, remainsOf } from './delivery.ts';
import { referenceTo } from './placed-entry.ts';
import { notReadBack, readBack } from './read-back.ts';
import type { WriteProblem, WriteReceipt } from './receipt.ts';
import { acceptAnswered, findStanding, isKnown, type Standing } from './standing.ts';
import { type Step, stepsOf } from './steps.ts';
import { takeBack } from './take-back.ts';
import { type StepEnd, takeStep } from './take-step.ts';

/**
 * Writes a bundle one resource at a time, for servers without transactions: the care plan first, then what it lists, then
 * changes of what was there, then Provenance, and the Task last, because nothing can be acted on before it exists. No POST
 * is repeated blindly: after a lost answer the chart is searched, and the clinician decides whether to send again.
 *
 * A failure takes everything back, up to the first step that cannot be taken back: a change of something that was in the
 * chart before, or a Provenance, which has no status. After it, what was done stays and is named, and sending again
 * completes it: half of a decision is not undone behind the prescriber's back.
 */
export async function writeSequentially(delivery: Delivery): Promise<WriteReceipt | WriteProblem> {
  const steps = stepsOf(delivery.standing);
  const standing = new Map(delivery.standing.map((each) => [each.entry, each]));
  const now = (): readonly Standing[] => [...standing.values()];
  // An earlier sending may have made a change already: what belongs to it is not taken back from under it.
  let isFinal = delivery.standing.some(({ kind, entry }) => kind === 'there' && !isCreation(entry));
  for (const [index, step] of steps.entries()) {
    const end = await takeStep(delivery, step, now());
    if (end.kind !== 'done') return stopped({ delivery, standing: now(), end, step, isFinal });
    standing.set(step.entry, end.standing);
    isFinal ||= step.kind === 'change';
    delivery.onProgress?.(index + 1, steps.length);
  }
  const written = await readBack(delivery, new Map(now().flatMap(placeOf)));
  if (!isKnown(written)) return notReadBack(written, remainsOf(now()));
  const accepted = written.map(acceptAnswered);
  if (!accepted.every(({ kind }) => kind === 'there')) return { kind: 'no answer', remains: remainsOf(accepted) };
  return {
    kind: 'written',
    writer: 'sequential',
    written: itemsOf(accepted),
    alreadyThere: false,
  };
}

function placeOf(standing: Standing): readonly (readonly [string, string])[] {
  return standing.kind === 'there' && isCreation(standing.entry)
    ? [[nameOf(standing.entry), referenceTo(standing.found)]]
    : [];
}

interface Stop {
  readonly delivery: Delivery;
  readonly standing: readonly Standing[];
  readonly end: Exclude<StepEnd, { kind: 'done' }>;
  readonly step: Step;
  readonly isFinal: boolean;
}

async function stopped({ delivery, standing, end, step, isFinal }: Stop): Promise<WriteProblem> {
  const uncertain = end.kind === 'failed' && end.isUncertain ? [nameOf(step.entry)] : [];
  const remains = isFinal ? remainsOf(standing, uncertain) : await takeBack({ delivery, standing, uncertain });
  if (end.kind === 'blocked') return { kind: 'blocked', forbidden: end.because, remains };
  const problem = problemOfWrite(end.answer, remains, step.entry.resource.resourceType);
  if (problem.kind !== 'changed since you looked') return problem;
  const now = await findStanding(delivery.send, delivery.patient, delivery.bundle.entry);
  return isKnown(now) ? { ...problem, changes: movedOn(now) } : problem;
}
