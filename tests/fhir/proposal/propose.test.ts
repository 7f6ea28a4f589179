import type { CarePlan, MedicationRequest, Provenance, Task } from 'fhir/r4';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/clinical/measures/day.ts';
import { dose } from '../../../src/clinical/measures/dose.ts';
import type { TaperPlan, TaperRow } from '../../../src/clinical/taper/taper-plan.ts';
import { factsUsed } from '../../../src/fhir/proposal/facts-used.ts';
import { labTestsAskedFor } from '../../../src/fhir/proposal/lab-tests-asked-for.ts';
import type { Proposal } from '../../../src/fhir/proposal/proposal.ts';
import { propose } from '../../../src/fhir/proposal/propose.ts';
import { changeInWords, whatChanged } from '../../../src/fhir/proposal/what-changed.ts';
import { exactly, TODAY } from '../../builders/patient.ts';
import { elena, maria, victor } from '../../builders/patients.ts';
import { actOf, finding, inputFor, PRESCRIBER, planFor, proposed } from './proposed.ts';

const refusalOf = (change: Parameters<typeof inputFor>[1]): unknown => {
  const outcome = propose(inputFor(maria(), change));
  return outcome.kind === 'refused' ? outcome.because : outcome.kind;
};
const withRows = (change: (rows: readonly TaperRow[]) => readonly TaperRow[]): TaperPlan => {
  const plan = planFor(maria());
  return { ...plan, rows: change(plan.rows) };
};
const row = (rows: readonly TaperRow[], n: number): TaperRow => {
  const found = rows[n - 1];
  if (!found) throw new Error(`no row ${n}`);
  return found;
};

const ofType = <T extends { readonly resourceType: string }>(
  { bundle }: Proposal,
  type: T['resourceType'],
): readonly T[] =>
  JSON.parse(JSON.stringify(bundle.entry.map(({ resource }) => resource).filter((each) => each.resourceType === type)));
const carePlanOf = (proposal: Proposal): CarePlan => {
  const [carePlan] = ofType<CarePlan>(proposal, 'CarePlan');
  if (!carePlan) throw new Error('no care plan');
  return carePlan;
};

describe('nothing is proposed', () => {
  test.each(['R-DAT-1', 'R-REG-5', 'R-ELG-4', 'R-RSP-1', 'R-TAP-2'])('while %s stands as a stop', (rule) => {
    const stop = finding({ rule, severity: 'stop' });
    expect(refusalOf({ findings: [stop] })).toEqual({ why: 'a stop stands', stops: [stop] });
  });

  test('from a row that needs 7 fills: the last step of 56 days in fills of 8 days', () => {
    expect(refusalOf({ supply: { odt: true, fillDays: 8 } })).toEqual({
      why: 'row over the fill limit',
      row: 15,
      fills: 7,
      most: 6,
    });
  });

  test('6 fills of 10 days for 56 days are allowed', () => {
    expect(refusalOf({ supply: { odt: true, fillDays: 10 } })).toBe('proposal');
  });

  test('when the pieces of a row do not make its dose: 4 tablets of 0.5 mg are not 1.875 mg', () => {
    const plan = withRows((rows) => [
      { ...row(rows, 1), slots: { bedtime: { dose: dose(15), pieces: [{ product: 'tablet 0.5 mg', halves: 8 }] } } },
      ...rows.slice(1),
    ]);
    expect(refusalOf({ plan })).toEqual({ why: 'pieces do not make the dose', row: 1, dose: 15, made: 16 });
  });

  test('when the times of day do not add up to the row', () => {
    const plan = withRows((rows) => [{ ...row(rows, 1), dose: dose(14) }, ...rows.slice(1)]);
    expect(refusalOf({ plan })).toEqual({ why: 'pieces do not make the dose', row: 1, dose: 14, made: 15 });
  });

  test('when half of an ODT would have to be taken', () => {
    const half = { bedtime: { dose: dose(15), pieces: [{ product: 'ODT 0.25 mg', halves: 15 }] } } as const;
    const plan = withRows((rows) => [{ ...row(rows, 1), slots: half }, ...rows.slice(1)]);
    expect(refusalOf({ plan })).toMatchObject({ why: 'pieces do not make the dose', row: 1 });
  });

  test('when two rows begin on the same day', () => {
    const plan = withRows((rows) => [row(rows, 1), { ...row(rows, 2), date: row(rows, 1).date }, ...rows.slice(2)]);
    expect(refusalOf({ plan })).toEqual({
      why: 'rows do not follow each other',
      row: 2,
      date: '2026-12-01',
      after: '2026-12-01',
    });
  });

  test('when a dose rises, in the first row too', () => {
    const swapped = withRows((rows) => [
      { ...row(rows, 2), row: 1, date: row(rows, 1).date },
      { ...row(rows, 1), row: 2, date: row(rows, 2).date },
      ...rows.slice(2),
    ]);
    expect(refusalOf({ plan: swapped })).toEqual({ why: 'dose rises', row: 2 });
    expect(refusalOf({ plan: { ...planFor(maria()), baseline: { bedtime: dose(14) } } })).toEqual({
      why: 'dose rises',
      row: 1,
    });
  });

  test('without a row, or under a plan id that no identifier can hold', () => {
    expect(refusalOf({ plan: withRows(() => []) })).toEqual({ why: 'no row', rows: 0 });
    expect(refusalOf({ act: actOf({ planId: 'a/b' }) })).toEqual({ why: 'plan id unusable', planId: 'a/b' });
  });
});

