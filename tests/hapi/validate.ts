import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationOutcome, Resource } from 'fhir/r4';
import { usCoreProfile } from './us-core.ts';

/**
 * What HAPI's instance validator says about a resource: R4, US Core where there is a profile, and the terminology that
 * HAPI carries. Errors, and warnings that docs/hapi.md does not explain, one line each.
 */
export async function validate(server: string, resource: Resource): Promise<readonly string[]> {
  const profile = usCoreProfile(resource.resourceType);
  const against = profile === undefined ? '' : `?profile=${encodeURIComponent(profile)}`;
  const answer = await fetch(`${server}/${resource.resourceType}/$validate${against}`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
  const outcome: OperationOutcome = await answer.json();
  return outcome.issue.flatMap(({ severity, diagnostics = '', location: [place = resource.resourceType] = [] }) => {
    const isExplained = severity === 'warning' && EXPLAINED.some((words) => diagnostics.includes(words));
    return severity === 'information' || isExplained ? [] : [`${severity} at ${place}: ${diagnostics}`];
  });
}

/** The words of the validator in the table of warnings that stay, each with its reason: the first column. */
const EXPLAINED: readonly string[] = explained();

function explained(): readonly string[] {
  const page = readFileSync(join(import.meta.dirname, '../../docs/hapi.md'), 'utf8');
  const [table = ''] = page.split('## Warnings that stay')[1]?.split('\n## ') ?? [];
  return [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, words = '']) => words);
}
