import type { StructureDefinition } from '@medplum/fhirtypes';
import { type R4Definitions, withoutVersion } from './r4-definitions.ts';

/** Search parameters of every type stand on these. */
const EVERY_TYPE = ['Resource', 'DomainResource'];

/**
 * The definitions cut down to some resource types: their structures with the data types in them, their search parameters,
 * and the value sets bound there. A sandbox with these knows no other type, and validates and searches the kept ones as
 * with all definitions. Pure.
 */
export function definitionsFor(resourceTypes: Iterable<string>, all: R4Definitions): R4Definitions {
  const kept = new Set([...EVERY_TYPE, ...resourceTypes]);
  // The set grows while it is walked: a data type brings those of its own elements.
  for (const type of kept) {
    for (const structure of all.structures) {
      if (structure.type === type) for (const code of dataTypesIn(structure)) kept.add(code);
    }
  }
  const structures = all.structures.filter(({ type }) => kept.has(type));
  const bound = new Set(structures.flatMap(boundValueSets));
  return {
    structures,
    searchParameters: all.searchParameters.flatMap((parameter) => {
      const base = parameter.base.filter((type) => kept.has(type));
      return base.length === 0 ? [] : [{ ...parameter, base }];
    }),
    requiredCodes: only(all.requiredCodes, bound),
    patientCompartment: only(all.patientCompartment, kept),
  };
}

/** Types of elements; what stands in `contained` or in a bundle is only called a Resource there, and brings no type. */
function dataTypesIn({ snapshot }: StructureDefinition): string[] {
  return (snapshot?.element ?? [])
    .flatMap(({ type }) => type ?? [])
    .flatMap(({ code }) => (code === undefined || code.startsWith('http:') ? [] : [code]));
}

function boundValueSets({ snapshot }: StructureDefinition): string[] {
  return (snapshot?.element ?? []).flatMap(({ binding }) =>
    binding?.valueSet === undefined ? [] : [withoutVersion(binding.valueSet)],
  );
}

function only<T>(byName: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(byName).filter(([name]) => names.has(name)));
}