describe('supply', () => {
  const supplyOf = (fillDays: number, n: number, product: number) => {
    const proposal = proposed(maria(), { supply: { odt: true, fillDays } });
    const request = ofType<MedicationRequest>(proposal, 'MedicationRequest').find(
      ({ identifier }) => identifier?.[0]?.value === `plan-w1/proposal/${n}/${product}`,
    );
    return [request?.dispenseRequest, request?.note?.[0]?.text];
  };

  test('row 1, 28 days in fills of 21: a first fill of 7 days (25 tablets, half left over), then one of 21 (74, half left over)', () => {
    const [supply, note] = supplyOf(21, 1, 1);
    expect(supply).toMatchObject({
      initialFill: { quantity: { value: 25 }, duration: { value: 7 } },
      numberOfRepeatsAllowed: 1,
      quantity: { value: 74 },
      expectedSupplyDuration: { value: 21 },
    });
    expect(note).toContain(
      'Supply: first fill 7 days (25 tablets, 1/2 tablet left over), then 1 fill of 21 days (74 tablets, 1/2 tablet left over).',
    );
  });

  test('row 1 in fills of 14 days: two equal fills of 49, one refill, nothing left over', () => {
    const [supply, note] = supplyOf(14, 1, 1);
    expect(supply).toMatchObject({ numberOfRepeatsAllowed: 1, quantity: { value: 49 } });
    expect(supply).not.toHaveProperty('initialFill');
    expect(note).toContain('Supply: 2 fills of 14 days (49 tablets).');
  });

  test('a goal of 0.5 mg: the last row is a request for 28 days, and no last dose is planned', () => {
    const plan = planFor(maria(), { targetMg: exactly('0.5') });
    const proposal = proposed(maria(), { plan });
    const requests = ofType<MedicationRequest>(proposal, 'MedicationRequest');
    expect(requests.at(-1)?.dosageInstruction?.[0]?.timing?.repeat?.boundsPeriod).toEqual({
      start: '2027-10-05',
      end: '2027-11-01',
    });
    expect(JSON.stringify(carePlanOf(proposal).activity)).not.toContain('last-dose');
    expect(carePlanOf(proposal).contained).toMatchObject([
      { description: { text: 'To reach a stable 0.5 mg of clonazepam a day by steps that can be borne' } },
    ]);
  });
});

