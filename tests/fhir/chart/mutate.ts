/** A small generator of chance that gives the same charts on every machine (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Mutation {
  /** Which resource of the chart, by its place in the Bundle. */
  readonly entry: number;
  /** "valueQuantity.unit" within the resource. */
  readonly path: string;
  readonly kind: string;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

function nest(levels: number): unknown {
  let inner: unknown = 'deep';
  for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? [inner] : { inner };
  return inner;
}

/** What a field is replaced with; none of it is another valid value of the field. */
const REPLACEMENTS: readonly (readonly [string, (before: unknown) => unknown])[] = [
  ['null', () => null],
  ['number', () => 1e21],
  ['negative number', () => -7],
  ['boolean', () => true],
  ['empty object', () => ({})],
  ['empty list', () => []],
  ['list of nulls', () => [null, null]],
  ['list around it', (before) => [before]],
  ['object around it', (before) => ({ value: before })],
  ['list as object', (before) => (Array.isArray(before) ? { ...before } : { 0: before })],
  ['HTML', () => '<script>alert(1)</script><b>2 mg</b>'],
  ['right to left', () => '\u202e5.0 mg\u202c \u200f٣'],
  ['huge text', () => '9'.repeat(100_000)],
  ['long words', () => 'take 1 tablet and '.repeat(5_000)],
  ['deep nesting', () => nest(2_000)],
  ['own prototype', () => JSON.parse('{"__proto__": {"status": "active"}, "constructor": 5}')],
];

interface Place {
  readonly holder: object;
  readonly key: string;
  readonly path: string;
}

function placesIn(resource: object): Place[] {
  const places: Place[] = [];
  const walk = (holder: object, path: string): void => {
    for (const [key, value] of Object.entries(holder)) {
      const here = path === '' ? key : `${path}.${key}`;
      places.push({ holder, key, path: here });
      if (isContainer(value)) walk(value, here);
    }
  };
  walk(resource, '');
  return places;
}

/** Drops or replaces one field of one resource of a chart, in place. Elements of lists are replaced, never dropped. */
export function mutate(entries: readonly { readonly resource: object }[], chance: () => number): Mutation {
  const entry = Math.floor(chance() * entries.length);
  const places = placesIn(entries[entry]?.resource ?? {});
  const place = places[Math.floor(chance() * places.length)];
  if (!place) return { entry, path: '', kind: 'nothing' };
  const { holder, key, path } = place;
  const [kind, replacement] = REPLACEMENTS[Math.floor(chance() * REPLACEMENTS.length)] ?? ['null', () => null];
  if (!Array.isArray(holder) && chance() < 0.35) {
    Reflect.deleteProperty(holder, key);
    return { entry, path, kind: 'dropped' };
  }
  Reflect.set(holder, key, replacement(Reflect.get(holder, key)));
  return { entry, path, kind };
}
