import type { Finding } from '../../clinical/assessment/finding.ts';
import { type Acknowledgement, acknowledge } from '../../clinical/review/acknowledge.ts';
import { canonicalJson } from './canonical-json.ts';
import type { DecidedAct } from './decided-act.ts';
import { type FactUsed, isCharted } from './facts-used.ts';
import { type Forbidden, forbidActiveMedication } from './forbid.ts';
import { proposalNote } from './note.ts';
import type { Proposal } from './proposal.ts';
import { sha256 } from './sha256.ts';
import type { WriteBundle } from './write-bundle.ts';

declare const sealedByTheUser: unique symbol;

interface SealedContent {
  readonly planId: string;
  /** "propose", "approve", "visit-2027-01-12" … */
  readonly act: string;
  /** "Patient/p1": checked against the session's patient before anything is sent. */
  readonly patient: string;
  /** "Practitioner/p1": whose act it is. */
  readonly by: string;
  readonly bundle: WriteBundle;
  /** The same content as plain text. */
  readonly note: string;
  /** Chart resources that it was computed from, with versions: re-read before writing. */
  readonly basis: readonly FactUsed[];
}

/**
 * What a clinician has sealed: frozen to the last element, with the hash of its content. A writer accepts nothing else,
 * and asks `isSealed` again at the moment of writing. A changed proposal is another proposal and must be sealed again.
 */
export type SealedProposal = SealedContent & {
  readonly hash: string;
  readonly [sealedByTheUser]: 'frozen and hashed';
};

/** Why there is no seal. */
export type SealRefusal =
  | { readonly why: 'a stop stands'; readonly stops: readonly Finding[] }
  | { readonly why: 'not acknowledged'; readonly warns: readonly Finding[] }
  /** The acknowledgements are not the ones that the proposal will carry into the chart: propose again with them. */
  | { readonly why: 'acknowledgements not in the proposal' }
  | { readonly why: 'forbidden'; readonly forbidden: readonly Forbidden[] };

export type SealOutcome =
  | { readonly kind: 'sealed'; readonly sealed: SealedProposal }
  | { readonly kind: 'refused'; readonly because: SealRefusal };

const SEALED = new WeakSet<object>();

/**
 * Seals a proposal. Refused while a stop stands or a warn is not acknowledged by itself, when the acknowledgements are
 * not those written in the proposal, and for anything that `forbidActiveMedication` forbids.
 */
export function seal(proposal: Proposal, acknowledgements: readonly Acknowledgement[]): SealOutcome {
  const { stops, unacknowledged } = acknowledge(proposal.findings, acknowledgements);
  if (stops.length > 0) return { kind: 'refused', because: { why: 'a stop stands', stops } };
  if (unacknowledged.length > 0)
    return { kind: 'refused', because: { why: 'not acknowledged', warns: unacknowledged } };
  if (!sameAcknowledgements(acknowledgements, proposal.acknowledgements)) {
    return { kind: 'refused', because: { why: 'acknowledgements not in the proposal' } };
  }
  const { act, bundle, facts, noted } = proposal;
  return sealed({
    planId: act.planId,
    act: 'propose',
    patient: act.patient.reference,
    by: act.by.reference,
    bundle,
    note: proposalNote(proposal),
    basis: [...facts.filter(isCharted), ...(noted?.note === undefined ? [] : [noted.note])],
  });
}

/** Acts that put a dose before the prescriber who signs: not while a stop stands. */
const RELEASES = /^(approve|release)(-|$)/;
/** A plan or a draft can always be rejected, whatever has not been noted. */
const REJECTS = /^reject(-|$)/;

/**
 * Seals what a prescriber decided, or what a review visit does to the plan. Refused while a warn of that day is not
 * acknowledged by itself (a rejection excepted), for an approval or a release also while a stop stands, and for anything
 * that `forbidActiveMedication` forbids. A hold is never kept back by a stop: it is what a stop asks for.
 */
export function sealDecision({ act, name, bundle, note, basis, judged }: DecidedAct): SealOutcome {
  const { planId, patient, by } = act;
  const { stops, unacknowledged } = acknowledge(judged.findings, judged.acknowledgements);
  if (stops.length > 0 && RELEASES.test(name)) return { kind: 'refused', because: { why: 'a stop stands', stops } };
  if (unacknowledged.length > 0 && !REJECTS.test(name)) {
    return { kind: 'refused', because: { why: 'not acknowledged', warns: unacknowledged } };
  }
  return sealed({ planId, act: name, patient: patient.reference, by: by.reference, bundle, note, basis });
}

function sealed(content: SealedContent): SealOutcome {
  const forbidden = forbidActiveMedication(content.bundle);
  if (forbidden.length > 0) return { kind: 'refused', because: { why: 'forbidden', forbidden } };
  const copy = frozen({ ...structuredClone(content), hash: hashOf(content) });
  SEALED.add(copy);
  if (!isSealed(copy)) throw new Error('a seal that does not hold');
  return { kind: 'sealed', sealed: copy };
}

/** Whether this is a seal made here, and its content is still what was sealed: asked again by every writer before it sends. */
export function isSealed(candidate: object): candidate is SealedProposal {
  if (!SEALED.has(candidate) || !('hash' in candidate)) return false;
  const { hash, ...content } = candidate;
  return hash === hashOf(content);
}

const hashOf = (content: object): string => sha256(canonicalJson(content));

function sameAcknowledgements(a: readonly Acknowledgement[], b: readonly Acknowledgement[]): boolean {
  const words = (all: readonly Acknowledgement[]): string =>
    canonicalJson(all.map(({ rule, message }) => `${rule} ${message}`).sort());
  return words(a) === words(b);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