describe('the order to be replaced', () => {
  test('of two orders taken together, each product follows the one of its own strength; both are named in the task', () => {
    const patient = maria()
      .withoutOrders()
      .order({ id: 'half', slots: { bedtime: 0.5 } })
      .order({ id: 'second', slots: { morning: 0.5 } })
      .intake({ orders: 'add' });
    const proposal = proposed(patient);
    const first = ofType<MedicationRequest>(proposal, 'MedicationRequest')[0];
    expect(first?.priorPrescription?.reference).toBe('MedicationRequest/half');
    const [task] = ofType<Task>(proposal, 'Task');
    expect(task?.input?.map(({ valueReference }) => valueReference?.reference)).toEqual([
      'MedicationRequest/half',
      'MedicationRequest/second',
    ]);
    expect(proposal.wouldReplace.map(({ reference }) => reference)).toEqual([
      'MedicationRequest/half',
      'MedicationRequest/second',
    ]);
  });

  test('each product follows the order of its own strength and form, where there is one', () => {
    const orderOf = (id: string, product: string, strength: number) => ({
      ...orders[0],
      source: { reference: `MedicationRequest/${id}`, label: product },
      product,
      strengthMg: exactly(strength),
    });
    const patient = maria();
    const orders = patient.record.clonazepam;
    const picture = patient.picture();
    if (!picture.regimen.known) throw new Error('regimen not determined');
    const [first] = orders;
    if (!first) throw new Error('no order');
    const charted = [
      { ...first, ...orderOf('two', 'clonazepam 2 MG Oral Tablet', 2) },
      { ...first, ...orderOf('odt', 'clonazepam 0.125 MG Disintegrating Oral Tablet', 0.125) },
      { ...first, ...orderOf('half', 'clonazepam 0.5 MG Oral Tablet', 0.5) },
    ];
    const regimen = { ...picture.regimen, value: { ...picture.regimen.value, orders: charted } };
    const proposal = proposed(patient, { picture: { ...picture, regimen } });
    const row1 = ofType<MedicationRequest>(proposal, 'MedicationRequest').slice(0, 2);
    expect(row1.map(({ priorPrescription }) => priorPrescription?.reference)).toEqual([
      'MedicationRequest/half',
      'MedicationRequest/odt',
    ]);
  });

  test('with typed intake, the order in force is still the one to be replaced', () => {
    const patient = maria().intake({ slots: { bedtime: 1.5 } });
    const [first] = ofType<MedicationRequest>(proposed(patient), 'MedicationRequest');
    expect(first?.priorPrescription?.reference).toBe('MedicationRequest/clonazepam-1');
  });

  test('without any order in the chart there is none', () => {
    const patient = maria()
      .withoutOrders()
      .intake({ slots: { bedtime: 1.5 } });
    const proposal = proposed(patient);
    expect(ofType<MedicationRequest>(proposal, 'MedicationRequest')[0]).not.toHaveProperty('priorPrescription');
    expect(ofType<Task>(proposal, 'Task')[0]).not.toHaveProperty('input');
  });
});

