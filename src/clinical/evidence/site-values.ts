/** A figure of this project's own choice that a site may set, and how far: never past the design value to the less careful side. */
interface SiteRange {
  readonly least: number;
  readonly most: number;
  /** What the figure decides where a site sets it, in words. */
  readonly sets: string;
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
  labMaxAgeDays: {
    least: 30,
    most: 180,
    sets: 'a ferritin or TSAT older than this counts as missing, and so does a kidney clearance that rests on an older creatinine or eGFR; results that rule a drug out still count up to the design value',
  },
  orderMaxAgeDays: { least: 90, most: 365, sets: 'an order older than this is no proof of what is taken today' },
  supplyGraceDays: {
    least: 0,
    most: 30,
    sets: 'an order whose supply ended longer ago than this is no proof of what is taken today',
  },
  stableDoseDays: {
    least: 14,
    most: 90,
    sets: 'how long the dose must have been the same before a taper starts',
  },
  oneChangeDays: {
    least: 14,
    most: 56,
    sets: 'a reduction due within this time of starting gabapentin waits until the new drug has settled',
  },
} as const satisfies Readonly<Record<string, SiteRange>>;

export type SiteValue = keyof typeof SITE_VALUES;

/** The figures that a site set, in days; a key that is not there has its design value. */
export type LocalPolicy = { readonly [Value in SiteValue]?: number };

/** Every figure as designed: what a site without a `policy` has, and the headless run unless it is given one. */
export const NO_LOCAL_POLICY: LocalPolicy = {};
