import { localPolicyInWords, SITE_PARAMETERS } from '../evidence/in-force.ts';
import type { Parameter } from '../evidence/parameter.ts';
import type { LocalPolicy } from '../evidence/site-values.ts';
import type { Source } from './known.ts';

/** The reference of such a line, where a fact of the chart has its resource. */
export const LOCAL_POLICY = 'local policy';

/**
 * What a site set of these figures, each as a line of basis beside the facts: a clinician sees that the site decided, by
 * how much, and what the design value is. Empty where every figure is as designed.
 */
export function localPolicySources(
  policy: LocalPolicy,
  figures: readonly Parameter[] = SITE_PARAMETERS,
): readonly Source[] {
  return SITE_PARAMETERS.filter((parameter) => figures.includes(parameter)).flatMap((parameter) => {
    const label = localPolicyInWords(parameter, policy);
    return label === undefined ? [] : [{ reference: LOCAL_POLICY, label }];
  });
}
