/** Where things stand in the demo's folder, counted from its first page. */
export const PLACES = {
  /** Below this everything is answered by the sandbox EHR in the browser; there is no such folder on the host. */
  ehr: 'ehr',
  app: 'app/',
  worker: 'worker.js',
  /** Charts and FHIR definitions of the sandbox. */
  sandbox: 'sandbox.json',
} as const;

/** Where the first page leaves for the app, in sessionStorage, how many days the clock of the demo was moved. */
export const DAYS_PASSED = 'demo.days-passed';
