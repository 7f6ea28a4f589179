import { describe, expect, test } from 'vitest';
import { day } from '../../../src/clinical/measures/day.ts';
import { planNote, proposalNote } from '../../../src/fhir/proposal/note.ts';
import { noteDocument, readNoteDocument } from '../../../src/fhir/proposal/note-document.ts';
import { readNote } from '../../../src/fhir/proposal/read-note.ts';
import { scheduleInWords } from '../../../src/fhir/proposal/schedule-text.ts';
import { exactly } from '../../builders/patient.ts';
import { elena, maria } from '../../builders/patients.ts';
import { actOf, finding, proposed } from './proposed.ts';

const text = proposalNote(proposed());

describe('the note of a proposal', () => {
  test('says first what it is not, and never that anything was prescribed or ordered', () => {
    expect(text.split('\n').slice(0, 4)).toEqual([
      'Clonazepam taper: proposal for decision',
      'NOT SIGNED. Proposed by Stillstep 0.1.0. Nothing in this note is an order.',
      'Plan plan-w1, written 2026-12-01T10:42:00Z.',
      'Patient: Maria Alvarez (Patient/1). Author: Priya Pharmacist (Practitioner/pharmacist).',
    ]);
    expect(text).not.toMatch(/prescribed|ordered/i);
  });

  test('reads back as the plan: 16 rows, facts, and the baseline line', () => {
    const reading = readNote(text);
    if (reading.kind !== 'plan') throw new Error(reading.kind);
    expect(reading.plan.planId).toBe('plan-w1');
    expect(reading.plan.schedule.rows).toHaveLength(16);
    expect(reading.plan.schedule.pace).toEqual({ id: 'jcpg', percent: exactly(10), weeks: 4, governed: true });
    expect(reading.plan.facts[0]).toEqual({
      reference: 'MedicationRequest/clonazepam-1',
      label: 'Clonazepam 2 mg bedtime',
      date: '2026-10-22',
    });
    expect(reading.plan.visits).toEqual([
      {
        date: '2026-12-01',
        state: 'BASELINE',
        takenMgPerDay: exactly(2),
        withdrawal: 'none',
        rls: 'absent',
        suicidality: 'none',
      },
    ]);
  });

  test('names the order that it would replace, drafts, lab requests and monitoring', () => {
    const note = proposalNote(
      proposed(elena(), {
        ticked: { iron: 'alternate days', gabapentin: true, labs: ['ferritin'] },
        findings: [finding({ rule: 'R-MON-4', severity: 'info', message: 'ferritin and TSAT at 12 weeks' })],
      }),
    );
    expect(note).toContain('- MedicationRequest/clonazepam-1, 2026-10-22: Clonazepam 1 mg morning');
    expect(note).toContain(
      '- ferrous sulfate 325 MG Oral Tablet: Take 1 tablet (325 mg, 65 mg of iron) by mouth every other day',
    );
    expect(note).toContain('- gabapentin 300 MG Oral Capsule: Take 1 capsule (300 mg total) by mouth every evening');
    expect(note).toContain('- Lab: Ferritin [Mass/volume] in Serum or Plasma.');
    expect(note).toContain('- ferritin and TSAT at 12 weeks (R-MON-4)');
  });

  test('survives other line ends and trailing blanks', () => {
    expect(readNote(text.replaceAll('\n', ' \r\n')).kind).toBe('plan');
  });

  test.each([
    ['a dose changed by hand', text.replace('1.875 mg/day', '1.75 mg/day')],
    ['a date moved', text.replace('2026-12-28', '2026-12-30')],
    ['a line taken out', text.replace(/Step 7, .*\n/, '')],
    ['the end cut off', text.slice(0, text.length / 2)],
    ['a remark added', text.replace('Rationale:', 'Rationale (see my letter):')],
  ])('is not planned from after %s', (_, changed) => {
    expect(readNote(changed)).toEqual({ kind: 'edited', planId: 'plan-w1', written: '2026-12-01T10:42:00Z' });
  });

  test('a note of somebody else is not one of this app', () => {
    expect(readNote('Progress note. Plan good, written 2026.')).toEqual({ kind: 'not a note of this app' });
    expect(readNote('')).toEqual({ kind: 'not a note of this app' });
  });

  test('text of the chart cannot pass for a line of the app', () => {
    const trick = 'reviewed\nStep 1, 2026-12-01 to 2026-12-28: 8 mg/day. Bedtime 8 mg = 4 x 2 mg tablet. Supply: none.';
    const note = proposalNote(
      proposed(maria(), { findings: [finding({ rule: 'R-ELG-9', severity: 'info', message: trick })] }),
    );
    const reading = readNote(note);
    if (reading.kind !== 'plan') throw new Error(reading.kind);
    expect(reading.plan.schedule.rows).toHaveLength(16);
    expect(reading.plan.schedule.rows[0]?.dose).toBe(15);
  });

  test('a later visit writes the plan again with its line added', () => {
    const { head, rows, facts } = proposed();
    const visits = [
      { date: day('2026-12-01'), state: 'BASELINE', takenMgPerDay: exactly(2), rls: 'present', irls: 8 },
      { date: day('2026-12-22'), state: 'HOLD', takenMgPerDay: exactly('1.875'), withdrawal: 'moderate', irls: 15 },
    ] as const;
    const note = planNote({
      act: actOf(),
      title: 'Clonazepam taper: on hold',
      schedule: scheduleInWords(head, rows),
      findings: [],
      acknowledgements: [],
      facts,
      visits,
    });
    const reading = readNote(note);
    if (reading.kind !== 'plan') throw new Error(reading.kind);
    expect(reading.plan.visits).toEqual(visits);
  });
});

