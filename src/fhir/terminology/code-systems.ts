/** The code systems that the rules read, whatever name a server gives them (URL or OID). */
export type CodeSystem = 'RxNorm' | 'ATC' | 'SNOMED CT' | 'ICD-10' | 'ICD-9' | 'LOINC';

const NAMES: ReadonlyMap<string, CodeSystem> = new Map([
  ['http://www.nlm.nih.gov/research/umls/rxnorm', 'RxNorm'],
  ['urn:oid:2.16.840.1.113883.6.88', 'RxNorm'],
  ['http://www.whocc.no/atc', 'ATC'],
  ['urn:oid:2.16.840.1.113883.6.73', 'ATC'],
  ['http://snomed.info/sct', 'SNOMED CT'],
  ['urn:oid:2.16.840.1.113883.6.96', 'SNOMED CT'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'ICD-10'],
  ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
  ['urn:oid:2.16.840.1.113883.6.90', 'ICD-10'],
  ['urn:oid:2.16.840.1.113883.6.3', 'ICD-10'],
  ['http://hl7.org/fhir/sid/icd-9-cm', 'ICD-9'],
  ['urn:oid:2.16.840.1.113883.6.103', 'ICD-9'],
  ['http://loinc.org', 'LOINC'],
  ['urn:oid:2.16.840.1.113883.6.1', 'LOINC'],
]);

/** The code system by its name in a coding; `undefined` for local systems, which are read by their text only. */
export function codeSystem(system: string | undefined): CodeSystem | undefined {
  if (system === undefined) return undefined;
  return (
    NAMES.get(system) ??
    NAMES.get(
      system
        .trim()
        .replace(/^https:/, 'http:')
        .replace(/\/$/, ''),
    )
  );
}

/** What is looked up in a terminology: a coded concept with the words beside its codes. */
export interface ChartedConcept {
  readonly codings: readonly {
    readonly system?: string | undefined;
    readonly code?: string | undefined;
    readonly display?: string | undefined;
  }[];
  readonly text?: string | undefined;
}

/** The codes of a concept in one system, trimmed. */
export function codesIn(concept: ChartedConcept, system: CodeSystem): readonly string[] {
  const codes: string[] = [];
  for (const coding of concept.codings) {
    if (coding.code !== undefined && codeSystem(coding.system) === system) codes.push(coding.code.trim());
  }
  return codes;
}

/** Every wording of a concept: its text first, then the displays of its codings, without repetitions. */
export function wordingsOf(concept: ChartedConcept): readonly string[] {
  const wordings = [concept.text, ...concept.codings.map((coding) => coding.display)];
  return [...new Set(wordings.filter((wording): wording is string => wording !== undefined && wording.trim() !== ''))];
}
