import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';

const SEX = { female: 'F', male: 'M', other: 'sex other', unknown: 'sex not recorded' } as const;

/** Who this is, always on the screen; the chart's own header may be scrolled away. */
export function PatientBanner({
  picture,
  status,
}: {
  readonly picture: ClinicalPicture;
  readonly status: React.ReactNode;
}) {
  const { patient, age } = picture;
  return (
    <header className="banner">
      <h1>{patient.name}</h1>
      <span>
        {SEX[patient.sex]} {age.known ? age.value : 'age unknown'}
      </span>
      <span>born {patient.birthDate ?? 'not recorded'}</span>
      <span>MRN {patient.medicalRecordNumber ?? 'not recorded'}</span>
      {patient.deceased ? <strong>Recorded as deceased</strong> : null}
      <span className="push quiet">{status}</span>
    </header>
  );
}