describe('beside the taper', () => {
  test('nothing is drafted unasked', () => {
    expect(ofType(proposed(elena()), 'ServiceRequest')).toEqual([]);
    expect(
      ofType<MedicationRequest>(proposed(elena()), 'MedicationRequest').every((each) => each.groupIdentifier),
    ).toBe(true);
  });

  test('W4, ticked: ferrous sulfate 325 mg every other day for 12 weeks in 3 fills of 14, gabapentin 300 mg in the evening', () => {
    const proposal = proposed(elena(), { ticked: { iron: 'alternate days', gabapentin: true } });
    const [iron, gabapentin] = ofType<MedicationRequest>(proposal, 'MedicationRequest').filter(
      (each) => !each.groupIdentifier,
    );
    expect(iron).toMatchObject({
      status: 'draft',
      intent: 'proposal',
      medicationCodeableConcept: { coding: [{ code: '310325' }] },
      reasonCode: [{ text: 'Restless legs syndrome' }],
      dosageInstruction: [{ timing: { repeat: { frequency: 1, period: 2, periodUnit: 'd' } } }],
      dispenseRequest: { numberOfRepeatsAllowed: 2, quantity: { value: 14 }, expectedSupplyDuration: { value: 28 } },
    });
    expect(gabapentin).toMatchObject({
      status: 'draft',
      intent: 'proposal',
      medicationCodeableConcept: { coding: [{ code: '310431' }] },
      dosageInstruction: [
        { text: 'Take 1 capsule (300 mg total) by mouth every evening, 1 to 2 hours before restless legs begin.' },
      ],
      dispenseRequest: { numberOfRepeatsAllowed: 0, quantity: { value: 28 } },
    });
    expect(gabapentin?.note?.[0]?.text).toContain('to 900 mg a day at most');
    expect(proposal.withheld).toEqual([]);
  });

  test('once daily for 84 days in fills of 30: first 24 tablets, then 2 of 30', () => {
    const proposal = proposed(elena(), { ticked: { iron: 'once daily' }, supply: { odt: true, fillDays: 30 } });
    const iron = ofType<MedicationRequest>(proposal, 'MedicationRequest').at(-1);
    expect(iron?.dispenseRequest).toMatchObject({
      initialFill: { quantity: { value: 24 }, duration: { value: 24 } },
      numberOfRepeatsAllowed: 2,
      quantity: { value: 30 },
    });
  });

  test('a stop of R-FE keeps iron out, and it is named; the taper is proposed all the same', () => {
    const stop = finding({ rule: 'R-FE-3', severity: 'stop' });
    const proposal = proposed(elena(), { ticked: { iron: 'alternate days' }, findings: [stop] });
    expect(proposal.withheld).toEqual([{ draft: 'iron', rules: ['R-FE-3'] }]);
    expect(ofType<MedicationRequest>(proposal, 'MedicationRequest').every((each) => each.groupIdentifier)).toBe(true);
  });

  test('its check is in the care plan only when the draft goes with it: ferritin at 12 weeks (R-MON-4), sedation at 2 (R-MON-5)', () => {
    const checks = ['R-MON-2', 'R-MON-4', 'R-MON-5'];
    const findings = checks.map((rule) => finding({ rule, severity: 'info' }));
    const planned = (ticked: NonNullable<Parameters<typeof inputFor>[1]>['ticked']): readonly string[] => {
      const said = JSON.stringify(carePlanOf(proposed(elena(), { findings, ...(ticked && { ticked }) })));
      return checks.filter((rule) => said.includes(rule));
    };
    expect(planned(undefined)).toEqual(['R-MON-2']);
    expect(planned({ iron: 'alternate days' })).toEqual(['R-MON-2', 'R-MON-4']);
    expect(planned({ gabapentin: true })).toEqual(['R-MON-2', 'R-MON-5']);
  });

  test('iron that is taken already is checked at 12 weeks without a draft', () => {
    const taken = { reference: 'MedicationRequest/fe', label: 'Ferrous sulfate' };
    const findings = [finding({ rule: 'R-MON-4', severity: 'info', basis: [taken] })];
    expect(JSON.stringify(carePlanOf(proposed(elena(), { findings })))).toContain('R-MON-4');
  });

  test('ticked although it is not offered: an opioid without the override of R-GBP-4, ferritin 62 without RLS', () => {
    const opioid = proposed(victor(), { ticked: { gabapentin: true }, plan: planFor(victor()) });
    expect(opioid.withheld).toEqual([{ draft: 'gabapentin', rules: [] }]);
    expect(proposed(maria(), { ticked: { iron: 'once daily' } }).withheld).toEqual([{ draft: 'iron', rules: [] }]);
  });

  test('lab requests: what the findings ask for, each once, as draft proposals', () => {
    const asked = labTestsAskedFor([
      finding({ rule: 'R-GBP-2m', severity: 'stop' }),
      finding({ rule: 'R-FE-1m', severity: 'warn' }),
      finding({ rule: 'R-FE-2', severity: 'warn' }),
    ]);
    expect(asked).toEqual(['ferritin', 'transferrinSaturation', 'creatinine']);
    const labs = ofType(proposed(maria(), { ticked: { labs: asked } }), 'ServiceRequest');
    expect(labs).toMatchObject([
      { status: 'draft', intent: 'proposal', code: { coding: [{ system: 'http://loinc.org', code: '2276-4' }] } },
      {
        code: { coding: [{ code: '2502-3' }] },
        patientInstruction: 'In the morning, at least 24 hours after the last iron tablet.',
      },
      { code: { coding: [{ code: '2160-0' }] } },
    ]);
  });
});

