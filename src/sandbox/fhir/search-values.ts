import { isJsonObject, type JsonObject, listed, objectsIn, textOf } from '../resource.ts';

/** A code, identifier or flag as a search sees it. `text` is what `:text` looks in. */
export interface Token {
  readonly system: string;
  readonly code: string;
  readonly text: string;
}

/** A stretch of time in milliseconds; a date without a time covers its whole day. `end` is the last millisecond. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Reads an element as tokens: code, boolean, Coding, CodeableConcept, Identifier, ContactPoint. */
export function tokensOf(value: unknown): readonly Token[] {
  if (typeof value === 'string') return [{ system: '', code: value, text: value }];
  if (typeof value === 'boolean') return [{ system: '', code: String(value), text: '' }];
  if (!isJsonObject(value)) return [];
  const text = textOf(value, 'text') ?? textOf(value, 'display') ?? '';
  if (value.coding !== undefined || (value.text !== undefined && value.value === undefined)) {
    const codings = objectsIn(value, 'coding').flatMap(tokensOf);
    return codings.length > 0
      ? codings.map((t) => ({ ...t, text: `${t.text} ${text}` }))
      : [{ system: '', code: '', text }];
  }
  const code = textOf(value, 'code') ?? textOf(value, 'value') ?? '';
  return [{ system: textOf(value, 'system') ?? '', code, text }];
}

/** Reads an element as references in the form `Type/id`, without server address and version. */
export function referencesOf(value: unknown): readonly string[] {
  const reference = typeof value === 'string' ? value : textOf(isJsonObject(value) ? value : undefined, 'reference');
  return reference === undefined ? [] : [relativeReference(reference)];
}

/** `https://ehr.example/fhir/Patient/1/_history/2` and `Patient/1` are the same patient. */
export function relativeReference(reference: string): string {
  const match = /(?:^|\/)([A-Z]\w+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(reference);
  return match?.[1] ?? reference;
}

/** Reads an element as texts: a string, or all parts of a name or an address. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!isJsonObject(value)) return [];
  return Object.values(value).flatMap((part) => listed(part).filter((text) => typeof text === 'string'));
}

/** Reads an element as a stretch of time: date, dateTime, instant, Period or Timing (its bounds, else its events). */
export function stretchesOf(value: unknown): readonly Stretch[] {
  if (typeof value === 'string') {
    const stretch = stretchOfDate(value);
    return stretch === undefined ? [] : [stretch];
  }
  if (!isJsonObject(value)) return [];
  if (value.start !== undefined || value.end !== undefined) return [stretchOfPeriod(value)];
  if (isJsonObject(value.repeat) && isJsonObject(value.repeat.boundsPeriod))
    return stretchesOf(value.repeat.boundsPeriod);
  return listed(value.event).flatMap(stretchesOf);
}

function stretchOfPeriod(period: JsonObject): Stretch {
  const start = stretchOfDate(textOf(period, 'start') ?? '')?.start ?? Number.NEGATIVE_INFINITY;
  const end = stretchOfDate(textOf(period, 'end') ?? '')?.end ?? Number.POSITIVE_INFINITY;
  return { start, end };
}

/**
 * The stretch a FHIR date names: `2026` the year, `2026-11` the month, `2026-11-02` the day, with minutes the minute.
 * A time without offset is read as UTC. `undefined` for anything that is not a date.
 */
export function stretchOfDate(text: string): Stretch | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, , second] = match;
  if (hour !== undefined)
    return stretchOfMoment(text, second === undefined ? 60_000 : match[7] === undefined ? 1000 : 1);
  const start = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const next = day !== undefined ? [0, 0, 1] : month !== undefined ? [0, 1, 0] : [1, 0, 0];
  const [years = 0, months = 0, days = 0] = next;
  const end = Date.UTC(Number(year) + years, Number(month ?? 1) - 1 + months, Number(day ?? 1) + days) - 1;
  return { start, end };
}

function stretchOfMoment(text: string, length: number): Stretch | undefined {
  const start = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(start) ? undefined : { start, end: start + length - 1 };
}
