import type { Reference } from './reference.ts';

/** Abstract read; the copy ended after the iron statement, so most drug rows rest on secondary sources. */
const AASM_2025 =
  'Winkelman JW, et al. Treatment of restless legs syndrome and periodic limb movement disorder: an American Academy of Sleep Medicine clinical practice guideline. J Clin Sleep Med 2025;21(1):137-152. doi 10.5664/jcsm.11390, PMID 39324694. Evidence review: J Clin Sleep Med 2025;21(1):153-199, doi 10.5664/jcsm.11392, PMID 39324664.';

/** Adult recommendations of the AASM compare with no treatment. */
export const AASM_GUIDELINE = {
  'E-AASM-IRON': {
    claim:
      'When RLS matters clinically, ferritin and transferrin saturation (iron ÷ TIBC) are tested regularly, from a morning sample at least 24 h after the last iron in food or supplement. Adults qualify for oral or IV iron at a ferritin of 75 ng/mL or less or a saturation under 20 %, and for IV iron alone at a ferritin of 75–100 ng/mL. The limits are consensus; no trial tested them.',
    source: AASM_2025,
    strength: 'good practice statement',
    check: 'V',
    checkNote: 'the upper bound of 100 ng/mL was read only in a secondary source (S)',
  },
  'E-AASM-IRON-CH': {
    claim: 'In children the ferritin limit for oral or IV iron is below 50 ng/mL. Not used: this app is for adults.',
    source: AASM_2025,
    strength: 'good practice statement',
    check: 'S',
  },
  'E-AASM-EXAC': {
    claim:
      'Aggravators come first: alcohol, caffeine, antihistamines, serotonergic and anti-dopaminergic drugs, and obstructive sleep apnoea that is not treated.',
    source: AASM_2025,
    strength: 'good practice text',
    check: 'S',
  },
  'E-AASM-GEN': {
    claim: 'Gabapentin enacarbil is recommended for RLS.',
    source: AASM_2025,
    strength: 'strong, moderate certainty',
    check: 'V',
  },
  'E-AASM-GBP': {
    claim: 'Gabapentin is recommended for RLS.',
    source: AASM_2025,
    strength: 'strong, moderate certainty',
    check: 'S',
  },
  'E-AASM-PGB': {
    claim: 'Pregabalin is recommended for RLS.',
    source: AASM_2025,
    strength: 'strong, moderate certainty',
    check: 'S',
  },
  'E-AASM-FCM': {
    claim: 'IV ferric carboxymaltose is recommended for RLS when iron status is suitable.',
    source: AASM_2025,
    strength: 'strong, moderate certainty',
    check: 'S',
  },
  'E-AASM-LMWID': {
    claim: 'IV low-molecular-weight iron dextran is suggested for RLS when iron status is suitable.',
    source: AASM_2025,
    strength: 'conditional, very low certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-FERU': {
    claim: 'IV ferumoxytol is suggested for RLS when iron status is suitable.',
    source: AASM_2025,
    strength: 'conditional, very low certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-FESO4': {
    claim: 'Oral ferrous sulfate is suggested for RLS when iron status is suitable.',
    source: AASM_2025,
    strength: 'conditional, moderate certainty',
    check: 'S',
  },
  'E-AASM-DIPY': {
    claim: 'Dipyridamole is suggested for RLS.',
    source: AASM_2025,
    strength: 'conditional, low certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-OPI': {
    claim: 'Extended-release oxycodone and other opioids are suggested for RLS, closely monitored.',
    source: AASM_2025,
    strength: 'conditional, moderate certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-PNS': {
    claim: 'High-frequency stimulation of both peroneal nerves is suggested for RLS.',
    source: AASM_2025,
    strength: 'conditional, moderate certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-LDOPA': {
    claim: 'Levodopa is advised against as standard treatment of RLS.',
    source: AASM_2025,
    strength: 'conditional against, very low certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-PRAMI': {
    claim: 'Pramipexole is advised against as standard treatment of RLS.',
    source: AASM_2025,
    strength: 'conditional against, moderate certainty',
    check: 'V',
  },
  'E-AASM-ROPI': {
    claim: 'Ropinirole is advised against as standard treatment of RLS.',
    source: AASM_2025,
    strength: 'conditional against, moderate certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-ROTI': {
    claim: 'Transdermal rotigotine is advised against as standard treatment of RLS.',
    source: AASM_2025,
    strength: 'conditional against, low certainty',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-CABER': {
    claim: 'Cabergoline is advised against for RLS.',
    source: AASM_2025,
    strength: 'strong against, moderate certainty',
    check: 'U',
  },
  'E-AASM-CLZ': {
    claim: 'Clonazepam is advised against for RLS; its usual harm is sedation.',
    source: AASM_2025,
    strength: 'conditional against, very low certainty',
    check: 'S',
  },
  'E-AASM-BUP': {
    claim: 'Bupropion is advised against as a treatment of RLS, which does not make it an aggravator (E-EXA-BUP).',
    source: AASM_2025,
    strength: 'conditional against, moderate certainty',
    check: 'U',
  },
  'E-AASM-CBZ': {
    claim: 'Carbamazepine is advised against for RLS.',
    source: AASM_2025,
    strength: 'conditional against, low certainty',
    check: 'U',
  },
  'E-AASM-VPA': {
    claim: 'Valproic acid is advised against for RLS.',
    source: AASM_2025,
    strength: 'conditional against, low certainty',
    check: 'U',
  },
  'E-AASM-VAL': {
    claim: 'Valerian is advised against for RLS.',
    source: AASM_2025,
    strength: 'conditional against, very low certainty',
    check: 'U',
  },
  'E-AASM-ESRD-GBP': {
    claim: 'In end-stage renal disease gabapentin is suggested for RLS.',
    source: AASM_2025,
    strength: 'conditional, very low certainty',
    check: 'S',
  },
  'E-AASM-ESRD-FE': {
    claim:
      'In end-stage renal disease IV iron sucrose is suggested at a ferritin under 200 ng/mL together with a transferrin saturation under 20 %.',
    source: AASM_2025,
    strength: 'conditional, moderate certainty',
    check: 'S',
  },
  'E-AASM-ESRD-VC': {
    claim:
      'In end-stage renal disease vitamin C is suggested for RLS; the guideline recommends vitamin C nowhere else.',
    source: AASM_2025,
    strength: 'conditional, low certainty',
    check: 'S',
    checkNote: 'that it is the only vitamin C recommendation is unverified (U)',
  },
  'E-AASM-ESRD-DA': {
    claim: 'In end-stage renal disease levodopa and rotigotine are advised against as standard treatment.',
    source: AASM_2025,
    strength: 'conditional against; low certainty (levodopa), very low certainty (rotigotine)',
    check: 'S',
    checkNote: 'the certainty is unverified (U)',
  },
  'E-AASM-AUG': {
    claim:
      'The dopaminergic drugs are advised against because long use brings augmentation. "Conditional" is no ban: an informed patient may choose short-term use.',
    source: AASM_2025,
    strength: 'explanatory text',
    check: 'S',
  },
  'E-AASM-NOTAPER': {
    claim: 'Neither the guideline abstract nor any summary of it that was read states a benzodiazepine taper rate.',
    source: AASM_2025,
    strength: 'absence of a statement',
    check: 'V',
    checkNote: 'for the parts that were read; the full text is unverified (U)',
  },
} as const satisfies Readonly<Record<string, Reference>>;
