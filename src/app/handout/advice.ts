import type { EvidenceId } from '../../clinical/evidence/references.ts';

/** The parts of the page "how it works and when to stop and call". */
export const SECTIONS = ['how', 'worse', 'danger'] as const;
/** And what stands beside the drawings of the tablets. */
export type Section = (typeof SECTIONS)[number] | 'tablets';

interface Advice {
  readonly section: Section;
  /** Rows of the evidence table; empty for what is this app's own arrangement, and shown as such. */
  readonly evidence: readonly EvidenceId[];
  /** Printed only with a plan that has such tablets. */
  readonly only?: 'halves' | 'melting tablets';
}

/**
 * Every sentence of advice on the handout, in the order in which it is printed, with what it rests on. Each language has
 * exactly these: one without a source list, or a language without one of them, does not compile.
 */
export const ADVICE = {
  'small steps': { section: 'how', evidence: ['E-JCPG-PACE', 'E-LBL-DISC'] },
  'never at once': { section: 'how', evidence: ['E-FDA-BZD', 'E-JCPG-ABRUPT'] },
  'as the calendar shows': { section: 'how', evidence: [] },
  'a yes before each step': { section: 'how', evidence: ['E-JCPG-MON'] },
  'no yes, no step': { section: 'how', evidence: ['E-JCPG-MON', 'E-LBL-DISC'] },
  'before tablets run out': { section: 'how', evidence: ['E-JCPG-ABRUPT'] },
  'other calming drugs': { section: 'how', evidence: ['E-FDA-OPI', 'E-JCPG-LONG'] },
  halves: { section: 'tablets', evidence: ['E-LBL-FORM'], only: 'halves' },
  melting: { section: 'tablets', evidence: ['E-LBL-FORM'], only: 'melting tablets' },
  'what restless legs are': { section: 'worse', evidence: ['E-IRLSSG14', 'E-TAPER-RLS'] },
  'what withdrawal is': { section: 'worse', evidence: ['E-JCPG-WD', 'E-LBL-T12'] },
  'stay and call': { section: 'worse', evidence: ['E-JCPG-MON', 'E-LBL-DISC'] },
  'what makes legs worse': { section: 'worse', evidence: ['E-AASM-EXAC', 'E-EXA-A'] },
  'other medicines': { section: 'worse', evidence: ['E-EXA-B'] },
  'danger: seizure': { section: 'danger', evidence: ['E-FDA-BZD', 'E-JCPG-WD'] },
  'danger: confusion': { section: 'danger', evidence: ['E-JCPG-WD', 'E-JCPG-LOC'] },
  'danger: suicide': { section: 'danger', evidence: ['E-JCPG-WD', 'E-JCPG-LOC'] },
  'danger: breathing': { section: 'danger', evidence: ['E-FDA-OPI', 'E-FDA-GBP'] },
} as const satisfies Readonly<Record<string, Advice>>;

export type AdviceId = keyof typeof ADVICE;

const advice: Readonly<Record<AdviceId, Advice>> = ADVICE;
// `Object.keys` loses the names; each is looked up in the table that they come from.
const isAdvice = (name: string): name is AdviceId => Object.hasOwn(ADVICE, name);
const EVERY_ADVICE: readonly AdviceId[] = Object.keys(ADVICE).filter(isAdvice);

/** The advice of one part of the page, in the order of printing. */
export const adviceFor = (section: Section): readonly AdviceId[] =>
  EVERY_ADVICE.filter((id) => advice[id].section === section);

/** What is said beside the drawings of a plan with such tablets. */
export const tabletAdvice = (tablets: { readonly halves: boolean; readonly melting: boolean }): readonly AdviceId[] =>
  adviceFor('tablets').filter((id) => (advice[id].only === 'halves' ? tablets.halves : tablets.melting));

export const evidenceOf = (id: AdviceId): readonly EvidenceId[] => advice[id].evidence;