describe('what the plan rests on', () => {
  const versions = { 'MedicationRequest/clonazepam-1': '7', 'Observation/ferritin-1': '3' };
  const rls = proposed(maria().has('rls'), {
    versions,
    decider: PRESCRIBER,
    findings: [
      finding({
        rule: 'R-TAP-3',
        severity: 'warn',
        message: '3 forced rows',
        evidence: ['E-LBL-FORM', 'E-JCPG-GOAL'],
        basis: [{ reference: 'Observation/f', label: 'Ferritin 62 ng/mL', date: TODAY }],
      }),
      finding({ rule: 'R-ELG-3', severity: 'stop', overridden: true, overrideReason: 'co-managed with neurology' }),
      finding({ rule: 'R-MON-2', severity: 'info', message: 'check on day 7' }),
      finding({ rule: 'R-NDR-1', severity: 'info', message: 'CBT-I' }),
    ],
    acknowledgements: [{ rule: 'R-TAP-3', message: '3 forced rows' }],
  });
  const notes = carePlanOf(rls).note?.map(({ text }) => text) ?? [];

  test('findings with evidence and its check mark, overrides with their reason, acknowledgements', () => {
    expect(notes[1]).toMatch(
      /- R-TAP-3 warn: 3 forced rows Basis: Ferritin 62 ng\/mL, 2026-12-01, Observation\/f\. Evidence: E-LBL-FORM \([VSU][^)]*\), E-JCPG-GOAL \([VSU][^)]*\)\. Acknowledged\./,
    );
    expect(notes[1]).toContain(
      '- R-ELG-3 stop: R-ELG-3 in words Evidence: app default, not from a guideline. Overridden: "co-managed with neurology".',
    );
  });

  test('facts used with their versions, in the care plan and in the provenance', () => {
    expect(notes[2]).toContain('- MedicationRequest/clonazepam-1, version 7, 2026-10-22: Clonazepam 2 mg bedtime');
    const [provenance] = ofType<Provenance>(rls, 'Provenance');
    expect(provenance?.entity?.find(({ what }) => what.reference?.startsWith('Observation/ferritin'))).toEqual({
      role: 'source',
      what: { reference: 'Observation/ferritin-1/_history/3', display: 'ferritin 62 ng/mL (version 3)' },
    });
    expect(provenance?.agent.map(({ type, who }) => [type?.coding?.[0]?.code, who.display])).toEqual([
      ['author', 'Priya Pharmacist'],
      ['assembler', 'Stillstep 0.1.0'],
    ]);
    expect(provenance?.contained).toMatchObject([{ resourceType: 'Device', version: [{ value: '0.1.0' }] }]);
    expect(provenance?.target).toHaveLength(23);
  });

  test('monitoring and non-drug measures are activities, RLS is addressed, the decider owns the task', () => {
    const details = carePlanOf(rls).activity?.flatMap(({ detail }) => (detail ? [detail] : [])) ?? [];
    expect(details.map(({ code, description }) => [code?.coding?.[0]?.code, description])).toEqual([
      ['last-dose', 'From 2028-02-22 no clonazepam.'],
      ['visits', 'Review visits: one line each, with what was taken and how it went.'],
      ['monitoring', 'check on day 7 (R-MON-2)'],
      ['non-drug', 'CBT-I (R-NDR-1)'],
    ]);
    expect(carePlanOf(rls).addresses).toEqual([{ reference: 'Condition/rls-1', display: 'rls' }]);
    expect(ofType<Task>(rls, 'Task')[0]?.owner).toEqual({
      reference: 'Practitioner/prescriber',
      display: 'Pat Prescriber',
    });
  });

  test('the same input gives the same bundle, byte for byte', () => {
    expect(JSON.stringify(proposed().bundle)).toBe(JSON.stringify(proposed().bundle));
  });

  test('in a run without a person nobody is named as recorder or author of a note', () => {
    const headless = proposed(maria(), { act: actOf({ by: { reference: 'Device/headless', name: 'Headless run' } }) });
    const [request] = ofType<MedicationRequest>(headless, 'MedicationRequest');
    expect(request).not.toHaveProperty('recorder');
    expect(request?.requester?.reference).toBe('Device/headless');
    expect(JSON.stringify(carePlanOf(headless).activity)).toContain('"authorString":"Headless run"');
  });
});

