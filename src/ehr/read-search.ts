import {
  type Answer,
  type FhirResource,
  type Issue,
  isRecord,
  isResource,
  issuesOf,
  listOf,
  type NotSent,
} from './answer.ts';
import type { FhirRequest, Send } from './fhir-request.ts';
import { pause } from './pause.ts';
import type { ReadOutcome } from './read-outcome.ts';

/** What one search came to. `rounds` are the requests that had to wait for one another. */
export type SearchResult =
  | {
      readonly kind: 'searched';
      readonly resources: readonly FhirResource[];
      readonly outcome: ReadOutcome;
      readonly rounds: number;
    }
  | { readonly kind: 'stopped'; readonly why: Exclude<NotSent, 'other origin'> };

/** Pages of one search that are read at most; a search that has more is `truncated`, and the screen says so. */
const PAGE_CAP = 50;

/** Reads a search, page by page. What came before a page failed is kept, and the outcome says that more is missing. */
export async function readSearch(send: Send, path: string, signal?: AbortSignal): Promise<SearchResult> {
  const resources: FhirResource[] = [];
  const visited = new Set<string>();
  const judgements = new Set<Judgement>();
  let isWhole = true;
  let rounds = 0;
  for (let next: string | undefined = path; next !== undefined && isWhole; ) {
    visited.add(next);
    const { answer, tries } = await patiently(send, { method: 'GET', path: next, ...(signal && { signal }) });
    rounds += tries;
    const page = pageOf(answer);
    if (page.kind === 'stopped') return page;
    if (page.kind === 'failed') {
      if (visited.size === 1) return { kind: 'searched', resources: [], outcome: page.outcome, rounds };
      isWhole = false;
      break;
    }
    resources.push(...page.resources);
    judgements.add(page.judged);
    isWhole = page.isWhole && (page.next === undefined || (visited.size < PAGE_CAP && !visited.has(page.next)));
    next = page.next;
  }
  return { kind: 'searched', resources, outcome: outcomeOf(countOf(resources, path), isWhole, judgements), rounds };
}

/** Resources of the type that was searched for: included ones come along and are no result. */
function countOf(resources: readonly FhirResource[], path: string): number {
  const [type] = path.split(/[/?]/);
  return resources.filter(({ resourceType }) => resourceType === type).length;
}

/** What came is always used; how much is missing is said by the gravest thing that the server said about any page. */
function outcomeOf(count: number, isWhole: boolean, judgements: ReadonlySet<Judgement>): ReadOutcome {
  if (judgements.has('withheld')) return { kind: 'withheld', count };
  if (judgements.has('not permitted')) return count === 0 ? { kind: 'not permitted' } : { kind: 'suppressed', count };
  if (judgements.has('suppressed')) return { kind: 'suppressed', count };
  if (!isWhole || judgements.has('incomplete')) return { kind: 'truncated', count };
  return count === 0 ? { kind: 'none on record' } : { kind: 'read', count };
}

