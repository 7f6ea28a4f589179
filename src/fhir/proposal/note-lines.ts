import { sha256 } from './sha256.ts';

export const HISTORY_HEAD = 'History:';
const CHECK_LENGTH = 16;

/** Line ends and trailing blanks are the EHR's business; everything else counts. */
export const normalised = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

/** The last line of a note: a later reader sees from it whether the text is whole and unedited. */
export const checkOf = (text: string): string => sha256(normalised(text)).slice(0, CHECK_LENGTH);

/** The lines that follow a heading and begin as its entries do. */
export function after(lines: readonly string[], head: string, begin: string): readonly string[] {
  const from = lines.indexOf(head) + 1;
  if (from === 0) return [];
  const rest = lines.slice(from);
  const end = rest.findIndex((line) => !line.startsWith(begin));
  return end < 0 ? rest : rest.slice(0, end);
}
