import type { DosageLine } from '../../resources/dosage.ts';
import type { Concept } from '../../resources/element.ts';
import { quantityInWords } from './structured-amount.ts';
import { repeatInWords } from './structured-timing.ts';

const isSaid = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

const wordsOf = ({ text, coding = [] }: Concept): readonly string[] => {
  const displays = coding.map(({ display }) => display);
  return isSaid(text) ? [text] : displays.filter(isSaid);
};

/** Everything that a line says in words, each text once: any of them may hold the taper or the maximum. */
export function textsOf({ text, patientInstruction, additionalInstruction = [] }: DosageLine): readonly string[] {
  return [...new Set([text, patientInstruction, ...additionalInstruction.flatMap(wordsOf)].filter(isSaid))];
}

/** The structure of a line for people, to be shown beside its text. */
export function structureInWords(line: DosageLine): string {
  const doses = [...(line.doseAndRate ?? []), line].flatMap(({ doseQuantity, doseRange }) =>
    [doseQuantity, doseRange?.low, doseRange?.high].flatMap((quantity) =>
      quantity ? [quantityInWords(quantity)] : [],
    ),
  );
  const repeat = line.timing?.repeat ? repeatInWords(line.timing.repeat) : '';
  const code = line.timing?.code ? wordsOf(line.timing.code).join(' ') : '';
  const asNeeded = line.asNeededBoolean === true || line.asNeededCodeableConcept ? 'as needed' : '';
  const words = [[...new Set(doses)].join(' / '), repeat, code, asNeeded].filter((part) => part !== '');
  return words.length === 0 ? '(no dose, no timing)' : words.join('; ');
}
