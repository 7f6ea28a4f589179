import { type PatientBuilder, patient } from './patient.ts';

/** What every visit asks, answered so that nothing is missing and nothing stands in the way. */
const allAsked = (known: PatientBuilder): PatientBuilder =>
  known.answering({ suicidality: 'none', previousFailedTaper: false, withdrawal: 'none' });

/** 52, not pregnant, 2 mg at bedtime daily for 1095 days for panic disorder, no RLS, nothing missing: no rule stops her. */
export const maria = (): PatientBuilder =>
  allAsked(patient('Maria Alvarez'))
    .sex('female')
    .aged(52)
    .takes({ bedtime: 2 })
    .takenFor(1095)
    .answering({ indication: 'panic', pregnant: false, rls: { present: false } })
    .lab('ferritin', 62)
    .lab('transferrinSaturation', 24);

/** 60, 70 kg, 4 mg over the day, new RLS with IRLS 15, low iron stores, good kidneys. */
export const elena = (): PatientBuilder =>
  allAsked(patient('Elena Novak'))
    .sex('female')
    .aged(60)
    .takes({ morning: 1, midday: 1, bedtime: 2 })
    .takenFor(2000)
    .answering({ indication: 'panic', rls: { present: true, criteria: 5, irls: 15 } })
    .lab('ferritin', 40, { ago: 20 })
    .lab('transferrinSaturation', 18, { ago: 20 })
    .lab('creatinine', '0.8', { ago: 20 })
    .lab('weight', 70, { ago: 20 });

/** 71, 82 kg, sleep apnoea, 1.5 mg at bedtime for ten years, RLS with IRLS 13, ferritin 90. */
export const george = (): PatientBuilder =>
  allAsked(patient('George Bailey'))
    .sex('male')
    .aged(71)
    .takes({ bedtime: 1.5 })
    .takenFor(3650)
    .has('sleep_apnea_obstructive')
    .answering({ indication: 'anxiety', rls: { present: true, irls: 13 } })
    .lab('ferritin', 90, { ago: 45 })
    .lab('transferrinSaturation', 25, { ago: 45 })
    .lab('creatinine', '1.3', { ago: 45 })
    .lab('cReactiveProtein', 3, { ago: 10 })
    .lab('weight', 82, { ago: 45 });

/** 49, weight not recorded, 1 mg at bedtime, alcohol use disorder, oxycodone, failed taper before, severe RLS, iron deficient. */
export const victor = (): PatientBuilder =>
  allAsked(patient('Victor Osei'))
    .sex('male')
    .aged(49)
    .takes({ bedtime: 1 })
    .takenFor(800)
    .has('alcohol_use_disorder')
    .alsoTakes('oxycodone', ['opioid'])
    .answering({ indication: 'anxiety', previousFailedTaper: true, rls: { present: true, irls: 27 } })
    .lab('ferritin', 22, { ago: 14 })
    .lab('transferrinSaturation', 9, { ago: 14 })
    .lab('haemoglobin', '11.8', { ago: 14 })
    .lab('egfr', 72, { ago: 14 });
