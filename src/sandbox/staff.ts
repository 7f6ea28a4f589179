import type { FhirResource } from './resource.ts';

/** Someone who can sign in to the sandbox EHR. */
export interface StaffMember {
  /** The id of the Practitioner. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Whether the EHR lets this person sign medication orders. */
  readonly signsOrders: boolean;
}

/** A physician, who decides and signs, and a pharmacist, who prepares. */
export const STAFF: readonly StaffMember[] = [
  { id: 'pat-prescriber', name: 'Pat Prescriber, MD', title: 'Physician', signsOrders: true },
  { id: 'robin-pharmacist', name: 'Robin Pharmacist, PharmD', title: 'Clinical pharmacist', signsOrders: false },
];

const ORGANIZATION = 'riverbend-family-medicine';

/** The clinic and its staff as FHIR resources. They are there whatever charts are loaded. */
export const STAFF_RESOURCES: readonly FhirResource[] = [
  {
    resourceType: 'Organization',
    id: ORGANIZATION,
    active: true,
    identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' }],
    name: 'Riverbend Family Medicine',
    telecom: [{ system: 'phone', value: '555-0100', use: 'work' }],
    address: [{ line: ['12 Mill Lane'], city: 'Riverbend', state: 'OH', postalCode: '44999', country: 'US' }],
  },
  ...person('pat-prescriber', 'Prescriber', 'Pat', 'MD', '1003000118'),
  role('pat-prescriber', 'doctor', 'Doctor', 'Family medicine'),
  ...person('robin-pharmacist', 'Pharmacist', 'Robin', 'PharmD', '1003000126'),
  role('robin-pharmacist', 'pharmacist', 'Pharmacist', 'Ambulatory care pharmacy'),
];

function person(id: string, family: string, given: string, suffix: string, npi: string): FhirResource[] {
  return [
    {
      resourceType: 'Practitioner',
      id,
      active: true,
      identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: npi }],
      name: [{ use: 'official', family, given: [given], suffix: [suffix], text: `${given} ${family}, ${suffix}` }],
    },
  ];
}

function role(practitioner: string, code: string, display: string, specialty: string): FhirResource {
  return {
    resourceType: 'PractitionerRole',
    id: `${practitioner}-role`,
    active: true,
    practitioner: { reference: `Practitioner/${practitioner}` },
    organization: { reference: `Organization/${ORGANIZATION}`, display: 'Riverbend Family Medicine' },
    code: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/practitioner-role', code, display }] }],
    specialty: [{ text: specialty }],
  };
}
