/** Elements that may change what a resource means in a way that this app does not know (facts, section 5.4). */
const MODIFIERS: ReadonlySet<string> = new Set(['modifierExtension', 'implicitRules']);

/** A resource of a real chart has some hundred elements; one with more than this is not read. */
const MOST_ELEMENTS = 100_000;

/**
 * Why a resource may not be used at all: a `modifierExtension` or `implicitRules` anywhere in it, none of which the
 * app knows, or a size that no resource has. Iterative, because nothing limits how deep a chart nests.
 */
export function unknownModifier(resource: object): string | undefined {
  const waiting: object[] = [resource];
  let elements = 0;
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    for (const key of Object.keys(part)) {
      const value: unknown = Reflect.get(part, key);
      if (typeof value === 'object' && value !== null) waiting.push(value);
      if (MODIFIERS.has(key) && !isEmpty(value)) return `${key} is not known to this app`;
      elements += 1;
    }
    if (elements > MOST_ELEMENTS) return `more than ${MOST_ELEMENTS} elements`;
  }
  return undefined;
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);
