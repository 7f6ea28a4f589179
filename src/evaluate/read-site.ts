import * as z from 'zod/mini';
import { type LocalPolicy, SITE_VALUES, type SiteValue } from '../clinical/evidence/site-values.ts';
import { type Unusable, unusable } from './unusable.ts';

/** The figures of a site, as they stand under `policy` of its `config.json`; of the rest of that file nothing is read. */
export interface Site {
  readonly kind: 'site';
  readonly policy: LocalPolicy;
}

function siteValue(value: SiteValue) {
  const { least, most } = SITE_VALUES[value];
  const expected = `a whole number of days from ${least} to ${most}`;
  return z.exactOptional(z.int(expected).check(z.gte(least, expected), z.lte(most, expected)));
}

const siteSchema = z.object(
  {
    policy: z._default(
      z.strictObject(
        {
          labMaxAgeDays: siteValue('labMaxAgeDays'),
          orderMaxAgeDays: siteValue('orderMaxAgeDays'),
          supplyGraceDays: siteValue('supplyGraceDays'),
          stableDoseDays: siteValue('stableDoseDays'),
          oneChangeDays: siteValue('oneChangeDays'),
        } satisfies Readonly<Record<SiteValue, unknown>>,
        'an object with figures in days',
      ),
      {},
    ),
  },
  'the config.json of a site',
);

/** Reads the local policy of a site (already parsed as JSON); a figure out of its bounds is refused with its place. */
export function readSite(written: unknown): Site | Unusable {
  const parsed = siteSchema.safeParse(written);
  if (parsed.success) return { kind: 'site', policy: parsed.data.policy };
  const [issue] = parsed.error.issues;
  const place = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
  const expected =
    issue?.code === 'unrecognized_keys' ? 'no such key: a site does not set this figure' : issue?.message;
  return unusable(place.length === 0 ? 'the file' : place.map(String).join('.'), expected ?? 'a config.json');
}
