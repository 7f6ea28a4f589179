/** The part of @lhncbc/ucum-lhc (which ships no types) that the tests of the unit factors use. */
declare module '@lhncbc/ucum-lhc' {
  interface Conversion {
    readonly status: 'succeeded' | 'failed' | 'error';
    readonly toVal: number | null;
    readonly msg: readonly string[];
  }
  interface Converter {
    convertUnitTo(from: string, value: number, to: string, options?: { readonly molecularWeight?: number }): Conversion;
  }
  export const UcumLhcUtils: { getInstance(): Converter };
}
