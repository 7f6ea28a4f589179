import { describe, expect, it } from 'vitest';
import { consult } from '../../../src/clinical/consultation/consult.ts';
import { NO_LOCAL_POLICY } from '../../../src/clinical/evidence/site-values.ts';
import { addDays } from '../../../src/clinical/measures/day.ts';
import { toNumber } from '../../../src/clinical/measures/ratio.ts';
import type { LabCandidate } from '../../../src/clinical/picture/chart-record.ts';
import { type Correction, isAboutSame } from '../../../src/clinical/picture/corrections.ts';
import { factsUsed, isCharted } from '../../../src/fhir/proposal/facts-used.ts';
import { whatChanged } from '../../../src/fhir/proposal/what-changed.ts';
import { daysAgo, exactly, type PatientBuilder, TODAY } from '../../builders/patient.ts';
import { elena, maria, victor } from '../../builders/patients.ts';

const made = { by: 'Pat Prescriber', on: TODAY, reason: 'told today' } as const;
const notSo = (reference: string, reason = 'told today'): Correction => ({
  ...made,
  kind: 'not so',
  reference,
  reason,
});
const typed = (lab: 'ferritin' | 'transferrinSaturation' | 'egfr' | 'weight', value: number, ago = 3): Correction => ({
  ...made,
  kind: 'result',
  lab,
  value: exactly(value),
  day: daysAgo(ago),
});

const visit = ({ record, answers }: PatientBuilder, ...corrections: readonly Correction[]) =>
  consult(record, { ...answers, corrections }, { supply: { odt: true, fillDays: 28 } }, TODAY, NO_LOCAL_POLICY);
const stopsOf = ({ findings }: ReturnType<typeof visit>): readonly string[] =>
  findings
    .filter(({ severity }) => severity === 'stop')
    .map(({ rule, overridden }) => `${rule}${overridden ? ' overridden' : ''}`);

describe('a typed result', () => {
  it('of ferritin 60 ng/mL stands in place of Elena’s 40, and her own stays beside it with its date', () => {
    const { picture } = visit(elena(), typed('ferritin', 60));
    const { ferritin } = picture;
    expect(ferritin.known && toNumber(ferritin.value.value)).toBe(60);
    expect(ferritin.sources.map(({ reference }) => reference)).toEqual(['form', 'Observation/ferritin-1']);
    expect(ferritin.sources[0]?.label).toBe(
      `Ferritin 60 ng/mL of ${daysAgo(3)}, entered by Pat Prescriber on ${TODAY} in place of ` +
        `${elena().record.labs[0]?.source.label}, ${daysAgo(20)} (Observation/ferritin-1). Reason: told today`,
    );
  });

  it('is judged like any other: 200 days old is too old, and of tomorrow is not used', () => {
    expect(visit(elena(), typed('ferritin', 60, 200)).picture.ferritin).toMatchObject({ known: false, why: 'too old' });
    const tomorrow: Correction = {
      ...made,
      kind: 'result',
      lab: 'ferritin',
      value: exactly(60),
      day: addDays(TODAY, 1),
    };
    const { ferritin } = visit(elena(), tomorrow).picture;
    expect(ferritin.known && toNumber(ferritin.value.value)).toBe(40);
  });

  it('fills a gap: Victor’s weight of 80 kg is known when it is typed, and missing until then', () => {
    expect(visit(victor()).picture.weight).toMatchObject({ known: false, why: 'none on record' });
    const { weight } = visit(victor(), typed('weight', 80)).picture;
    expect(weight.known && toNumber(weight.value.value)).toBe(80);
  });

  it('never takes a stop away: an eGFR of 12 corrected to 85 still leaves gabapentin to nephrology', () => {
    const kidneys = elena().withoutLabs('creatinine').lab('egfr', 12);
    const corrected = visit(kidneys, typed('egfr', 85));
    expect(stopsOf(visit(kidneys))).toContain('R-GBP-5');
    expect(stopsOf(corrected)).toContain('R-GBP-5');
    expect(corrected.gabapentin.outcome).toBe('NEPHROLOGY');
    const stop = corrected.findings.find(({ rule }) => rule === 'R-GBP-5');
    expect(stop?.next).toContain('correct the chart in the EHR');
    expect(stop?.basis.map(({ label }) => label).join()).toContain('eGFR 85');
  });

  it('makes a stop that the chart alone does not: a TSAT of 50 % stops iron', () => {
    const corrected = visit(elena().withoutLabs('ferritin').lab('ferritin', 200), typed('transferrinSaturation', 50));
    expect(corrected.iron.outcome).toBe('NO_IRON_OVERLOAD');
    expect(stopsOf(corrected)).toContain('R-FE-3');
  });
});

