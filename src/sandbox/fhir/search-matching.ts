import { type Filter, splitSearchOnComma } from '@medplum/core';
import type { FhirResource } from '../resource.ts';
import type { SupportedParameter } from './search-parameters.ts';
import { relativeReference, type Stretch, stretchOfDate, type Token } from './search-values.ts';

/** Whether one resource satisfies one search filter. */
export type Matches = (resource: FhirResource) => boolean;

/** Modifiers and prefixes each kind of parameter is answered for. Any other is refused, never ignored (R4 search.html). */
const OPERATORS: Readonly<Record<SupportedParameter['kind'], readonly string[]>> = {
  token: ['eq', 'not', 'text'],
  reference: ['eq'],
  string: ['eq', 'exact', 'contains'],
  date: ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'],
  uri: ['eq'],
};

/** Compiles one filter. Gives a sentence instead when the filter uses a modifier or value that cannot be answered. */
export function compileFilter(parameter: SupportedParameter, filter: Filter): Matches | string {
  if (filter.operator === 'missing') {
    return (resource) => (parameter.values(resource).length === 0) === (filter.value === 'true');
  }
  if (!OPERATORS[parameter.kind].includes(filter.operator)) {
    return `the modifier :${filter.operator} is not supported for the ${parameter.kind} parameter ${filter.code}`;
  }
  const wanted = splitSearchOnComma(filter.value);
  switch (parameter.kind) {
    case 'token':
      return tokenMatches(parameter.values, wanted, filter.operator);
    case 'reference':
      return (resource) => parameter.values(resource).some((reference) => wanted.some((w) => refersTo(reference, w)));
    case 'string':
    case 'uri':
      return textMatches(parameter.values, wanted, parameter.kind === 'uri' ? 'exact' : filter.operator);
    case 'date':
      return dateMatches(parameter.values, wanted, filter);
  }
}

function tokenMatches(values: (r: FhirResource) => readonly Token[], wanted: string[], operator: string): Matches {
  if (operator === 'text') {
    const words = wanted.map((text) => text.toLowerCase());
    return (r) => values(r).some((token) => words.some((word) => token.text.toLowerCase().includes(word)));
  }
  const tests = wanted.map(tokenTest);
  const some: Matches = (r) => values(r).some((token) => tests.some((test) => test(token)));
  return operator === 'not' ? (r) => !some(r) : some;
}

/** `system|code`, `system|` (any code of it), `|code` (a code without system), or `code` in any system. Case matters. */
function tokenTest(wanted: string): (token: Token) => boolean {
  const bar = wanted.indexOf('|');
  if (bar < 0) return (token) => token.code === wanted;
  const [system, code] = [wanted.slice(0, bar), wanted.slice(bar + 1)];
  return (token) => token.system === system && (code === '' ? system !== '' : token.code === code);
}

/** A search may name a reference as `Patient/1`, by its full address, or by the bare id. */
function refersTo(reference: string, wanted: string): boolean {
  return wanted.includes('/') ? reference === relativeReference(wanted) : reference.endsWith(`/${wanted}`);
}

function textMatches(values: (r: FhirResource) => readonly string[], wanted: string[], operator: string): Matches {
  if (operator === 'exact') return (r) => values(r).some((text) => wanted.includes(text));
  const words = wanted.map(folded);
  const test = (text: string, word: string) => (operator === 'contains' ? text.includes(word) : text.startsWith(word));
  return (r) => values(r).some((text) => words.some((word) => test(folded(text), word)));
}

/** R4: string search ignores case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function dateMatches(
  values: (r: FhirResource) => readonly Stretch[],
  wanted: string[],
  filter: Filter,
): Matches | string {
  const stretches = wanted.map(stretchOfDate);
  if (stretches.includes(undefined)) return `${filter.value} is not a date of FHIR search`;
  const known = stretches.filter((stretch) => stretch !== undefined);
  return (r) => values(r).some((value) => known.some((stretch) => compare(value, stretch, filter.operator)));
}

/** The prefixes of https://hl7.org/fhir/R4/search.html#prefix on stretches of time. `eq` means: lies within. */
function compare(value: Stretch, wanted: Stretch, operator: string): boolean {
  const within = value.start >= wanted.start && value.end <= wanted.end;
  switch (operator) {
    case 'ne':
      return !within;
    case 'gt':
      return value.end > wanted.end;
    case 'lt':
      return value.start < wanted.start;
    case 'ge':
      return within || value.end > wanted.end;
    case 'le':
      return within || value.start < wanted.start;
    case 'sa':
      return value.start > wanted.end;
    case 'eb':
      return value.end < wanted.start;
    case 'ap':
      return value.start <= wanted.end && value.end >= wanted.start;
    default:
      return within;
  }
}