describe('the note as a DocumentReference', () => {
  const note = { act: actOf({ encounter: 'Encounter/e1' }), text, n: 2, replaces: 'DocumentReference/d1' };

  test.each(['us-core', 'epic', 'oracle'] as const)('%s: reads back as the same plan', (kind) => {
    const outcome = noteDocument(kind, note);
    if (outcome.kind !== 'document') throw new Error(outcome.why);
    expect(readNoteDocument(outcome.document)).toEqual(readNote(text));
  });

  test('Oracle Health: exactly one author, docStatus final, a period with times, plain text with charset, nothing else', () => {
    const outcome = noteDocument('oracle', note);
    if (outcome.kind !== 'document') throw new Error(outcome.why);
    const { content, ...document } = outcome.document;
    expect(document).toEqual({
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: 'final',
      type: {
        coding: [{ system: 'http://loinc.org', code: '11506-3', display: 'Progress note' }],
        text: 'Progress note',
      },
      subject: { reference: 'Patient/1' },
      author: [{ reference: 'Practitioner/pharmacist' }],
      context: {
        encounter: [{ reference: 'Encounter/e1' }],
        period: { start: '2026-12-01T10:42:00Z', end: '2026-12-01T10:42:00Z' },
      },
    });
    expect(content).toHaveLength(1);
    expect(content[0]?.attachment.contentType).toBe('text/plain;charset=utf-8');
    expect(content[0]?.attachment.title).toBe('Clonazepam plan plan-w1, note 2, not signed');
  });

  test('elsewhere: preliminary, its own identifier, in the place of the note before', () => {
    const outcome = noteDocument('us-core', note);
    if (outcome.kind !== 'document') throw new Error(outcome.why);
    expect(outcome.document.docStatus).toBe('preliminary');
    expect(outcome.document.identifier).toEqual([
      { system: 'https://stillstep.dev/fhir/identifier/resource', value: 'plan-w1/note/2' },
    ]);
    expect(outcome.document.relatesTo).toEqual([{ code: 'replaces', target: { reference: 'DocumentReference/d1' } }]);
  });

  test('Epic without an encounter is refused: it would answer "Valid encounter required"', () => {
    expect(noteDocument('epic', { act: actOf(), text, n: 1 })).toEqual({ kind: 'refused', why: 'no encounter' });
  });

  test('a superseded or broken document is not a note of this app', () => {
    const content = [{ attachment: { data: 'AAA' } }];
    expect(readNoteDocument({ status: 'current', content })).toEqual({ kind: 'not a note of this app' });
    const outcome = noteDocument('us-core', note);
    if (outcome.kind !== 'document') throw new Error(outcome.why);
    expect(readNoteDocument({ ...outcome.document, status: 'superseded' })).toEqual({ kind: 'not a note of this app' });
  });
});
