import { SITE_PARAMETERS, SITE_SETS } from '../../../src/clinical/evidence/in-force.ts';
import { SITE_VALUES } from '../../../src/clinical/evidence/site-values.ts';
import { cell, figureInWords } from './in-words.ts';

/** What a site may set in its configuration, and how far. */
export function localPolicyInWords(): string {
  const rows = SITE_PARAMETERS.map((parameter) => {
    const { least, most } = SITE_VALUES[parameter.site];
    return `| \`${parameter.site}\` | ${cell(figureInWords(parameter))} | ${least} to ${most} ${parameter.unit} | ${cell(SITE_SETS[parameter.site])} |`;
  });
  return [
    '## Local policy: what a site may set',
    '',
    'Only these figures, each a choice of this project and none from a guideline or a label, under `policy` in `config.json`. Each range ends at the design value on its less careful side: a site can have the app ask, warn or set aside sooner, never draft what it would not draft by design, raise a dose or lift a stop. Where such a figure decides, the finding, the plan and the note say "local policy of this site" with the design value.',
    '',
    '| key | design value | a site may set | what it decides |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}
