import type { Reference } from './reference.ts';

/** Published taper schedules, and the gap: nobody has studied RLS on a clonazepam taper. */
export const TAPER_SCHEDULES = {
  'E-NARDI': {
    claim:
      '73 panic patients after at least 3 years on clonazepam and at least 1 symptom-free year, from a mean of 2.7 (SD 1.2) mg: 0.5 mg less every 2 weeks down to 1 mg a day, then 0.25 mg a week. 51 were off at 4 months (reported as 68.9 %; 51 of 73 is 69.9 %) and 19 more (26.0 %) after another 3. Withdrawal was mostly mild. The study was open and uncontrolled; its authors advise 0.25 mg a week. The figure of 0.25 mg a week comes from here, not from the AASM.',
    source: 'Nardi AE, Freire RC, Valença AM, et al. J Clin Psychopharmacol 2010;30(3):290-293 (pages unverified)',
    strength: 'one open uncontrolled study',
    check: 'V',
    checkNote: 'the page numbers are unverified (U)',
  },
  'E-ROSEN': {
    claim:
      'Fixed-dose panic trial with 413 patients, 9 weeks of treatment and then a 7-week taper: it was tolerated; most grew worse, but not back to where they began.',
    source: 'J Clin Psychopharmacol 1997, PMID 9315990',
    strength: 'not graded',
    check: 'V',
  },
  'E-POTTIE': {
    claim:
      'Deprescribing guideline: tapering is offered to everybody from age 65. Its trials took 25 % every 1–2 weeks, several slowing to 12.5 % near the end; its own schedule is 25 % per 2 weeks and then 12.5 %.',
    source: 'Pottie K, et al. Can Fam Physician 2018;64:339-351',
    strength: 'not graded',
    check: 'V',
    checkNote: 'the line with the schedule is unverified (U)',
  },
  'E-CKS': {
    claim: 'NICE CKS: 5–10 % every 1–2 weeks, or an eighth a fortnight, slower at low doses.',
    source: 'Local NHS summary that cites NICE CKS',
    strength: 'not graded',
    check: 'S',
  },
  'E-NG215': {
    claim: 'NICE NG215: proportionate reductions and a shared plan, slower as the dose falls.',
    source: 'NICE 2022',
    strength: 'not graded',
    check: 'U',
  },
  'E-MAUD': {
    claim:
      'Maudsley Deprescribing: sort patients by risk, let the response size the next step, begin with about 20 % or less at low risk; the absolute steps shrink as the dose falls (hyperbolic).',
    source: 'Horowitz M, Taylor D. The Maudsley Deprescribing Guidelines, 2024',
    strength: 'not graded',
    check: 'V',
    checkNote: 'the hyperbolic shape is unverified (U)',
  },
  'E-ASHTON': {
    claim: 'Long tapers by substitution; clonazepam 0.5 mg is set equal to diazepam 10 mg.',
    source: 'Ashton CH. 2002',
    strength: 'not graded',
    check: 'V',
  },
  'E-VA': {
    claim:
      'Half the dose taken away over 2–4 weeks, a hold, then 25 % every 2 weeks can be found in the literature. It lies far above the joint guideline ceiling and is not offered.',
    source: 'Wang Y, et al. J Clin Med 2023;12(5):1788',
    strength: 'not graded',
    check: 'V',
    checkNote: 'that it is the VA’s is unverified (U)',
  },
  'E-TAPER-RLS': {
    claim:
      'Direct evidence that RLS begins on a clonazepam taper was not found. What supports it: restlessness and akathisia are listed withdrawal signs (E-JCPG-WD), and clonazepam has been used for RLS, so taking it away can unmask it.',
    source: 'No source: a gap, stated as one',
    strength: 'none',
    check: 'U',
    checkNote: 'a gap in the evidence, not a claim of a source',
  },
} as const satisfies Readonly<Record<string, Reference>>;
