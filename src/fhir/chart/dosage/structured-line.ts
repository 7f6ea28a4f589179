import type { Ratio } from '../../../clinical/measures/ratio.ts';
import type { DosageQuestion } from '../../../clinical/picture/chart-record.ts';
import type { DosageLine } from '../../resources/dosage.ts';
import type { Strength } from '../../terminology/clonazepam.ts';
import { type DosePart, inMg } from './dose-part.ts';
import { readDose, readMaximum } from './structured-amount.ts';
import { readTiming } from './structured-timing.ts';

/** The structure of one dosage line, without its words. */
export interface LineReading {
  readonly part: DosePart;
  /** Nothing is structured but, perhaps, whether it is as needed: only the words can say more. */
  readonly silent: boolean;
  readonly saysWhen: boolean;
  /** `asNeededBoolean: false` is a statement, a missing one is none. */
  readonly saysNotAsNeeded: boolean;
  readonly maxMgPerDay?: Ratio;
  readonly questions: readonly DosageQuestion[];
}

export function readStructuredLine(line: DosageLine, strength: Strength | undefined): LineReading {
  const dose = readDose(line, strength);
  const timing = readTiming(line.timing);
  const maximum = readMaximum(line, strength);
  const questions: DosageQuestion[] = [];
  for (const reading of [dose, timing, maximum]) {
    if ('kind' in reading && reading.kind === 'not understood') {
      questions.push({ why: 'not understood', charted: reading.charted });
    }
  }
  const amount = dose.kind === 'amount' ? dose.amount : undefined;
  const mg = amount && inMg(amount, strength);
  return {
    part: {
      ...(amount ? { amount } : {}),
      ...(mg ? { mg } : {}),
      timing: timing.kind === 'timing' ? timing.timing : { everyDay: true },
      asNeeded: isAsNeeded(line) || (timing.kind === 'timing' && timing.asNeeded === true),
    },
    silent: dose.kind === 'not stated' && timing.kind === 'not stated',
    saysWhen: timing.kind === 'timing',
    saysNotAsNeeded: line.asNeededBoolean === false || line.asNeeded === false,
    ...('kind' in maximum ? {} : { maxMgPerDay: maximum }),
    questions,
  };
}

const isAsNeeded = ({ asNeededBoolean, asNeededCodeableConcept, asNeeded, asNeededFor }: DosageLine): boolean =>
  asNeededBoolean === true ||
  asNeeded === true ||
  asNeededCodeableConcept !== undefined ||
  (asNeededFor !== undefined && asNeededFor.length > 0);
