import type { Reference } from './reference.ts';

/** Read through the sponsor's pocket edition (29 recommendations); the journal full text was not available. */
const JCPG_2025 =
  'American Society of Addiction Medicine with nine societies. Joint Clinical Practice Guideline on Benzodiazepine Tapering: Considerations When Risks Outweigh Benefits. J Gen Intern Med 2025. doi 10.1007/s11606-025-09499-2, PMID 40526204, PMC12463801. Numbered as in the ASAM pocket edition.';

export const TAPERING_GUIDELINE = {
  'E-JCPG-PACE': {
    claim:
      'A taper begins with reductions of 5–10 %, one every 2–4 weeks (key takeaway), and as a rule never exceeds 25 % in 2 weeks (recommendation 6). The text that was read leaves open whether percent of the current or of the starting dose is meant.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong',
    check: 'V',
  },
  'E-JCPG-SHORT': {
    claim: 'After a low dose for a short time, for example under 3 months, a quicker taper may be possible.',
    source: JCPG_2025,
    strength: 'key takeaway 5a',
    check: 'V',
  },
  'E-JCPG-GOAL': {
    claim:
      'The aim may be to stop, or to reach a lower dose whose risks no longer outweigh its benefits; staying on that lower dose can be acceptable.',
    source: JCPG_2025,
    strength: 'key takeaways 5b and 6d',
    check: 'V',
  },
  'E-JCPG-ABRUPT': {
    claim: 'Where physical dependence is likely, the drug is not stopped abruptly.',
    source: JCPG_2025,
    strength: 'strong, low certainty',
    check: 'V',
    checkNote: 'the certainty was read only in a secondary source (S)',
  },
  'E-JCPG-DEP': {
    claim:
      'How likely a clinically important withdrawal is. Up to 3 days a week, for any length of time: rare. From 4 days a week: under 1 month, lower but possible; 1–3 months at a low dose, lower but possible; 1–3 months at a moderate or high dose, yes; 3 months or more at any dose, yes, and rising with dose and duration. For clonazepam a day: low up to 0.5 mg, moderate 0.5–1.5 mg, high above 1.5 mg.',
    source: JCPG_2025,
    strength: 'clinical consensus table',
    check: 'V',
  },
  'E-JCPG-LOC': {
    claim:
      'Tapering is usually an outpatient matter. Inpatient care is considered for (a) imminent significant harm from continued use that a first reduction will not quickly mend, (b) other illness that cannot be handled safely outside, (c) severe or complicated withdrawal, present or imminent.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong (recommendation 5)',
    check: 'V',
  },
  'E-JCPG-MON': {
    claim:
      'Withdrawal is looked for at each reduction; significant signs mean slowing or pausing, for some patients slower still. The patient guide adds that, rarely, the previous dose is taken again for a time.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong (recommendations 8 and 9)',
    check: 'V',
  },
  'E-JCPG-WD': {
    claim:
      'The withdrawal signs listed include akathisia or restlessness, dysaesthesia, tingling, muscle pain, twitches, tremor, insomnia, nightmares, seizures, delirium, psychosis and suicidality. RLS is not named among them.',
    source: JCPG_2025,
    strength: 'clinical consensus table',
    check: 'V',
  },
  'E-JCPG-LONG': {
    claim: 'A change to a comparable dose of a longer-acting agent may be made.',
    source: JCPG_2025,
    strength: 'clinical consensus, conditional (recommendation 7)',
    check: 'V',
  },
  'E-JCPG-EQ': {
    claim:
      'What corresponds to diazepam 10 mg: clonazepam 1 mg (VA/DoD 2021) or 0.5 mg (Ashton 2002), a two-fold disagreement.',
    source: JCPG_2025,
    strength: 'guidance table',
    check: 'V',
  },
  'E-JCPG-PSY': {
    claim: 'CBT and CBT-I are offered alongside the taper.',
    source: JCPG_2025,
    strength: 'key takeaway 7',
    check: 'V',
  },
  'E-JCPG-REV': {
    claim:
      'Risks and benefits are reviewed at least every 3 months with the data of the prescription monitoring programme, more often with opioids, a substance use disorder, sleep apnoea or bipolar disorder.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong',
    check: 'V',
  },
  'E-JCPG-OPI': {
    claim:
      'With an opioid on board: review at least every 3 months or at every encounter, offer overdose reversal (naloxone), and keep both drugs at the lowest doses.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong (recommendations 16–18)',
    check: 'V',
  },
  'E-JCPG-SUD': {
    claim:
      'A substance use disorder is treated alongside the taper; buprenorphine or methadone is never interrupted because of it; harm reduction is offered.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong (recommendations 19–23)',
    check: 'V',
  },
  'E-JCPG-MH': {
    claim:
      'Psychiatric treatment is optimised before or together with the taper; PTSD is a reason to taper; in mood or psychotic disorder sleep is watched closely and a significant disturbance pauses the taper.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong (recommendations 24–26)',
    check: 'V',
  },
  'E-JCPG-OLD': {
    claim: 'From age 65 tapering is the general course unless there are compelling reasons against it.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong (recommendation 27)',
    check: 'V',
  },
  'E-JCPG-PREG': {
    claim: 'In pregnancy mother and fetus are weighed together; breastfeeding is encouraged.',
    source: JCPG_2025,
    strength: 'clinical consensus, strong (recommendations 28–29)',
    check: 'V',
  },
  'E-JCPG-SCOPE': {
    claim:
      'Meant for adults dependent on prescribed benzodiazepines, not for palliative or end-of-life care. Long use can be justified in complex seizure disorders and in sleep disorders with abnormal movements.',
    source: JCPG_2025,
    strength: 'scope of the guideline',
    check: 'V',
  },
} as const satisfies Readonly<Record<string, Reference>>;
