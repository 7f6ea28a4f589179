import type { Reference } from './reference.ts';

const IRLSSG_IRON = 'Allen RP, et al. Sleep Med 2018;41:27-44. doi 10.1016/j.sleep.2017.11.012, PMID 29425576';

/** Iron, gabapentin and vitamin C in practice. */
export const IRON_AND_GABAPENTIN = {
  'E-IRL-IRON': {
    claim:
      'Oral iron at a ferritin of 75 µg/L or less; IV iron considered up to 100 when oral iron does not suit; low peripheral iron is also a transferrin saturation under 20 % with a ferritin under 300; no iron at a saturation above 45 %. Above 75 little oral iron is absorbed.',
    source: IRLSSG_IRON,
    strength: 'not graded',
    check: 'S',
  },
  'E-IRL-DOSE': {
    claim:
      'Ferrous sulfate 325 mg (65 mg elemental iron) with vitamin C 100–200 mg; ferric carboxymaltose 1000 mg IV; recheck after about 12 weeks.',
    source: IRLSSG_IRON,
    strength: 'not graded',
    check: 'S',
    checkNote: 'the amount of vitamin C and the recheck are unverified (U)',
  },
  'E-FE-ALT': {
    claim: 'Iron is taken once daily or on alternate days; the fraction absorbed is higher on alternate days.',
    source: 'Secondary reviews',
    strength: 'not graded',
    check: 'S',
  },
  'E-AAN16': {
    claim: 'Ferrous sulfate with vitamin C at a ferritin of 75 µg/L or less.',
    source: 'Winkelman JW, et al. Neurology 2016;87:2585-2593. doi 10.1212/WNL.0000000000003388',
    strength: 'Level B',
    check: 'V',
  },
  'E-COCH-FE': {
    claim: 'Iron for RLS has been tried in 10 trials with 428 people.',
    source: 'Trotti LM, Becker LA. Cochrane Database CD007834.pub3, 2019',
    strength: 'not graded',
    check: 'V',
  },
  'E-HD-FE': {
    claim: 'On haemodialysis iron sucrose 1000 mg lowered the IRLS by 7.4 points at 2 weeks, placebo by 0.8.',
    source: 'PMC5360424',
    strength: 'not graded',
    check: 'V',
  },
  'E-FE-INFL': {
    claim:
      'Inflammation raises ferritin; a transferrin saturation under 20 % is then the better sign of iron deficiency. The CRP limit of 5 mg/L is a usual laboratory limit that this app chose.',
    source: 'Hematology ASH 2020;2020(1):478 and review summaries',
    strength: 'not graded',
    check: 'V',
    checkNote: 'the CRP limit is unverified (U)',
  },
  'E-FE-CAUSE': {
    claim:
      'Iron deficiency in an adult, for example a ferritin under 30, calls for a search for its cause, which is often blood loss from the gut.',
    source: 'UpToDate, summary page for RLS',
    strength: 'not graded',
    check: 'S',
  },
  'E-FE-IVSAFE': {
    claim:
      'Ferric carboxymaltose can cause hypophosphataemia; IV iron needs a place that can treat infusion reactions.',
    source: 'Labels',
    strength: 'label',
    check: 'U',
  },
  'E-SILBER': {
    claim:
      'Iron is checked in everybody; an α2δ ligand comes first, a dopamine agonist second. Gabapentin starts at 300 mg (100 mg above age 65), 1–2 h before the symptoms.',
    source:
      'Silber MH, et al. Mayo Clin Proc 2021;96(7):1921-1937. doi 10.1016/j.mayocp.2020.12.026 (pages and doi unverified), PMID 34218864',
    strength: 'not graded',
    check: 'V',
    checkNote: 'the doses are unverified (U)',
  },
  'E-COCH-BZD': {
    claim:
      'Drugs that are to help people stop a benzodiazepine: 38 trials, all but one at high risk of bias, no usable conclusion for any of them; gabapentin is not established.',
    source: 'Baandrup L, et al. Cochrane Database CD011481.pub2, 2018',
    strength: 'not graded',
    check: 'V',
    checkNote: 'the part about gabapentin is unverified (U)',
  },
  'E-COCH-BZRLS': {
    claim: 'Benzodiazepines for RLS: not one eligible completed trial, so the effect is unknown.',
    source: 'Cochrane 2017, PMC6464545, PMID 28319266',
    strength: 'not graded',
    check: 'V',
  },
  'E-PREG-RLS': {
    claim:
      'RLS in pregnancy: measures without drugs first; oral iron at a ferritin under 75; IV iron after the first trimester if oral iron fails and ferritin is under 30; for gabapentin the evidence is insufficient.',
    source: 'Picchietti DL, et al. Sleep Med Rev 2015;22:64-77',
    strength: 'not graded',
    check: 'U',
  },
} as const satisfies Readonly<Record<string, Reference>>;
