import { isRecord } from '../answer.ts';

/** What servers set on a whole resource: no difference. */
const SERVERS_OWN = ['id', 'meta', 'text', 'language'];

/**
 * Compares what was sent with what came back, element by element, and names what differs ("dosageInstruction[0].text").
 * An element that came back and was not sent differs too: nobody asked for it. References are the same when type and id
 * are, instants when they are the same moment, `meta` when it still holds the tags and profiles that were sent.
 */
export function differences(sent: unknown, back: unknown, path = ''): readonly string[] {
  if (Array.isArray(sent)) return differencesInList(sent, back, path);
  if (isRecord(sent)) return differencesInObject(sent, back, path);
  return isSameValue(sent, back, path) ? [] : [path];
}

/** What servers fill in where a code or a reference is: names, not meaning. */
function mayBeCompleted(name: string, sent: Readonly<Record<string, unknown>>): boolean {
  if ('reference' in sent) return ['display', 'type', 'identifier', 'id'].includes(name);
  if ('code' in sent) return ['display', 'version', 'userSelected', 'id'].includes(name);
  return name === 'id';
}

function differencesInList(sent: readonly unknown[], back: unknown, path: string): readonly string[] {
  if (!Array.isArray(back) || back.length !== sent.length) return [path];
  return sent.flatMap((each, index) => differences(each, back[index], `${path}[${index}]`));
}

function differencesInObject(sent: Readonly<Record<string, unknown>>, back: unknown, path: string): readonly string[] {
  if (!isRecord(back)) return [path];
  const isWhole = path === '';
  const below = (name: string): string => (isWhole ? name : `${path}.${name}`);
  const mayBeAdded = (name: string): boolean => (isWhole ? SERVERS_OWN.includes(name) : mayBeCompleted(name, sent));
  const lost = Object.keys(sent)
    .filter((name) => sent[name] !== undefined && !(isWhole && ['id', 'meta', 'text'].includes(name)))
    .flatMap((name) => differences(sent[name], back[name], below(name)));
  const added = Object.keys(back)
    .filter((name) => sent[name] === undefined && back[name] !== undefined && !mayBeAdded(name))
    .map(below);
  return [...lost, ...added, ...(isWhole ? differencesInMeta(sent.meta, back.meta) : [])];
}

/** Servers add to `meta`; the tags by which a retry finds the resource must still be there. */
function differencesInMeta(sent: unknown, back: unknown): readonly string[] {
  if (!isRecord(sent)) return [];
  const kept = isRecord(back) ? back : {};
  return ['tag', 'profile']
    .filter((name) => {
      const wanted = Array.isArray(sent[name]) ? sent[name] : [];
      const found: readonly unknown[] = Array.isArray(kept[name]) ? kept[name] : [];
      return !wanted.every((each) => found.some((other) => differences(each, other, `meta.${name}`).length === 0));
    })
    .map((name) => `meta.${name}`);
}

function isSameValue(sent: unknown, back: unknown, path: string): boolean {
  if (sent === back) return true;
  if (typeof sent !== 'string' || typeof back !== 'string') return false;
  return path.endsWith('.reference') ? isSameReference(sent, back) : isSameMoment(sent, back);
}

const REFERENCE = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/;

function isSameReference(sent: string, back: string): boolean {
  const [, own] = REFERENCE.exec(sent) ?? [];
  const [, other] = REFERENCE.exec(back) ?? [];
  return own !== undefined && own === other;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function isSameMoment(sent: string, back: string): boolean {
  return MOMENT.test(sent) && MOMENT.test(back) && Date.parse(sent) === Date.parse(back);
}