describe('what the clinician says is not so', () => {
  it('leaves the stop of an active epilepsy standing: no form lifts R-ELG-2', () => {
    const corrected = visit(maria().has('epilepsy'), notSo('Condition/epilepsy-1'));
    expect(corrected.picture.conditions.found).toEqual([]);
    expect(stopsOf(corrected)).toContain('R-ELG-2');
    expect(stopsOf(corrected)).not.toContain('R-ELG-2m');
    expect(corrected.schedule).toBeUndefined();
    expect(corrected.mayBeProposed).toBe(false);
  });

  it('lifts the stop of a zolpidem that was stopped long ago by its reason, and the stop stays visible (R-REG-5)', () => {
    const sleepless = maria().alsoTakes('zolpidem', ['z-drug']);
    expect(stopsOf(visit(sleepless))).toEqual(['R-REG-5']);
    const corrected = visit(sleepless, notSo('MedicationRequest/zolpidem', 'stopped in June, box returned'));
    expect(stopsOf(corrected)).toEqual(['R-REG-5 overridden']);
    const stop = corrected.findings.find(({ rule }) => rule === 'R-REG-5');
    expect(stop?.overrideReason).toContain('stopped in June, box returned');
    expect(stop?.overrideReason).toContain('entered by Pat Prescriber');
    expect(corrected.mayBeProposed).toBe(true);
  });

  it('lifts nothing without a reason', () => {
    const sleepless = maria().alsoTakes('zolpidem', ['z-drug']);
    expect(stopsOf(visit(sleepless, notSo('MedicationRequest/zolpidem', '  ')))).toEqual(['R-REG-5']);
  });

  it('does not reach a pregnancy: any source that says yes counts', () => {
    const pregnant = maria().has('pregnancy', { onset: 60 }).answering({ pregnant: false });
    const corrected = visit(pregnant, notSo('Condition/pregnancy-1'));
    expect(corrected.picture.pregnant).toMatchObject({ known: true, value: true });
    expect(stopsOf(corrected)).toContain('R-ELG-4');
  });

  it('does not make room for a second iron: iron that is active in the chart keeps the draft away', () => {
    const ironed = elena().alsoTakes('ferrous-sulfate', ['iron-oral'], 10);
    const corrected = visit(ironed, notSo('MedicationRequest/ferrous-sulfate'));
    expect(corrected.iron.draft.offered).toBe(false);
    expect(corrected.picture.drugs.found).toHaveLength(1);
  });

  it('leaves an allergy to gabapentin in force for its draft (R-GBP-11)', () => {
    const corrected = visit(
      elena().allergicTo('gabapentin', ['gabapentinoid']),
      notSo('AllergyIntolerance/gabapentin', 'felt dizzy once'),
    );
    expect(corrected.gabapentin.outcome).toBe('ALLERGY');
    expect(stopsOf(corrected)).toContain('R-GBP-11');
  });
});

