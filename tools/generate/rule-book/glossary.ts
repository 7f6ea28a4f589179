import { figure } from '../../../src/clinical/evidence/figure.ts';
import { CEILING_PERCENT } from '../../../src/clinical/evidence/parameters/taper.ts';

/** Words of this page that a clinician does not bring along, each in one line. */
export const GLOSSARY: readonly (readonly [word: string, meaning: string])[] = [
  ['review', 'a visit while a taper runs; everything else is a first visit'],
  ['row, step', 'a step is one reduction; a row is the dose from that day until the next step'],
  ['unit', 'the smallest amount that can be dispensed: one ODT of 0.125 mg, without ODT half of a 0.5 mg tablet'],
  ['piece', 'one tablet, one ODT, or half of a 0.5 mg tablet'],
  ['ODT', 'orally disintegrating tablet'],
  [
    'ceiling, governor',
    `the ceiling is ${figure(CEILING_PERCENT)}; the governor makes a step smaller or later so that no 14 days take more than that. "As published" means without it`,
  ],
  ['ok, min-step, fast, forced, over', 'the tag of a row: how quick it is (How a schedule is made, Tags)'],
  ['jcpg, seed_fixed, seed_pct, nardi, short, custom', 'the paces (Paces that can be chosen)'],
  ['hold, step back, resume', 'stay at this dose; go back to the dose before; go on, more slowly'],
  [
    'class "rare", "lower", "yes", "assumed"',
    'how likely an important withdrawal is (R-ELG-16); "assumed" counts as "yes"',
  ],
  [
    'typed reason, override',
    'a named clinician’s words that lift the one stop they are typed for; a blank lifts nothing',
  ],
  ['R-…m', 'the form of a rule that speaks when a fact it needs is missing'],
  ['IRLS', 'total of the international rating scale of restless legs, 0–40; higher is worse'],
  ['RLS present', 'recorded as present; for iron and gabapentin also not fewer than five criteria met'],
  ['RLS above the threshold', 'bad enough for a drug to be considered (R-GBP-0 does not apply)'],
  ['TSAT', 'transferrin saturation'],
  ['clearance', 'creatinine clearance by Cockcroft–Gault, else the eGFR (How facts are judged)'],
  [
    'START, OVERRIDE_NEEDED',
    'gabapentin may be drafted; it may once R-GBP-4 has its typed reason. With any other outcome it is not',
  ],
  [
    'ORAL_OR_IV, IV_PREFERRED, IV_ONLY, ESRD_IV_SUCROSE',
    'iron is indicated: oral or IV (R-FE-4), IV rather (R-FE-6), IV only (R-FE-5), IV sucrose through nephrology (R-FE-8)',
  ],
  [
    'NO_IRON_OVERLOAD, REPEAT_TSAT, PREGNANCY_REFER, MISSING, INCONCLUSIVE, ESRD_NOT_MET, NOT_INDICATED, NOT_ASSESSED',
    'no iron is drafted: overload (R-FE-3), results that contradict each other (R-FE-15), pregnancy (R-FE-9), a result missing (R-FE-1m), perhaps inflammation (R-FE-7), limits of renal disease not met (R-FE-8), stores sufficient (R-FE-10), not run (R-FE-0)',
  ],
];
