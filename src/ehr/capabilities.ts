/** What `/metadata` says the server can do, as far as writing needs it. */
export interface Capabilities {
  readonly kind: 'capabilities';
  /** "4.0.1". */
  readonly fhirVersion: string;
  /** "HAPI FHIR Server 8.0", for showing. */
  readonly software?: string;
  readonly transaction: boolean;
  /** Interactions per resource type: create, update, read, search-type … */
  readonly interactions: ReadonlyMap<string, ReadonlySet<string>>;
}

export type CapabilityProblem =
  /** Not FHIR R4: nothing of this app fits. */
  | { readonly kind: 'FHIR version'; readonly fhirVersion: string }
  /** `/metadata` could not be read: only the note is tried. */
  | { readonly kind: 'capabilities unknown' };
