import { isJsonObject, type JsonObject, listed, textOf } from '../resource.ts';

/** Reads the values at a path of a resource, for example everything under `CarePlan.activity.reference`. */
export type ElementPath = (resource: JsonObject) => readonly unknown[];

/** The data types that may end the name of a choice element, as in `effectiveDateTime` or `valueQuantity`. */
const CHOICE_TYPES =
  /^(Age|Annotation|Boolean|Code|CodeableConcept|Coding|Date|DateTime|Identifier|Instant|Integer|Period|Quantity|Range|Ratio|Reference|SampledData|String|Time|Timing|Uri)$/;

/**
 * Compiles the part of a search parameter's FHIRPath that concerns one resource type. R4 search parameters use a small
 * part of FHIRPath (paths, `as`, `ofType`, `where(resolve() is Type)`, `where(system='email')`); walking it directly is a
 * hundred times faster than evaluating it, which is what makes charts of 10,000 results answer in milliseconds.
 * Anything else gives `undefined`: such a parameter is then not supported, and `/metadata` does not list it.
 */
export function compileExpression(expression: string, resourceType: string): ElementPath | undefined {
  const own = expression
    .split('|')
    .map((alternative) => alternative.trim())
    .filter((alternative) => new RegExp(`^\\(?${resourceType}\\b`).test(alternative));
  const paths = own.map((alternative) => compilePath(alternative, resourceType));
  if (paths.length === 0 || paths.includes(undefined)) return undefined;
  return (resource) => paths.flatMap((path) => path?.(resource) ?? []);
}

type Step = (value: unknown) => readonly unknown[];

function compilePath(path: string, resourceType: string): ElementPath | undefined {
  const flat = path.replace(/^\((.*)\)$/, '$1').replace(/^(.*) as (\w+)$/, '$1.ofType($2)');
  const segments = flat.match(/[^.(]+(\([^()]*(\([^()]*\))?[^()]*\))?/g) ?? [];
  if (segments[0] !== resourceType) return undefined;
  const steps: Step[] = [];
  for (const segment of segments.slice(1)) {
    const step = compileSegment(segment, steps);
    if (step === undefined) return undefined;
    if (step !== 'merged') steps.push(step);
  }
  return (resource) => steps.reduce<readonly unknown[]>((values, step) => values.flatMap(step), [resource]);
}

function compileSegment(segment: string, before: Step[]): Step | 'merged' | undefined {
  if (/^\w+$/.test(segment)) return (value) => member(value, segment);
  const type = /^(?:ofType|as)\((\w+)\)$/.exec(segment)?.[1];
  if (type !== undefined) {
    const previous = before.pop();
    if (previous === undefined) return undefined;
    before.push((value) => choiceOfType(previous, value, type));
    return 'merged';
  }
  const target = /^where\(resolve\(\) is (\w+)\)$/.exec(segment)?.[1];
  if (target !== undefined) return (value) => (refersTo(value, target) ? [value] : []);
  const equals = /^where\((\w+) ?= ?'([^']*)'\)$/.exec(segment);
  if (equals === null) return undefined;
  return (value) => (isJsonObject(value) && value[equals[1] ?? ''] === equals[2] ? [value] : []);
}

function member(value: unknown, name: string): readonly unknown[] {
  if (!isJsonObject(value)) return [];
  if (value[name] !== undefined) return listed(value[name]);
  return Object.keys(value)
    .filter((key) => key.startsWith(name) && CHOICE_TYPES.test(key.slice(name.length)))
    .flatMap((key) => listed(value[key]));
}

/** `ofType` comes after the member step that found all choices; only the one named `nameType` is wanted. */
function choiceOfType(previous: Step, value: unknown, type: string): readonly unknown[] {
  const suffix = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  if (!isJsonObject(value)) return [];
  const chosen = Object.fromEntries(Object.entries(value).filter(([key]) => key.endsWith(suffix)));
  return previous(chosen);
}

function refersTo(value: unknown, type: string): boolean {
  const reference = textOf(isJsonObject(value) ? value : undefined, 'reference') ?? '';
  return reference.startsWith(`${type}/`) || reference.includes(`/${type}/`);
}
