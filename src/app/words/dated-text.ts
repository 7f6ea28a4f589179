import { readDay } from '../../clinical/measures/day.ts';
import { inWords } from './dates.ts';

/** What is written into the chart, as it reads on the screen: "2026-12-22" is "22 Dec 2026". Moments stay as they are. */
export const datesInWords = (text: string): string =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, (written) => {
    const day = readDay(written);
    return day === undefined ? written : inWords(day);
  });
