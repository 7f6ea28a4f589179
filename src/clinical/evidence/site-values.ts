/** A figure of this project's own choice that a site may set, and how far: never past the design value to the less careful side. */
interface SiteRange {
  readonly least: number;
  readonly most: number;
}

/**
 * The only clinical figures that `config.json` may set (its key `policy`), all in days. Each is a choice of this project
 * ("design" in the spec), and each range has the design value at its less careful end: a site can make the app ask, warn
 * or set aside sooner, and never make it draft what it would not draft, or lift a stop. No threshold of a guideline or a
 * label, no dose, no pace, no ceiling and no stop is among them.
 *
 * The bounds stand apart from the parameters because `config.json` is checked before the rules are loaded; a test holds
 * that each range ends at the value of its parameter.
 */
export const SITE_VALUES = {
  labMaxAgeDays: { least: 30, most: 180 },
  orderMaxAgeDays: { least: 90, most: 365 },
  supplyGraceDays: { least: 0, most: 30 },
  stableDoseDays: { least: 14, most: 90 },
  oneChangeDays: { least: 14, most: 56 },
} as const satisfies Readonly<Record<string, SiteRange>>;

export type SiteValue = keyof typeof SITE_VALUES;

/** The figures that a site set, in days; a key that is not there has its design value. */
export type LocalPolicy = { readonly [Value in SiteValue]?: number };

/** Every figure as designed: what a site without a `policy` has, and the headless run unless it is given one. */
export const NO_LOCAL_POLICY: LocalPolicy = {};
