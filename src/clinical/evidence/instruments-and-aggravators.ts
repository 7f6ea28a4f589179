import type { Reference } from './reference.ts';

/** Rating instruments with their licences, drugs that may aggravate RLS, and where the codes were seen. */
export const INSTRUMENTS_AND_AGGRAVATORS = {
  'E-IRLSSG14': {
    claim:
      'RLS has five diagnostic criteria: an urge to move the legs; worse at rest; better with movement; worse in the evening or at night; not explained by another condition.',
    source: 'Allen RP, et al. Sleep Med 2014;15(8):860-873, PMID 25023924',
    strength: 'not graded',
    check: 'V',
  },
  'E-IRLS': {
    claim: 'IRLS, ten questions, 0–40: 0 none, 1–10 mild, 11–20 moderate, 21–30 severe, 31–40 very severe.',
    source: 'International RLS Study Group. Sleep Med 2003',
    strength: 'not graded',
    check: 'V',
  },
  'E-IRLS-LIC': {
    claim:
      'The IRLS is under copyright, free for academic research and for a fee for commercial users. The app therefore keeps the total and never the questions.',
    source: 'ATS instrument page; NINDS notice',
    strength: 'licence terms',
    check: 'V',
  },
  'E-IRLS-5': {
    claim:
      'A cohort of 2751 patients took a change of 5 IRLS points either way as clinically relevant. A smallest important difference of 3 points is quoted too.',
    source: 'PMC3990552',
    strength: 'not graded',
    check: 'V',
    checkNote: 'the difference of 3 points is unverified (U)',
  },
  'E-FERRI': {
    claim:
      'A single screening question found RLS with a sensitivity of 100 % and a specificity of 96.8 % in 521 patients. Its licence is not stated, so the app asks in its own words.',
    source: 'Ferri R, et al. Eur J Neurol 2007;14:1016-1021. doi 10.1111/j.1468-1331.2007.01862.x',
    strength: 'not graded',
    check: 'V',
  },
  'E-CGI': {
    claim:
      'The CGI-S (1–7) is in the public domain and serves as the free fallback; the licence of the RLS-6 is unknown.',
    source: 'No source retrieved',
    strength: 'licence terms',
    check: 'U',
  },
  'E-CIWAB': {
    claim:
      'CIWA-B: 22 symptoms were selected; it needs trained raters. Terms for reuse were not found, so only a total is kept.',
    source: 'Busto UE, et al. J Clin Psychopharmacol 1989;9:412-416, PMID 2574193',
    strength: 'not graded',
    check: 'V',
  },
  'E-BWSQ': {
    claim: 'BWSQ: 20 questions that the patient answers; a 2023 review lists it among the freely accessible measures.',
    source: 'Tyrer P, et al. J Affect Disord 1990. doi 10.1016/0165-0327(90)90009-W',
    strength: 'not graded',
    check: 'V',
  },
  'E-EXA-A': {
    claim:
      'Class A, named in the AASM statement (E-AASM-EXAC): sedating antihistamines and dopamine-blocking antiemetics.',
    source: 'As E-AASM-EXAC',
    strength: 'good practice text',
    check: 'S',
  },
  'E-EXA-B': {
    claim:
      'Class B: SSRI, SNRI, mirtazapine and antipsychotics. Mirtazapine stands highest, though RLS beginning on an antidepressant is uncommon overall. Under olanzapine three cases resolved on stopping. A review counts 32 reports of drug-induced RLS.',
    source:
      'Kolla BP, et al. Sleep Med Rev 2018, PMID 28822709; Aggarwal S, et al. 2010, PMID 20406161; Hoque R, Chesson AL. J Clin Sleep Med 2010;6:79-83, PMC2823282',
    strength: 'not graded',
    check: 'S',
    checkNote: 'mixed: some of the named sources were read (V), others only through secondary sources (S)',
  },
  'E-EXA-C': {
    claim:
      'Class C, case reports or uncertain: lithium, tricyclics, tramadol, levothyroxine. For beta-blockers no evidence was found, so they are not listed. Trazodone and doxepin do not seem to worsen limb movements.',
    source: 'As E-EXA-B',
    strength: 'not graded',
    check: 'U',
  },
  'E-EXA-BUP': {
    claim: 'Bupropion did not worsen RLS in 60 patients.',
    source: 'Bayard M, et al. J Am Board Fam Med 2011;24:422-428',
    strength: 'not graded',
    check: 'S',
  },
  'E-OLZ': {
    claim: 'A case report of RLS under olanzapine (J Clin Sleep Med 2009); it says nothing about tapering.',
    source: 'Third reference of the article the project started from; the report itself was not retrieved',
    strength: 'case report',
    check: 'U',
  },
  'E-OSA-CLZ': {
    claim:
      'Case report: clonazepam caused sleep apnoea, and the fast taper that followed led to protracted withdrawal.',
    source: 'Eur J Med Health Sci, "Perils in Benzodiazepine Withdrawal" (journal page)',
    strength: 'case report',
    check: 'V',
  },
  'E-CODES': {
    claim:
      'LOINC: ferritin 2276-4 (mass) and 14723-1 (molar), transferrin saturation 2502-3, iron 2498-4, TIBC 2500-7, CRP 1988-5, haemoglobin 718-7, creatinine 2160-0 (mass) and 14682-9 (molar), eGFR 98979-8, 62238-1 and 33914-3, weight 29463-7, height 8302-2, pregnancy status 82810-3. RxNorm: clonazepam 2598; tablets 0.5/1/2 mg 197527/197528/197529; ODT 0.125/0.25/0.5/1/2 mg 349194/349195/349198/349196/349197; gabapentin 25480. No LOINC code for the IRLS was found.',
    source: 'Public code and HL7 value sets, not the terminologies themselves',
    strength: 'not graded',
    check: 'S',
    checkNote: '197529 is unverified (U)',
  },
} as const satisfies Readonly<Record<string, Reference>>;
