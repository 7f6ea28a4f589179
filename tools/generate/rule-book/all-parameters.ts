import type { Parameter } from '../../../src/clinical/evidence/parameter.ts';
import * as eligibility from '../../../src/clinical/evidence/parameters/eligibility.ts';
import * as gabapentin from '../../../src/clinical/evidence/parameters/gabapentin.ts';
import * as iron from '../../../src/clinical/evidence/parameters/iron.ts';
import * as labs from '../../../src/clinical/evidence/parameters/labs.ts';
import * as monitoring from '../../../src/clinical/evidence/parameters/monitoring.ts';
import * as regimen from '../../../src/clinical/evidence/parameters/regimen.ts';
import * as response from '../../../src/clinical/evidence/parameters/response.ts';
import * as restlessLegs from '../../../src/clinical/evidence/parameters/restless-legs.ts';
import * as taper from '../../../src/clinical/evidence/parameters/taper.ts';

/** Every threshold of the code, file by file. A new parameter file is added here; a test says so when it is not. */
export const ALL_PARAMETERS: readonly Parameter[] = [
  regimen,
  eligibility,
  labs,
  taper,
  response,
  restlessLegs,
  iron,
  gabapentin,
  monitoring,
].flatMap((file): readonly Parameter[] => Object.values(file));
