import type { Ratio } from '../../../clinical/measures/ratio.ts';
import type { DosageQuestion } from '../../../clinical/picture/chart-record.ts';
import type { Strength } from '../../terminology/clonazepam.ts';
import { type DosageStep, inMg } from './dose-part.ts';
import { readSteps } from './sig-grammar.ts';
import type { Lexeme } from './sig-lexemes.ts';
import { lexemesOf } from './sig-lexicon.ts';
import { plainSig } from './sig-text.ts';

/** All that the words of a dosage say. */
export interface SigReading {
  /**
   * One step: the same every day, perhaps for a length of time. Several: the dosage changes over time. None: nothing was
   * understood, or said.
   */
  readonly steps: readonly DosageStep[];
  /** A ceiling in mg per day, when it is stated and the strength allows to tell. */
  readonly maxMgPerDay?: Ratio;
  /** The words end the order, whatever its status says. */
  readonly stopped: boolean;
  /** The words add nothing: only advice, a route, a quantity. */
  readonly silent: boolean;
  readonly questions: readonly DosageQuestion[];
}

const LONGEST_SHOWN = 300;
const SILENT: ReadonlySet<Lexeme['is']> = new Set(['filler', 'comma', 'full stop', 'open', 'close', 'and', 'strength']);

/**
 * Reads the free text of a dosage. Every word has to be understood: a word that the lexicon lacks may change the dose,
 * so it makes the sig a question. Amounts in several units must agree, and nothing that is left out is filled in.
 */
export function readSig(written: string, strength: Strength | undefined): SigReading {
  const charted = written.slice(0, LONGEST_SHOWN);
  const asked = (why: DosageQuestion['why']): SigReading => ({
    steps: [],
    stopped: false,
    silent: false,
    questions: [{ why, charted }],
  });
  const plain = plainSig(written);
  if (plain === undefined) return asked('not understood');
  const lexemes = lexemesOf(plain);
  if (lexemes.every(({ is }) => SILENT.has(is))) return { steps: [], stopped: false, silent: true, questions: [] };
  if (lexemes.some(({ is }) => is === 'unknown')) return asked('not understood');
  const read = readSteps(lexemes, strength);
  if (read === 'amounts disagree') return asked('text and structure disagree');
  if (read === undefined) return asked('not understood');
  const questions: DosageQuestion[] = [];
  if (read.steps.length > 1 || read.openTaper) questions.push({ why: 'changes over time', charted });
  if (read.otherOrder || read.stopped) questions.push({ why: 'not understood', charted });
  const maximum = read.ceiling && inMg(read.ceiling, strength);
  if (read.ceiling && !maximum) questions.push({ why: 'no strength', charted });
  return {
    steps: read.steps,
    stopped: read.stopped,
    silent: false,
    questions,
    ...(maximum ? { maxMgPerDay: maximum.high } : {}),
  };
}
