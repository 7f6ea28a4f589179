import { hasOwnAmong } from './own-among.ts';

/** A care plan about this drug that this app did not write: it is shown, and neither read nor changed. */
export interface PlanOfOthers {
  readonly reference: string;
  /** What it calls itself. */
  readonly title: string;
}

interface Resource {
  readonly resourceType: string;
  readonly id?: string | undefined;
  readonly [element: string]: unknown;
}

const ABOUT_IT = /clonazepam|klonopin|rivotril|benzodiazepine|\btaper/i;
const IN_FORCE: readonly unknown[] = ['active', 'draft', 'on-hold', 'unknown'];

/** Care plans of others in the chart that speak of clonazepam or of a taper, and are in force or may be. */
export function plansOfOthers(resources: readonly Resource[]): readonly PlanOfOthers[] {
  return resources.flatMap((resource) => {
    const { resourceType, id, status, title, description } = resource;
    if (resourceType !== 'CarePlan' || !IN_FORCE.includes(status) || hasOwnAmong([resource])) return [];
    if (!ABOUT_IT.test(JSON.stringify([title, description, resource.activity, resource.note, resource.text])))
      return [];
    const named = [title, description].find((each): each is string => typeof each === 'string' && each.trim() !== '');
    return [{ reference: `CarePlan/${id ?? ''}`, title: (named ?? 'without a title').slice(0, 200) }];
  });
}