describe('what the chart lacks', () => {
  it('an epilepsy that is added stops the plan (R-ELG-2)', () => {
    const corrected = visit(maria().answering({ indication: 'panic' }), {
      ...made,
      kind: 'condition',
      group: 'epilepsy',
    });
    expect(stopsOf(corrected)).toContain('R-ELG-2');
  });

  it('an opioid that is added warns, with the clinician’s words as its source', () => {
    const corrected = visit(maria(), {
      ...made,
      kind: 'drug',
      named: 'oxycodone from the pain clinic',
      ingredients: ['oxycodone'],
      classes: ['opioid'],
    });
    const warning = corrected.findings.find(({ rule }) => rule === 'R-ELG-9');
    expect(warning?.basis[0]).toMatchObject({ reference: 'form' });
    expect(warning?.basis[0]?.label).toContain('oxycodone from the pain clinic (taken), entered by Pat Prescriber');
  });

  it('an allergy to gabapentin that is added keeps it away', () => {
    const corrected = visit(elena(), {
      ...made,
      kind: 'allergy',
      named: 'pregabalin',
      ingredients: ['pregabalin'],
      classes: ['gabapentinoid'],
    });
    expect(corrected.gabapentin.outcome).toBe('ALLERGY');
  });
});

describe('a result without a known code', () => {
  const candidate: LabCandidate = {
    lab: 'ferritin',
    source: { reference: 'Observation/local', label: 'Ferritin, Serum (code 548) 22 ng/mL', date: daysAgo(5) },
    day: daysAgo(5),
    effective: daysAgo(5),
    reading: { kind: 'value', value: exactly(22) },
  };
  const uncoded = (): PatientBuilder => {
    const known = elena().withoutLabs('ferritin');
    return { ...known, record: { ...known.record, labCandidates: [candidate] } };
  };
  const decided = (isUsed: boolean): Correction => ({
    ...made,
    kind: 'candidate',
    reference: 'Observation/local',
    isUsed,
    reason: '',
  });

  it('is never used before the clinician decides', () => {
    const { picture } = visit(uncoded());
    expect(picture.ferritin).toMatchObject({ known: false, why: 'none on record' });
    expect(picture.labCandidates).toHaveLength(1);
  });

  it('is used as ferritin 22 ng/mL of its own day when the clinician says yes, and the decision is its source', () => {
    const { picture } = visit(uncoded(), decided(true));
    expect(picture.ferritin.known && toNumber(picture.ferritin.value.value)).toBe(22);
    expect(picture.ferritin.sources[0]).toMatchObject({ reference: 'form', date: daysAgo(5) });
    expect(picture.ferritin.sources[0]?.label).toContain('(Observation/local) used as Ferritin, entered by Pat');
    expect(picture.labCandidates).toEqual([]);
  });

  it('is not asked about again when the clinician says no, and the decision is kept', () => {
    const { picture } = visit(uncoded(), decided(false));
    expect(picture.ferritin.known).toBe(false);
    expect(picture.labCandidates).toEqual([]);
    expect(picture.corrections[0]?.source.label).toContain('not used as Ferritin');
  });
});

describe('the facts of a plan from a corrected chart', () => {
  const corrections = [typed('ferritin', 60), notSo('Condition/copd-1')];
  const smoker = (): PatientBuilder => elena().has('copd');

  it('name each correction with who and when, and of the chart what the chart says', () => {
    const facts = factsUsed(visit(smoker(), ...corrections).picture, {});
    const entered = facts.filter((fact) => !isCharted(fact)).map(({ label }) => label);
    expect(entered.filter((label) => label.includes(`entered by Pat Prescriber on ${TODAY}`))).toHaveLength(2);
    expect(facts.map(({ reference }) => reference)).toEqual(
      expect.arrayContaining(['Observation/ferritin-1', 'Condition/copd-1']),
    );
  });

  it('have not changed when the prescriber reads the same chart without the corrections', () => {
    const then = factsUsed(visit(smoker(), ...corrections).picture, {});
    const now = factsUsed(visit(smoker()).picture, {});
    expect(whatChanged(then, now)).toEqual([]);
  });
});

