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
  const route = otherRoute(line);
  if (route !== undefined) questions.push({ why: 'not understood', charted: `route: ${route}` });
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

const BY_MOUTH =
  /\b(?:oral(?:ly)?|mouth|p\.?o\.?|per os|tongue|sublingual(?:ly)?|buccal|enteral|gastric|g-?tube|peg|ng)\b/i;

/** A route in words that is not by mouth: tablets and drops of a taper would not be what is given. */
function otherRoute({ route }: DosageLine): string | undefined {
  const words = [route?.text, ...(route?.coding ?? []).map(({ display }) => display)];
  const said = words.filter((word): word is string => word !== undefined && word.trim() !== '');
  return said.length === 0 || said.some((word) => BY_MOUTH.test(word)) ? undefined : said[0];
}
