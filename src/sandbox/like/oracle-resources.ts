/** What Oracle Health's published CapabilityStatement offers, by resource type. */
export const ORACLE_RESOURCES: Readonly<
  Record<string, { readonly interactions: readonly string[]; readonly parameters: readonly string[] }>
> = {
  Account: {
    interactions: ['read', 'search-type'],
    parameters: ['_id', 'patient', '-encounter', '-guarantor', 'type', 'identifier', '_count'],
  },
  AllergyIntolerance: {
    interactions: ['read', 'search-type', 'create', 'update'],
    parameters: ['_id', 'patient', 'clinical-status'],
  },
  Appointment: {
    interactions: ['read', 'search-type', 'create', 'patch'],
    parameters: ['_id', '_count', 'date', '-date-or-req-period', 'patient', 'practitioner', 'location', 'status'],
  },
  Basic: { interactions: ['create'], parameters: [] },
  CarePlan: { interactions: ['read', 'search-type'], parameters: ['_id', 'date', 'patient', 'category', '_count'] },
  CareTeam: {
    interactions: ['read', 'search-type'],
    parameters: ['_id', 'category', 'encounter', 'patient', 'status'],
  },
  ChargeItem: { interactions: ['read', 'search-type'], parameters: ['_id', 'context', 'account', '-status', '_count'] },
  Communication: {
    interactions: ['read', 'search-type', 'create', 'patch'],
    parameters: ['_id', 'category', 'received', 'recipient', '-email-status'],
  },
  Condition: {
    interactions: ['read', 'search-type', 'create', 'update'],
    parameters: ['_id', 'patient', 'encounter', 'subject', 'clinical-status', 'category'],
  },
  Consent: {
    interactions: ['read', 'search-type'],
    parameters: ['_id', 'patient', 'actor', 'patient.identifier', 'actor.identifier'],
  },
  Coverage: { interactions: ['search-type', 'create', 'patch', 'delete'], parameters: ['patient', '-encounter'] },
  Device: { interactions: ['read', 'search-type'], parameters: ['_id', 'patient'] },
  DiagnosticReport: {
    interactions: ['read', 'search-type'],
    parameters: ['_id', 'category', 'code', 'encounter', 'patient', 'date', '_count'],
  },
  DocumentReference: {
    interactions: ['read', 'search-type', 'create', 'update'],
    parameters: ['_id', 'patient', 'encounter', 'period', '_count', 'type', 'category', 'date'],
  },
  Encounter: {
    interactions: ['read', 'search-type', 'create', 'patch'],
    parameters: ['_id', '_count', 'patient', 'subject', 'status', 'date', 'identifier'],
  },
  FamilyMemberHistory: {
    interactions: ['read', 'search-type', 'create', 'update'],
    parameters: ['_id', 'patient', 'status'],
  },
  Goal: { interactions: ['read', 'search-type'], parameters: ['_id', 'patient', 'target-date'] },
  Immunization: {
    interactions: ['read', 'search-type', 'create', 'update'],
    parameters: ['_id', 'patient', 'date', 'target-disease'],
  },
  InsurancePlan: { interactions: ['read', 'search-type'], parameters: ['_id', 'owned-by'] },
  Location: {
    interactions: ['read', 'search-type'],
    parameters: [
      '_id',
      '-physicalType',
      'identifier',
      'address',
      'address-city',
      'address-state',
      'address-postalcode',
      'name',
      'organization',
    ],
  },
  MedicationAdministration: {
    interactions: ['read', 'search-type'],
    parameters: ['_id', 'patient', 'status', 'performer', 'effective-time'],
  },
  MedicationRequest: {
    interactions: ['read', 'search-type', 'create', 'patch'],
    parameters: ['_id', 'patient', 'intent', 'status', '_lastUpdated', '-timing-boundsPeriod', '_count'],
  },
  NutritionOrder: {
    interactions: ['read', 'search-type'],
    parameters: ['_id', 'patient', 'status', '_lastUpdated', '_count'],
  },
  Observation: {
    interactions: ['read', 'search-type', 'create', 'update'],
    parameters: ['_id', 'patient', 'subject', 'category', 'code', 'date', '_lastUpdated', '_count'],
  },
  Organization: {
    interactions: ['read', 'search-type', 'create'],
    parameters: ['_id', 'identifier', 'type', '_count', 'name', 'address'],
  },
  Patient: {
    interactions: ['read', 'search-type', 'create', 'patch'],
    parameters: [
      '_id',
      'identifier',
      'name',
      'given',
      'family',
      'address-postalcode',
      'birthdate',
      'phone',
      'email',
      'gender',
      '_count',
    ],
  },
  Person: { interactions: ['read', 'search-type'], parameters: ['_id', 'identifier'] },
  Practitioner: {
    interactions: ['read', 'search-type', 'create'],
    parameters: ['_id', 'identifier', 'given', 'family', 'name', 'active', '_count'],
  },
  Procedure: { interactions: ['read', 'search-type', 'create'], parameters: ['_id', 'patient', 'subject', 'date'] },
  Provenance: { interactions: ['read', 'search-type', 'create'], parameters: ['_id', 'target'] },
  Questionnaire: { interactions: ['read', 'search-type'], parameters: ['_id'] },
  QuestionnaireResponse: { interactions: ['read', 'search-type', 'update'], parameters: ['_id', 'patient'] },
  RelatedPerson: {
    interactions: ['read', 'search-type', 'create', 'patch'],
    parameters: ['_id', 'identifier', 'patient', '-encounter', '-relationship-level'],
  },
  Schedule: { interactions: ['read', 'search-type'], parameters: ['_id'] },
  ServiceRequest: {
    interactions: ['read', 'search-type'],
    parameters: ['_id', 'patient', 'subject', 'code', '_lastUpdated', '_count'],
  },
  Slot: {
    interactions: ['read', 'search-type', 'patch'],
    parameters: ['_id', 'start', 'service-type', 'schedule.actor', '-location', '_count'],
  },
};