describe('which corrections are about the same fact', () => {
  const condition = (group: 'epilepsy' | 'copd'): Correction => ({ ...made, kind: 'condition', group });
  const named = (kind: 'drug' | 'allergy', name: string): Correction => ({
    ...made,
    kind,
    named: name,
    ingredients: [name],
    classes: [],
  });

  it('two of one condition, drug, allergy or resource are', () => {
    expect(isAboutSame(condition('epilepsy'), condition('epilepsy'))).toBe(true);
    expect(isAboutSame(named('drug', 'oxycodone'), named('drug', 'oxycodone'))).toBe(true);
    expect(isAboutSame(named('allergy', 'iron'), named('allergy', 'iron'))).toBe(true);
    expect(isAboutSame(notSo('Condition/a'), notSo('Condition/a'))).toBe(true);
  });

  it('two conditions, a drug and an allergy of one name, and corrections of two kinds are not', () => {
    const all = [
      condition('epilepsy'),
      condition('copd'),
      named('drug', 'gabapentin'),
      named('drug', 'oxycodone'),
      named('allergy', 'gabapentin'),
      notSo('Condition/a'),
      notSo('Condition/b'),
      typed('ferritin', 60),
      typed('weight', 60),
    ];
    for (const [at, one] of all.entries()) {
      expect(all.map((other) => isAboutSame(one, other))).toEqual(all.map((_, index) => index === at));
    }
  });
});

describe('a correction in words, with who, when and why', () => {
  const label = (patient: PatientBuilder, correction: Correction) =>
    visit(patient, correction).picture.corrections[0]?.source;

  it.each([
    [
      { ...made, kind: 'condition', group: 'alcohol_use_disorder' },
      `alcohol use disorder (active), entered by Pat Prescriber on ${TODAY}. Reason: told today`,
    ],
    [
      { ...made, reason: '  ', kind: 'drug', named: 'oxycodone', ingredients: ['oxycodone'], classes: ['opioid'] },
      `oxycodone (taken), entered by Pat Prescriber on ${TODAY}`,
    ],
    [
      { ...made, reason: ' rash in May ', kind: 'allergy', named: 'pregabalin', ingredients: [], classes: [] },
      `Allergy: pregabalin, entered by Pat Prescriber on ${TODAY}. Reason: rash in May`,
    ],
    [
      { ...made, kind: 'candidate', reference: 'Observation/gone', isUsed: true },
      `Observation/gone used as a result, entered by Pat Prescriber on ${TODAY}. Reason: told today`,
    ],
    [
      { ...made, kind: 'not so', reference: 'Condition/gone' },
      `Not so: Condition/gone, entered by Pat Prescriber on ${TODAY}. Reason: told today`,
    ],
  ] as const satisfies readonly (readonly [Correction, string])[])('%j', (correction, words) => {
    expect(label(maria(), correction)).toEqual({ reference: 'form', label: words, date: TODAY });
  });

  it('a denial names the resource that it is about, not the first of the chart, with its date if it has one', () => {
    const known = maria().has('depression', { recorded: 400 }).has('copd');
    expect(label(known, notSo('Condition/copd-2'))?.label).toMatch(/^Not so: copd \(Condition\/copd-2\), entered/);
    expect(label(known, notSo('Condition/depression-1'))?.label).toContain(`depression, ${daysAgo(400)} (Condition/`);
  });

  it('a typed result of 3 days ago is dated by its own day and stands in place of the newest of that lab', () => {
    const twice = maria().lab('ferritin', 70, { ago: 10 }).lab('ferritin', 50, { ago: 'not given' });
    const source = label(twice, typed('ferritin', 60));
    expect(source?.date).toBe(daysAgo(3));
    expect(source?.label).toContain(`in place of ferritin 70 ng/mL, ${daysAgo(10)} (`);
    expect(label(maria(), typed('weight', 80))?.label).not.toContain('in place of');
  });
});

