import type { Ratio } from '../../../clinical/measures/ratio.ts';
import type { Slot } from '../../../clinical/measures/slots.ts';
import type { Amount, Span } from './dose-part.ts';

/** What a few words of a sig mean. Words that mean nothing to the dose are `filler`; all others are `unknown`. */
export type Lexeme =
  | { readonly is: 'amount'; readonly amount: Amount }
  /** "0.5 mg tablet": the product, not a dose. */
  | { readonly is: 'strength'; readonly mg: Ratio }
  /** "two 0.5 mg tablets": pieces of a product that is named with them. */
  | { readonly is: 'pieces of'; readonly amount: Amount; readonly mg: Ratio }
  | { readonly is: 'time'; readonly slot: Slot | 'open' }
  | { readonly is: 'frequency'; readonly perDay: Span; readonly everyDay: boolean }
  /** On so many days of the week. */
  | { readonly is: 'weekdays'; readonly days: number }
  /** One dose, or one per event; "at onset of seizure" is as needed, "before MRI" is not. */
  | { readonly is: 'event'; readonly asNeeded?: boolean }
  | { readonly is: 'as needed' }
  | { readonly is: 'at most'; readonly amount: Amount }
  /** "may repeat once". */
  | { readonly is: 'repeat' }
  /** "may take an additional". */
  | { readonly is: 'additional' }
  | { readonly is: 'alternate' }
  | { readonly is: 'lasts'; readonly days: Ratio | undefined }
  | { readonly is: 'then' }
  | { readonly is: 'stop' }
  /** "Decrease by 0.25 mg every 2 weeks": the steps have no end and no dates. */
  | { readonly is: 'open taper' }
  /** "STOP taking", "discontinued": the words end the order that its status keeps. */
  | { readonly is: 'stopped' }
  /** "Take with 1/2 tablet of the 1 mg for total 2.5 mg". */
  | { readonly is: 'other order' }
  | { readonly is: 'open' }
  | { readonly is: 'close' }
  | { readonly is: 'equals' }
  | { readonly is: 'and' }
  | { readonly is: 'comma' }
  | { readonly is: 'full stop' }
  | { readonly is: 'filler' }
  | { readonly is: 'unknown'; readonly words: string };
