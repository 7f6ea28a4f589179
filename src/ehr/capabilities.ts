import { type FhirResource, isRecord, listOf } from './answer.ts';
import type { Send } from './fhir-request.ts';

/** What `/metadata` says the server can do, as far as writing needs it. */
export interface Capabilities {
  readonly kind: 'capabilities';
  /** "4.0.1". */
  readonly fhirVersion: string;
  /** "HAPI FHIR Server 8.0", for showing. */
  readonly software?: string;
  readonly transaction: boolean;
  /** Whether the server says that it offers this interaction: `create`, `update`, `read`, `search-type`. */
  readonly offers: (resourceType: string, interaction: string) => boolean;
  /** Whether it takes `If-None-Exist` for this type; browsers may not even be allowed to send it where it does not. */
  readonly createsConditionally: (resourceType: string) => boolean;
}

export type CapabilityProblem =
  /** Not FHIR R4: nothing of this app fits. */
  | { readonly kind: 'FHIR version'; readonly fhirVersion: string }
  /** `/metadata` could not be read: only the note is tried. */
  | { readonly kind: 'capabilities unknown' };

/**
 * Asks the server what it can do, with the token (some keep `/metadata` behind it) and once more when it fails:
 * fhirclient would ask without one and remember a failure for good (pitfall 36). The reading does not wait for it.
 */
export async function readCapabilities(send: Send): Promise<Capabilities | CapabilityProblem> {
  const statement = (await askOnce(send)) ?? (await askOnce(send));
  if (!statement || typeof statement.fhirVersion !== 'string') return { kind: 'capabilities unknown' };
  const { fhirVersion } = statement;
  if (!/^4\.0(\.|$)/.test(fhirVersion)) return { kind: 'FHIR version', fhirVersion };
  const rest = listOf(statement.rest)
    .filter(isRecord)
    .find((each) => each.mode === 'server' || each.mode === undefined);
  const resources = new Map(
    listOf(rest?.resource)
      .filter(isRecord)
      .map((resource) => [resource.type, resource]),
  );
  const software = softwareOf(statement);
  return {
    kind: 'capabilities',
    fhirVersion,
    ...(software !== undefined && { software }),
    transaction: codesOf(rest?.interaction).includes('transaction'),
    offers: (resourceType, interaction) => codesOf(resources.get(resourceType)?.interaction).includes(interaction),
    createsConditionally: (resourceType) => resources.get(resourceType)?.conditionalCreate === true,
  };
}

/** `Conformance` is what DSTU2 called it: enough to name the version that we stop at. */
const STATEMENTS = ['CapabilityStatement', 'Conformance'];

async function askOnce(send: Send): Promise<FhirResource | undefined> {
  const answer = await send({ method: 'GET', path: 'metadata' });
  const statement = answer.kind === 'ok' ? answer.resource : undefined;
  return statement && STATEMENTS.includes(statement.resourceType) ? statement : undefined;
}

const codesOf = (interactions: unknown): unknown[] =>
  listOf(interactions)
    .filter(isRecord)
    .map((interaction) => interaction.code);

function softwareOf(statement: FhirResource): string | undefined {
  if (!isRecord(statement.software) || typeof statement.software.name !== 'string') return undefined;
  const { name, version } = statement.software;
  return typeof version === 'string' ? `${name} ${version}` : name;
}