describe('what a correction leaves alone', () => {
  it('a typed ferritin leaves TSAT as it is, and a denied condition the others', () => {
    const { picture } = visit(elena().has('copd').has('ptsd'), typed('ferritin', 60), notSo('Condition/copd-1'));
    expect(picture.transferrinSaturation.known && toNumber(picture.transferrinSaturation.value.value)).toBe(18);
    expect(picture.conditions.found.map(({ groups }) => groups)).toEqual([['ptsd']]);
  });

  it('a condition that is added is active and not in remission', () => {
    const { findings } = visit(maria(), { ...made, kind: 'condition', group: 'alcohol_use_disorder' });
    expect(findings.find(({ rule }) => rule === 'R-ELG-10')?.severity).toBe('warn');
  });

  it('a pregnancy that is added counts: it has not ended', () => {
    const { picture } = visit(maria(), { ...made, kind: 'condition', group: 'pregnancy' });
    expect(picture.pregnant).toMatchObject({ known: true, value: true });
  });

  it('one of two results to be decided leaves the other to be decided, with its own time of day', () => {
    const candidate = (id: string, value: number, at: string): LabCandidate => ({
      lab: 'ferritin',
      source: { reference: `Observation/${id}`, label: `Ferritin (local) ${value} ng/mL`, date: daysAgo(5) },
      day: daysAgo(5),
      effective: `${daysAgo(5)}T${at}Z`,
      reading: { kind: 'value', value: exactly(value) },
    });
    const known = elena().withoutLabs('ferritin');
    const labCandidates = [candidate('a', 22, '09:00:00'), candidate('b', 33, '08:00:00')];
    const uncoded = { ...known, record: { ...known.record, labCandidates } };
    const used = (id: string): Correction => ({
      ...made,
      kind: 'candidate',
      reference: `Observation/${id}`,
      isUsed: true,
    });
    expect(visit(uncoded, used('b')).picture.labCandidates?.map(({ source }) => source.reference)).toEqual([
      'Observation/a',
    ]);
    const both = visit(uncoded, used('a'), used('b')).picture.ferritin;
    expect(both.known && toNumber(both.value.value)).toBe(22);
  });
});

it('a result that was decided by hand keeps its hour: of two of one day the later counts, whatever the order of the decisions', () => {
  const at = (id: string, value: number, hour: string): LabCandidate => ({
    lab: 'ferritin',
    source: { reference: `Observation/${id}`, label: `Ferritin (local) ${value} ng/mL`, date: daysAgo(5) },
    day: daysAgo(5),
    effective: `${daysAgo(5)}T${hour}:00:00Z`,
    reading: { kind: 'value', value: exactly(value) },
  });
  const used = (id: string): Correction => ({
    ...made,
    kind: 'candidate',
    reference: `Observation/${id}`,
    isUsed: true,
  });
  const known = elena().withoutLabs('ferritin');
  const uncoded = { ...known, record: { ...known.record, labCandidates: [at('z', 22, '09'), at('a', 33, '08')] } };
  for (const decided of [
    [used('a'), used('z')],
    [used('z'), used('a')],
  ]) {
    const { ferritin } = visit(uncoded, ...decided).picture;
    expect(ferritin.known && toNumber(ferritin.value.value)).toBe(22);
  }
});

it('of two facts of one resource, one that may not be denied keeps both', () => {
  const both = maria().has('pregnancy', { onset: 60, alsoIn: ['depression'] });
  const { picture } = visit(both, notSo('Condition/pregnancy-1'));
  expect(picture.conditions.found).toHaveLength(1);
});

it('a later correction of the same fact takes the place of the first', () => {
  expect(isAboutSame(typed('ferritin', 60), typed('ferritin', 70))).toBe(true);
  expect(isAboutSame(typed('ferritin', 60), typed('weight', 70))).toBe(false);
  expect(isAboutSame(notSo('Condition/a'), notSo('Condition/b'))).toBe(false);
  expect(isAboutSame(notSo('Condition/a'), typed('ferritin', 60))).toBe(false);
});

it('without corrections the picture has nothing beside it', () => {
  expect(visit(maria()).picture).toMatchObject({ corrections: [], asCharted: undefined });
});
