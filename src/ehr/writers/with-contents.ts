import { seenResource } from '../seen-resources.ts';
import type { EhrSession } from '../session.ts';
import { contentDifferences, nameIn } from './content-differences.ts';
import type { SourceChange, WriteProblem, WriteReceipt } from './receipt.ts';

/** So many changed resources are read again to say what changed in them; more are named. */
const MOST_READ = 12;

/**
 * "This changed since you looked", with what the chart had and what it has now: each changed resource is read once more
 * and compared with what was on the screen. One that cannot be read keeps its versions.
 */
export async function withContents(
  session: EhrSession,
  outcome: WriteReceipt | WriteProblem,
): Promise<WriteReceipt | WriteProblem> {
  if (outcome.kind !== 'changed since you looked') return outcome;
  const read = outcome.changes.slice(0, MOST_READ).map((change) => withContent(session, change));
  return { ...outcome, changes: [...(await Promise.all(read)), ...outcome.changes.slice(MOST_READ)] };
}

async function withContent(session: EhrSession, change: SourceChange): Promise<SourceChange> {
  const seen = seenResource(session, change.reference);
  const name = seen && nameIn(seen);
  const named = name === undefined ? change : { ...change, name };
  if (change.versionNow === undefined) return named;
  const answer = await session.send({ method: 'GET', path: change.reference });
  if (answer.kind !== 'ok' || !answer.resource) return named;
  if (!seen) {
    const title = nameIn(answer.resource);
    return title === undefined ? named : { ...named, name: title };
  }
  return { ...named, differences: contentDifferences(seen, answer.resource) };
}
