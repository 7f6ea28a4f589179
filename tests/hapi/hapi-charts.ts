/** A resource as HAPI holds it. */
export interface OnHapi {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: { readonly versionId?: string; readonly tag?: readonly { readonly system?: string }[] };
}

interface Page {
  readonly entry?: readonly { readonly resource: OnHapi }[];
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
}

/** What the app and the tests add to charts. */
const ADDED = ['Provenance', 'Task', 'CarePlan', 'MedicationRequest', 'DocumentReference', 'Condition'] as const;

/** Everything a search finds, page by page, straight from the server: no app, no SMART layer, no cached search. */
export async function searchHapi(server: string, query: string): Promise<readonly OnHapi[]> {
  const found: OnHapi[] = [];
  for (let next: string | undefined = `${server}/${query}`; next !== undefined; ) {
    const answer: Response = await fetch(next, { headers: { 'cache-control': 'no-cache' } });
    if (!answer.ok) throw new Error(`${next}: ${answer.status} ${await answer.text()}`);
    const page: Page = await answer.json();
    found.push(...(page.entry ?? []).map(({ resource }) => resource));
    next = page.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return found;
}

/** What was added since the charts were loaded: HAPI numbers what it creates, the charts' own ids are words. */
export async function addedTo(server: string): Promise<readonly OnHapi[]> {
  const all = await Promise.all(ADDED.map((type) => searchHapi(server, `${type}?_count=50`)));
  return all.flat().filter(({ id }) => /^\d+$/.test(id));
}

/** Takes out of the charts what was added, in one transaction. */
export async function removeAdded(server: string): Promise<void> {
  const added = await addedTo(server);
  if (added.length === 0) return;
  const entry = added.map(({ resourceType, id }) => ({ request: { method: 'DELETE', url: `${resourceType}/${id}` } }));
  const answer = await fetch(server, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  });
  if (!answer.ok) throw new Error(`removing: ${answer.status} ${await answer.text()}`);
}