type Page =
  | {
      readonly kind: 'page';
      readonly resources: readonly FhirResource[];
      readonly next?: string;
      readonly judged: Judgement;
      /** False when an entry held no resource. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'failed'; readonly outcome: ReadOutcome }
  | { readonly kind: 'stopped'; readonly why: Exclude<NotSent, 'other origin'> };

function pageOf(answer: Answer): Page {
  if (answer.kind === 'not sent') {
    // A next link to another server: the token stays here, and the rest of the list is missing.
    if (answer.why === 'other origin') return { kind: 'failed', outcome: { kind: 'failed', why: 'not understood' } };
    return { kind: 'stopped', why: answer.why };
  }
  if (answer.kind !== 'ok') return { kind: 'failed', outcome: failureOf(answer) };
  const bundle = answer.resource;
  if (bundle?.resourceType !== 'Bundle') {
    return { kind: 'failed', outcome: { kind: 'failed', why: 'not understood', status: answer.status } };
  }
  const entries = listOf(bundle.entry).map((entry) => (isRecord(entry) ? entry.resource : undefined));
  const read = entries.filter(isResource);
  const next = nextOf(bundle);
  return {
    kind: 'page',
    resources: read.filter((resource) => resource.resourceType !== 'OperationOutcome'),
    ...(next !== undefined && { next }),
    judged: judge(read.flatMap(issuesOf)),
    isWhole: read.length === entries.length,
  };
}

/** Epic's codes (facts E5, E6, E11), by number because the system differs by customer. */
const NOTHING_FOUND = '4101';
/** A parameter was ignored: the list is longer than asked, not shorter. */
const PARAMETER_IGNORED = ['4122', '59100', '59101'];
const NOT_AUTHORISED = '4118';
const BREAK_THE_GLASS = ['4130', '4131'];
const SUPPRESSED = '59204';

type Judgement = 'whole' | 'suppressed' | 'incomplete' | 'not permitted' | 'withheld';

/**
 * What the OperationOutcomes within a result say about it (pitfall 8): nothing found is no warning, all else is. A
 * warning that nobody here knows makes the list incomplete: it is never passed over.
 */
function judge(issues: readonly Issue[]): Judgement {
  const harmless = [NOTHING_FOUND, ...PARAMETER_IGNORED];
  const serious = issues.filter(
    ({ severity, code, details }) =>
      severity !== 'information' && code !== 'not-supported' && !details.some((each) => harmless.includes(each)),
  );
  const has = (...codes: readonly string[]): boolean =>
    serious.some(({ code, details }) => codes.includes(code) || details.some((each) => codes.includes(each)));
  if (has(...BREAK_THE_GLASS)) return 'withheld';
  if (has(NOT_AUTHORISED, 'forbidden', 'security')) return 'not permitted';
  if (has(SUPPRESSED, 'suppressed')) return 'suppressed';
  return serious.length > 0 ? 'incomplete' : 'whole';
}

function failureOf(answer: Exclude<Answer, { kind: 'ok' | 'not sent' }>): ReadOutcome {
  if (answer.kind === 'lost') return { kind: 'failed', why: 'no answer' };
  if (answer.kind === 'unreadable') return { kind: 'failed', why: 'not understood', status: answer.status };
  const { status } = answer;
  const judged = judge(answer.issues);
  if (judged === 'withheld') return { kind: 'withheld', count: 0 };
  if (status === 403 || judged === 'not permitted') return { kind: 'not permitted' };
  if (status === 404 || status === 405 || status === 501) return { kind: 'not available' };
  return { kind: 'failed', why: status >= 500 || status === 429 ? 'server error' : 'not understood', status };
}

function nextOf(bundle: FhirResource): string | undefined {
  const link = listOf(bundle.link)
    .filter(isRecord)
    .find((each) => each.relation === 'next');
  return typeof link?.url === 'string' && link.url !== '' ? link.url : undefined;
}

const MOST_TRIES = 3;
/** Longest `Retry-After` that a clinician is made to wait for. */
const LONGEST_WAIT_S = 15;

/** Reads may be repeated: after 429 and 503 when the server says so, after a lost connection once more at once. */
async function patiently(
  send: Send,
  request: FhirRequest,
): Promise<{ readonly answer: Answer; readonly tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const answer = await send(request);
    const wait = tries < MOST_TRIES ? waitBeforeRetry(answer, tries) : undefined;
    if (wait === undefined) return { answer, tries };
    await pause(wait, request.signal);
  }
}

function waitBeforeRetry(answer: Answer, tries: number): number | undefined {
  if (answer.kind === 'lost') return answer.why === 'network' && tries === 1 ? 0 : undefined;
  if (answer.kind !== 'refused' || (answer.status !== 429 && answer.status !== 503)) return undefined;
  const seconds = answer.retryAfterS ?? tries;
  return seconds <= LONGEST_WAIT_S ? seconds : undefined;
}
