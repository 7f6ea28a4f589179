import { describe, expect, it } from 'vitest';
import { readCharts } from '../../src/sandbox/charts/read-charts.ts';
import { definitionsFor } from '../../src/sandbox/definitions/definitions-for.ts';
import { createSearchParameters } from '../../src/sandbox/fhir/search-parameters.ts';
import type { SandboxEhr } from '../../src/sandbox/sandbox-ehr.ts';
import { definitions, fhir, openSandbox, said } from './sandbox.ts';

const TYPES = ['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Encounter', 'Medication'];
const CHART_TYPES = [...TYPES, 'MedicationRequest', 'Observation', 'Condition', 'AllergyIntolerance', 'Procedure'];

describe('The R4 definitions cut down to the types of the charts', () => {
  const cut = definitionsFor(CHART_TYPES, definitions);

  it('take less than a quarter of the space, and hold no structure and no search parameter of another type', () => {
    expect(JSON.stringify(cut).length).toBeLessThan(JSON.stringify(definitions).length / 4);
    const resources = cut.structures.filter(({ kind, abstract }) => kind === 'resource' && abstract !== true);
    expect(resources.map(({ type }) => type).toSorted()).toEqual(CHART_TYPES.toSorted());
    expect(cut.searchParameters.flatMap(({ base }) => base)).not.toContain('Claim');
  });

  it('search each kept type by the same parameters as before', () => {
    const [before, after] = [createSearchParameters(definitions), createSearchParameters(cut)];
    for (const type of CHART_TYPES) expect([...after.of(type).keys()]).toEqual([...before.of(type).keys()]);
  });

  it('admit all nine charts of the repository, and refuse what R4 refuses', async () => {
    const read = readCharts('fhir-fixtures/charts');
    if ('problem' in read) throw new Error(read.problem);
    const sandbox = openSandbox({ definitions: cut, charts: read.charts, requireScopes: false });
    expect((await fhir(sandbox, 'GET', 'Patient')).body.total).toBe(9);

    const wrong = {
      'a status that R4 does not have': { status: 'well' },
      'an unknown element': { colour: 'green' },
      'a missing drug': { medicationCodeableConcept: undefined },
      'a dose that is not a number': {
        dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 'one' } }] }],
      },
    };
    const right = {
      resourceType: 'MedicationRequest',
      status: 'draft',
      intent: 'proposal',
      subject: { reference: 'Patient/ruth-mercer' },
      medicationCodeableConcept: { text: 'clonazepam' },
    };
    expect((await fhir(sandbox, 'POST', 'MedicationRequest', right)).status).toBe(201);
    const refusals = async (of: SandboxEhr) => {
      const words: Record<string, string> = {};
      for (const [what, change] of Object.entries(wrong)) {
        const { status, body } = await fhir(of, 'POST', 'MedicationRequest', { ...right, ...change });
        words[what] = `${status} ${said(body)}`;
      }
      return words;
    };
    const refused = await refusals(sandbox);
    expect(Object.values(refused).filter((words) => words.startsWith('422 '))).toHaveLength(4);
    // Only now, because the validator keeps one register of structures per process.
    expect(await refusals(openSandbox({ charts: read.charts, requireScopes: false }))).toEqual(refused);
  });

  it('know no other type: a Claim is refused by name', async () => {
    const sandbox = openSandbox({ definitions: cut, requireScopes: false });
    const answer = await fhir(sandbox, 'POST', 'Claim', { resourceType: 'Claim' });
    expect(answer.status).toBe(404);
    expect(said(answer.body)).toContain('Claim');
  });
});
