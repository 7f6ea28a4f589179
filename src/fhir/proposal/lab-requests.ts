import type { ServiceRequest } from 'fhir/r4';
import { type Act, metaOf, notSigned, referenceTo } from './act.ts';
import { identifierOf } from './identifiers.ts';
import { LAB_TESTS_IN_ORDER, type LabTest } from './lab-tests-asked-for.ts';
import type { DraftPlace } from './other-drafts.ts';
import { type Creation, creation } from './write-bundle.ts';

/** The blood tests that a rule asks for, with the LOINC code of spec section 1. */
const LAB_TESTS: Readonly<Record<LabTest, { readonly code: string; readonly display: string }>> = {
  ferritin: { code: '2276-4', display: 'Ferritin [Mass/volume] in Serum or Plasma' },
  transferrinSaturation: { code: '2502-3', display: 'Iron saturation [Mass Fraction] in Serum or Plasma' },
  cReactiveProtein: { code: '1988-5', display: 'C reactive protein [Mass/volume] in Serum or Plasma' },
  creatinine: { code: '2160-0', display: 'Creatinine [Mass/volume] in Serum or Plasma' },
};

/** Why each is asked for. */
const REASONS: Readonly<Record<LabTest, string>> = {
  ferritin: 'Restless legs syndrome: iron status',
  transferrinSaturation: 'Restless legs syndrome: iron status',
  cReactiveProtein: 'Restless legs syndrome: whether ferritin is raised by inflammation',
  creatinine: 'Restless legs syndrome: renal function before gabapentin',
};

const IRON_STUDIES: readonly LabTest[] = ['ferritin', 'transferrinSaturation'];

/** One draft request per ticked test: proposals like all the rest. */
export function labRequests(act: Act, tests: readonly LabTest[], place: DraftPlace): readonly Creation[] {
  return LAB_TESTS_IN_ORDER.filter((test) => tests.includes(test)).map((test) => labRequest(act, test, place));
}

function labRequest(act: Act, test: LabTest, { carePlan, visit }: DraftPlace): Creation {
  const n = LAB_TESTS_IN_ORDER.indexOf(test) + 1;
  const written = { kind: 'lab', n, ...(visit === undefined ? {} : { visit }) } as const;
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    meta: metaOf('http://hl7.org/fhir/us/core/StructureDefinition/us-core-servicerequest'),
    identifier: [identifierOf(act.planId, written)],
    basedOn: [{ reference: carePlan }],
    status: 'draft',
    intent: 'proposal',
    category: [{ coding: [{ system: 'http://snomed.info/sct', code: '108252007', display: 'Laboratory procedure' }] }],
    code: { coding: [{ system: 'http://loinc.org', ...LAB_TESTS[test] }], text: LAB_TESTS[test].display },
    subject: referenceTo(act.patient),
    ...(act.encounter === undefined ? {} : { encounter: { reference: act.encounter } }),
    authoredOn: act.at,
    requester: referenceTo(act.by),
    reasonCode: [{ text: REASONS[test] }],
    note: [{ text: notSigned(act), time: act.at }],
    ...(IRON_STUDIES.includes(test)
      ? { patientInstruction: 'In the morning, at least 24 hours after the last iron tablet.' }
      : {}),
  };
  return creation(act.planId, written, request);
}