describe('what changed since it was proposed', () => {
  test('an order of the same product with 1 mg instead of 2 mg at bedtime reads otherwise: the dose stands beside the product', () => {
    const labelled = (bedtime: string) => {
      const picture = maria().picture();
      const [order] = picture.ordersInForce.found;
      if (!order || !picture.regimen.known) throw new Error('no order');
      const source = { ...order.source, label: 'clonazepam 0.5 MG Oral Tablet' };
      const slots = { bedtime: exactly(bedtime) };
      return factsUsed(
        {
          ...picture,
          ordersInForce: { ...picture.ordersInForce, found: [{ ...order, source, dosage: { kind: 'read', slots } }] },
          regimen: { ...picture.regimen, sources: [source] },
        },
        {},
      );
    };
    expect(whatChanged(labelled('2'), labelled('1')).map(changeInWords)).toEqual([
      'changed: clonazepam 0.5 MG Oral Tablet, 2 mg bedtime, 2026-10-22 (MedicationRequest/clonazepam-1) is now clonazepam 0.5 MG Oral Tablet, 1 mg bedtime, 2026-10-22 (MedicationRequest/clonazepam-1)',
    ]);
  });

  const before = [
    { reference: 'MedicationRequest/c', label: 'Clonazepam 2 mg', date: TODAY, version: '1' },
    { reference: 'Observation/f', label: 'Ferritin 62 ng/mL', date: TODAY, version: '1' },
    { reference: 'Condition/x', label: 'Anxiety', version: '1' },
    { reference: 'form', label: 'Withdrawal: none' },
  ];

  test('nothing, also when the form is empty now', () => {
    expect(whatChanged(before, before.slice(0, 3))).toEqual([]);
  });

  test('a dose, a lab that no longer counts, a new drug, a condition saved again', () => {
    const changes = whatChanged(before, [
      { reference: 'MedicationRequest/c', label: 'Clonazepam 1.5 mg', date: TODAY, version: '2' },
      { reference: 'Condition/x', label: 'Anxiety', version: '2' },
      { reference: 'MedicationRequest/ox', label: 'Oxycodone 5 mg' },
    ]);
    expect(changes.map(changeInWords)).toEqual([
      'changed: Clonazepam 2 mg, 2026-12-01 (MedicationRequest/c) is now Clonazepam 1.5 mg, 2026-12-01 (MedicationRequest/c)',
      'no longer there: Ferritin 62 ng/mL, 2026-12-01 (Observation/f)',
      'saved again, with nothing changed that the rules read: Anxiety (Condition/x)',
      'new: Oxycodone 5 mg (MedicationRequest/ox)',
    ]);
  });

  test('an order is the source of its dose and of its reason: the dose cannot change behind the reason', () => {
    const reason = { reference: 'MedicationRequest/c', label: 'Clonazepam is for: panic', date: TODAY, version: '1' };
    const now = [{ reference: 'MedicationRequest/c', label: 'Clonazepam 4 mg', date: TODAY, version: '2' }, reason];
    expect(whatChanged([...before.slice(0, 1), reason], now).map(changeInWords)).toEqual([
      'changed: Clonazepam 2 mg, 2026-12-01; Clonazepam is for: panic, 2026-12-01 (MedicationRequest/c) is now ' +
        'Clonazepam 4 mg, 2026-12-01; Clonazepam is for: panic, 2026-12-01 (MedicationRequest/c)',
    ]);
  });

  test('a date alone is a change', () => {
    const moved = [{ reference: 'Observation/f', label: 'Ferritin 62 ng/mL', date: addDays(TODAY, 1), version: '1' }];
    expect(whatChanged(before.slice(1, 2), moved).map(({ kind }) => kind)).toEqual(['changed']);
  });
});
