import {
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  isOperationOutcome,
  isResourceType,
  normalizeOperationOutcome,
  type TypedValueWithPath,
  validateResource as validateStructure,
} from '@medplum/core';
import type { OperationOutcome, OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import { type CodesBySystem, type R4Definitions, withoutVersion } from '../definitions/r4-definitions.ts';
import { type FhirResource, isJsonObject, objectsIn, textOf } from '../resource.ts';
import { issues, refusal } from './outcome.ts';

/** Finds out whether a resource may be stored: the refusal (422), or `undefined` when it is valid R4. */
export type Validate = (resource: FhirResource) => OperationOutcome | undefined;

let indexed: R4Definitions | undefined;

/**
 * Prepares validation against the R4 structures (cardinality, types, unknown elements, invariants) and against the codes of
 * every *required* binding. The structures live in a registry of `@medplum/core` that is one per process: filled once.
 */
export function createValidation(definitions: R4Definitions): Validate {
  if (indexed !== definitions) {
    indexStructureDefinitionBundle([...definitions.structures]);
    indexSearchParameterBundle({
      resourceType: 'Bundle',
      type: 'collection',
      entry: definitions.searchParameters.map((resource) => ({ resource })),
    });
    indexed = definitions;
  }
  return (resource) => refusalOf(resource, definitions);
}

function refusalOf(resource: FhirResource, definitions: R4Definitions): OperationOutcome | undefined {
  if (!isR4Resource(resource)) {
    return refusal(422, 'structure', `${resource.resourceType} is not a resource type of FHIR R4`, 'resourceType');
  }
  const tokens: Record<string, TypedValueWithPath[]> = {};
  const structural = structureIssues(resource, tokens);
  const found = [...structural, ...(structural.length > 0 ? [] : bindingIssues(tokens, definitions))];
  return found.length === 0 ? undefined : issues(422, found);
}

function isR4Resource(resource: FhirResource): resource is FhirResource & Resource {
  return isResourceType(resource.resourceType);
}

function structureIssues(resource: Resource, tokens: Record<string, TypedValueWithPath[]>): OperationOutcomeIssue[] {
  try {
    // Warnings matter too: two kinds of the same choice element ("medication") are only a warning there.
    return validateStructure(resource, { collect: { tokens } }).filter((issue) => !isElsewhere(issue));
  } catch (error) {
    const outcome = normalizeOperationOutcome(error);
    return isOperationOutcome(outcome) ? outcome.issue : [];
  }
}

/** A reference to another server is not looked into: its type is known there. */
function isElsewhere({ details }: OperationOutcomeIssue): boolean {
  return /^Invalid reference: got "https?:/.test(details?.text ?? '');
}

function bindingIssues(
  tokens: Record<string, TypedValueWithPath[]>,
  definitions: R4Definitions,
): OperationOutcomeIssue[] {
  return Object.entries(tokens).flatMap(([valueSet, values]) => {
    const codes = definitions.requiredCodes[withoutVersion(valueSet)];
    if (codes === undefined) return [];
    return values.filter((token) => !isBound(token.value, codes)).map((token) => bindingIssue(token, valueSet));
  });
}

function bindingIssue(token: TypedValueWithPath, valueSet: string): OperationOutcomeIssue {
  const text = `${JSON.stringify(token.value)} is not in the required value set ${withoutVersion(valueSet)}`;
  return { severity: 'error', code: 'code-invalid', details: { text }, diagnostics: text, expression: [token.path] };
}

/** A required binding: a code must be listed; of a CodeableConcept at least one coding must be, with its own system. */
function isBound(value: unknown, codes: CodesBySystem): boolean {
  if (typeof value === 'string') return Object.values(codes).some((list) => list.includes(value));
  if (!isJsonObject(value)) return true;
  const codings = value.coding === undefined ? [value] : objectsIn(value, 'coding');
  if (value.coding === undefined && value.text !== undefined) return false;
  return codings.some(
    (coding) => codes[textOf(coding, 'system') ?? '']?.includes(textOf(coding, 'code') ?? '') === true,
  );
}
