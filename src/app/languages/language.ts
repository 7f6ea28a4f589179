import type { Slot } from '../../clinical/measures/slots.ts';
import type { AdviceId, Section } from '../handout/advice.ts';
import type { Notice } from '../handout/calendar.ts';
import type { StepStanding } from '../handout/plan-for-patient.ts';

/** Some pieces of one tablet: whole ones and a half, the strength written in the language's way. */
export interface TabletsTaken {
  /** 7 is 3 and a half. */
  readonly halves: number;
  /** "0.5 mg", "0,5 mg". */
  readonly strength: string;
  readonly melts: boolean;
}

/**
 * Everything that a patient reads, in one language. A further language is one more file in this folder, named by its
 * code, whose default export is a `Language`: a missing sentence does not compile, and dates and decimals come from the
 * browser (Intl) for the locale chosen.
 *
 * Plain words, short sentences, about sixth grade: a test measures it. Dates and amounts arrive as written text.
 */
export interface Language {
  /** Where it is spoken in a way of its own ("es-US" writes 0.5, "es-ES" writes 0,5); the first is the usual one. */
  readonly locales: readonly [string, ...string[]];
  readonly title: string;
  readonly nameLine: string;
  printedOn(date: string): string;
  readonly notices: Readonly<Record<Notice, { readonly head: string; readonly text: string }>>;
  readonly sections: Readonly<Record<Exclude<Section, 'tablets'>, string>>;
  readonly advice: Readonly<Record<Exclude<AdviceId, 'halves'>, string>> & {
    /** With the strength of the one tablet that may be split. */
    halves(strength: string): string;
  };
  emergency(number: string): string;
  crisis(line: string): string;
  /** "Questions, or you feel worse? Call" – the contact line or a line to write on follows. */
  readonly whoToCall: string;
  readonly calendar: {
    readonly title: string;
    readonly drawings: string;
    readonly day: string;
    readonly week: string;
    readonly taken: string;
    readonly laterTitle: string;
    readonly laterText: string;
    readonly step: string;
    readonly plannedFrom: string;
    readonly eachDay: string;
    /** Head of the boxes of later steps. */
    readonly saidYes: string;
    readonly saidYesOn: string;
    readonly noMore: string;
    /** After the last day of a step. */
    readonly afterThat: string;
    /** There is no step to follow, on hold or before the last one. */
    readonly asTold: string;
    stepNumber(step: number): string;
    mgADay(amount: string): string;
    fromTo(from: string, to: string): string;
    openEnded(from: string): string;
    untilThen(from: string): string;
  };
  readonly standings: Readonly<Record<StepStanding, string>>;
  readonly slots: Readonly<Record<Slot, string>>;
  /** "3 and a half tablets of 0.5 mg". */
  tablets(taken: TabletsTaken): string;
  /** "(melts)", behind a short amount. */
  readonly melts: string;
  /** Entries of the step dates: they stand in a phone and name neither drug nor dose. */
  readonly dates: { stepBegins(step: number): string; readonly ask: string };
}
