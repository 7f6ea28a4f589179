import { CARE_PLAN_SYSTEM, RESOURCE_SYSTEM } from './identifiers.ts';

/**
 * Whether a chart holds anything that this app wrote, by its identifiers: only then is the reader of plans needed. It
 * says yes too often rather than too seldom; what it is, and whether it can be believed, `readPlans` says.
 */
export function hasOwnAmong(resources: readonly { readonly [element: string]: unknown }[]): boolean {
  return resources.some(
    ({ identifier }) =>
      Array.isArray(identifier) && identifier.some((each) => OWN_SYSTEMS.includes(systemOf(each) ?? '')),
  );
}

const OWN_SYSTEMS: readonly string[] = [CARE_PLAN_SYSTEM, RESOURCE_SYSTEM];

function systemOf(identifier: unknown): string | undefined {
  if (typeof identifier !== 'object' || identifier === null || !('system' in identifier)) return undefined;
  return typeof identifier.system === 'string' ? identifier.system : undefined;
}
