/** Reads what `tools/generate/terminology.ts` packed: base-36 differences of sorted codes. */
export function unpackCodes(packed: string): string[] {
  if (packed === '') return [];
  let previous = 0;
  return packed.split(' ').map((each) => {
    previous += Number.parseInt(each, 36);
    return String(previous);
  });
}

/** The fields of a generated line. */
export const fieldsOf = (line: string): string[] => line.split('|');

/** The entries of a field that lists names, or words. */
export const namesIn = (field: string | undefined): string[] => (field ?? '').split('; ').filter(Boolean);

/** The entries of a field that lists codes or rules. */
export const codesIn = (field: string | undefined): string[] => (field ?? '').split(' ').filter(Boolean);
