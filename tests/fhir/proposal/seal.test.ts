import { describe, expect, test } from 'vitest';
import { acknowledgementOf } from '../../../src/clinical/review/acknowledge.ts';
import type { DecidedAct } from '../../../src/fhir/proposal/decided-act.ts';
import type { Judged } from '../../../src/fhir/proposal/judged.ts';
import type { Proposal } from '../../../src/fhir/proposal/proposal.ts';
import { isSealed, type SealedProposal, seal, sealDecision } from '../../../src/fhir/proposal/seal.ts';
import { transaction } from '../../../src/fhir/proposal/write-bundle.ts';
import { maria } from '../../builders/patients.ts';
import { actOf, finding, proposed } from './proposed.ts';

const forced = finding({ rule: 'R-TAP-3', severity: 'warn', message: '3 forced rows' });
const opioid = finding({ rule: 'R-ELG-9', severity: 'warn', message: 'oxycodone active' });
const noted = [forced, opioid].map(acknowledgementOf);
const warned = (): Proposal => proposed(maria(), { findings: [forced, opioid], acknowledgements: noted });

function sealOf(proposal: Proposal): SealedProposal {
  const outcome = seal(proposal, proposal.acknowledgements);
  if (outcome.kind !== 'sealed') throw new Error(JSON.stringify(outcome.because));
  return outcome.sealed;
}

describe('the seal', () => {
  test('holds for a proposal whose 2 warnings were noted one by one, and carries the note and the basis', () => {
    const sealed = sealOf(warned());
    expect(isSealed(sealed)).toBe(true);
    expect(sealed.hash).toMatch(/^[0-9a-f]{64}$/);
    expect([sealed.planId, sealed.act, sealed.patient, sealed.by]).toEqual([
      'plan-w1',
      'propose',
      'Patient/1',
      'Practitioner/pharmacist',
    ]);
    expect(sealed.note).toContain('Step 1, 2026-12-01 to 2026-12-28: 1.875 mg/day.');
    expect(sealed.basis.map(({ reference }) => reference)).toEqual([
      'MedicationRequest/clonazepam-1',
      'Observation/ferritin-1',
      'Observation/transferrinSaturation-2',
    ]);
  });

  test('the same proposal has the same hash, another start another', () => {
    expect(sealOf(warned()).hash).toBe(sealOf(warned()).hash);
    expect(sealOf(proposed()).hash).not.toBe(sealOf(warned()).hash);
  });

  test('freezes to the last element, and the proposal changed afterwards changes nothing in it', () => {
    const proposal = warned();
    const sealed = sealOf(proposal);
    const [first] = sealed.bundle.entry;
    expect(Object.isFrozen(first?.resource.meta?.tag?.[0])).toBe(true);
    expect(() => Object.assign(first?.resource ?? {}, { status: 'active' })).toThrow(TypeError);
    const [original] = proposal.bundle.entry;
    Object.assign(original?.resource ?? {}, { status: 'active' });
    expect(first?.resource).toMatchObject({ status: 'draft' });
    expect(isSealed(sealed)).toBe(true);
  });

  test('a copy is not sealed, not even an exact one', () => {
    const sealed = sealOf(warned());
    expect(isSealed({ ...sealed })).toBe(false);
    expect(isSealed(structuredClone(sealed))).toBe(false);
    expect(isSealed(warned())).toBe(false);
  });

  test('is refused while one of two warnings is not noted, and names it', () => {
    const proposal = proposed(maria(), { findings: [forced, opioid], acknowledgements: [acknowledgementOf(forced)] });
    expect(seal(proposal, proposal.acknowledgements)).toEqual({
      kind: 'refused',
      because: { why: 'not acknowledged', warns: [opioid] },
    });
  });

  test('is refused when a warning was noted with other numbers than it now has', () => {
    const before = { rule: 'R-TAP-3', message: '2 forced rows' };
    const proposal = proposed(maria(), { findings: [forced], acknowledgements: [before] });
    expect(seal(proposal, [before])).toMatchObject({ because: { why: 'not acknowledged' } });
  });

  test('is refused when the acknowledgements are not those that the proposal carries into the chart', () => {
    const proposal = proposed(maria(), { findings: [forced], acknowledgements: [] });
    expect(seal(proposal, [acknowledgementOf(forced)])).toEqual({
      kind: 'refused',
      because: { why: 'acknowledgements not in the proposal' },
    });
  });

  test('is refused while a stop stands, also when the proposal was made before it', () => {
    const stop = finding({ rule: 'R-TAP-2', severity: 'stop' });
    expect(seal({ ...proposed(), findings: [stop] }, [])).toEqual({
      kind: 'refused',
      because: { why: 'a stop stands', stops: [stop] },
    });
  });

  test('is refused for a bundle with an active order in it', () => {
    const proposal = proposed();
    const [carePlan, request, ...rest] = proposal.bundle.entry;
    if (!carePlan || request?.resource.resourceType !== 'MedicationRequest') throw new Error('no request');
    const active = { ...request, resource: { ...request.resource, status: 'active' as const } };
    const outcome = seal({ ...proposal, bundle: { ...proposal.bundle, entry: [carePlan, active, ...rest] } }, []);
    expect(outcome).toMatchObject({ kind: 'refused', because: { why: 'forbidden' } });
  });
});

