/** An app that is registered with the EHR, as a public client: it has no secret. */
export interface RegisteredApp {
  readonly clientId: string;
  readonly name: string;
  /** Where the EHR opens the app for a launch. */
  readonly launchUrl: string;
  /** Where authorization may lead back to; compared letter by letter. */
  readonly redirectUris: readonly string[];
}

/** The origins the apps run on. Browsers on these may read answers of the token endpoint and the FHIR base. */
export function originsOf(apps: readonly RegisteredApp[]): readonly string[] {
  return [...new Set(apps.flatMap(({ redirectUris }) => redirectUris.map((uri) => new URL(uri).origin)))];
}
