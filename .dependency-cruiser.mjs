/**
 * The import rules of the house, as an allow-list: what is not named here does not build.
 * Imports point inward, to a clinical core that has never heard of FHIR, React, a network or a clock.
 */
const STAGES = [
  'measures',
  'evidence',
  'picture',
  'assessment',
  'response',
  'taper',
  'safeguards',
  'referral',
  'review',
  'consultation',
];
const ZOD = '^node_modules/zod/';

const stageRules = STAGES.map((stage, order) => ({
  comment: `clinical/${stage} may import earlier stages only, and no package: move the code to the stage that needs it.`,
  from: { path: `^src/clinical/${stage}/` },
  to: { path: `^src/clinical/(${STAGES.slice(0, order + 1).join('|')})/` },
}));

export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Two files that need each other are one concept: merge or split them.',
      from: { path: '^src' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that nobody can resolve.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'zod-mini-only',
      severity: 'error',
      comment: 'Full zod probes Function, which the content security policy forbids: import zod/mini.',
      from: { path: '^src' },
      to: { path: '^node_modules/zod/(index|v4/classic/index)\\.' },
    },
    {
      name: 'no-sandbox-in-the-app',
      severity: 'error',
      comment: 'The sandbox EHR is a witness, never part of the product.',
      from: { path: '^src/(?!sandbox/|demo/)' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'no-demo-in-the-app',
      severity: 'error',
      comment: 'The demo is made of the product and the sandbox; nothing of either knows it.',
      from: { path: '^src/(?!demo/)' },
      to: { path: '^src/demo/' },
    },
  ],
  allowed: [
    ...stageRules,
    {
      comment: 'fhir knows FHIR and the clinical core, and parses with zod/mini.',
      from: { path: '^src/fhir/' },
      to: { path: `^src/(clinical|fhir)/|${ZOD}` },
    },
    {
      comment: 'ehr is the only door to the network; fhirclient and jose live here.',
      from: { path: '^src/ehr/' },
      to: { path: `^src/(clinical|fhir|ehr)/|${ZOD}|^node_modules/(fhirclient|jose)/` },
    },
    {
      comment: 'Screens see the core, the proposal and the ehr door; never a FHIR resource.',
      from: { path: '^src/app/' },
      to: { path: '^src/(clinical|fhir/proposal|ehr|app)/|^node_modules/(react|react-dom)/' },
    },
    {
      comment: 'The sandbox imports nothing of ours.',
      from: { path: '^src/sandbox/' },
      to: {
        path: '^src/sandbox/|^node_modules/(@medplum|jose|zod)/|^fhir-fixtures/',
        dependencyTypesNot: ['npm-no-pkg'],
      },
    },
    {
      comment: 'The sandbox and the headless run may read files.',
      from: { path: '^src/(sandbox|evaluate)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      comment: 'The first page of the demo is the sandbox behind msw.',
      from: { path: '^src/demo/(?!in-the-app/)' },
      to: { path: '^src/(demo|sandbox)/|^node_modules/msw/' },
    },
    {
      comment: 'What the demo puts into the app is a configuration, made from the one that the product comes with.',
      from: { path: '^src/demo/in-the-app/' },
      to: { path: '^src/demo/|^src/ehr/config\\.ts$|^public/config\\.json$' },
    },
    {
      comment: 'The headless run is the core without a browser.',
      from: { path: '^src/evaluate/' },
      to: { path: `^src/(clinical|fhir|evaluate)/|${ZOD}` },
    },
    {
      comment: 'Types of FHIR resources.',
      from: { path: '^src/(fhir|ehr|sandbox)/' },
      to: { path: '^node_modules/@types/fhir|@medplum/fhirtypes' },
    },
  ],
  allowedSeverity: 'error',
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