describe('what a decision or a review needs before it is sealed', () => {
  const warn = finding({ rule: 'R-AVD-1', severity: 'warn' });
  const stop = finding({ rule: 'R-ELG-2', severity: 'stop' });
  const draftStop = finding({ rule: 'R-GBP-1', severity: 'stop' });
  const act = (name: string, judged: Judged): DecidedAct => ({
    kind: 'decided',
    act: actOf(),
    name,
    judged,
    bundle: transaction([]),
    note: '',
    basis: [],
    stillToStop: [],
    withheld: [],
  });
  const itNoted = [acknowledgementOf(warn)];

  test.each([
    'approve',
    'release-2',
    'release-draft-2026-12-22-2',
    'hold-2026-12-22',
    'visit-2026-12-22',
    'note-2026-12-22',
  ])('%s is refused while a warning of that day is not noted by itself, and sealed once it is', (name) => {
    expect(sealDecision(act(name, { findings: [warn], acknowledgements: [] }))).toEqual({
      kind: 'refused',
      because: { why: 'not acknowledged', warns: [warn] },
    });
    expect(sealDecision(act(name, { findings: [warn], acknowledgements: itNoted })).kind).toBe('sealed');
  });

  test('a rejection needs nothing noted: what has become unsafe can always be rejected', () => {
    for (const name of ['reject', 'reject-draft-2026-12-22-1']) {
      expect(sealDecision(act(name, { findings: [warn, stop], acknowledgements: [] })).kind).toBe('sealed');
    }
  });

  test('a stop keeps an approval and a release back, and neither a hold nor a visit; one of a draft only keeps that draft', () => {
    const judged = { findings: [stop], acknowledgements: [] };
    for (const name of ['approve', 'release-2', 'release-draft-1']) {
      expect(sealDecision(act(name, judged))).toEqual({
        kind: 'refused',
        because: { why: 'a stop stands', stops: [stop] },
      });
    }
    for (const name of ['hold-2026-12-22', 'emergency-2026-12-22', 'visit-2026-12-22']) {
      expect(sealDecision(act(name, judged)).kind).toBe('sealed');
    }
    expect(sealDecision(act('release-2', { findings: [draftStop], acknowledgements: [] })).kind).toBe('sealed');
    const lifted = { ...stop, overridden: true };
    expect(sealDecision(act('approve', { findings: [lifted], acknowledgements: [] })).kind).toBe('sealed');
  });
});
