import type { Resource } from 'fhir/r4';

/** A resource as HAPI holds it. */
export type OnHapi = Resource & { readonly id: string };

interface Page {
  readonly entry?: readonly { readonly resource?: OnHapi }[];
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
}

/** What the app and the tests add to charts. */
const ADDED = [
  'Provenance',
  'Task',
  'ServiceRequest',
  'CarePlan',
  'MedicationRequest',
  'DocumentReference',
  'Condition',
];

/** All pages of a search or a history, straight from the server: no app, no SMART layer, no cached search. */
export async function allPages(server: string, query: string): Promise<readonly OnHapi[]> {
  const found: OnHapi[] = [];
  for (let next: string | undefined = `${server}/${query}`; next !== undefined; ) {
    const answer: Response = await fetch(next, { headers: { 'cache-control': 'no-cache' } });
    if (!answer.ok) throw new Error(`${next}: ${answer.status} ${await answer.text()}`);
    const page: Page = await answer.json();
    found.push(...(page.entry ?? []).flatMap(({ resource }) => resource ?? []));
    next = page.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return found;
}

/** Whether a resource was added after the charts were loaded: HAPI numbers what it creates, the charts' ids are words. */
const isAdded = ({ id }: OnHapi): boolean => /^\d+$/.test(id);

/** Every version of everything that the app wrote since an instant, by its tag. */
export async function writtenSince(server: string, instant: string): Promise<readonly OnHapi[]> {
  const versions = await allPages(server, `_history?_since=${encodeURIComponent(instant)}&_count=50`);
  return versions.filter((each) => isAdded(each) && each.meta?.tag?.some(({ code }) => code === 'stillstep'));
}

/** Writes resources under their own ids, a hundred at a time. */
export async function putAll(server: string, resources: readonly Resource[]): Promise<void> {
  for (let from = 0; from < resources.length; from += 100) {
    const some = resources.slice(from, from + 100);
    await transaction(
      server,
      some.map((resource) => ({
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      })),
    );
  }
}

/** Takes out of the charts what was added. */
export async function removeAdded(server: string): Promise<void> {
  const all = await Promise.all(ADDED.map((type) => allPages(server, `${type}?_count=50`)));
  const added = all.flat().filter(isAdded);
  if (added.length === 0) return;
  await transaction(
    server,
    added.map(({ resourceType, id }) => ({ request: { method: 'DELETE', url: `${resourceType}/${id}` } })),
  );
}

async function transaction(server: string, entry: readonly unknown[]): Promise<void> {
  const answer = await fetch(server, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
