import type { ChartedPatient } from '../../clinical/picture/chart-record.ts';
import type { PatientResource } from '../resources/patient.ts';
import { fullDay } from './charted-days.ts';
import type { Cited } from './sort-resources.ts';

type HumanName = NonNullable<PatientResource['name']>[number];

/**
 * Who the patient is. A birth date of which only the year or month is charted counts as missing (R-ELG-1m): an age
 * near 18 must not be guessed. Without a Patient resource there is only the id.
 */
export function readPatient(cited: Cited<PatientResource> | undefined, patientId: string): ChartedPatient {
  if (!cited) return { reference: `Patient/${patientId}`, name: '', sex: 'unknown', deceased: false };
  const { reference, resource } = cited;
  const birthDate = fullDay(resource.birthDate);
  const medicalRecordNumber = medicalRecordNumberOf(resource);
  const language = languageOf(resource);
  return {
    reference,
    name: nameOf(resource.name ?? []),
    ...(medicalRecordNumber === undefined ? {} : { medicalRecordNumber }),
    ...(birthDate ? { birthDate } : {}),
    sex: sexOf(resource.gender),
    deceased: resource.deceasedBoolean === true || resource.deceasedDateTime !== undefined,
    ...(language === undefined ? {} : { language }),
  };
}

function sexOf(gender: string | undefined): ChartedPatient['sex'] {
  const written = gender?.trim().toLowerCase();
  return written === 'female' || written === 'male' || written === 'other' ? written : 'unknown';
}

const USES = ['official', 'usual', undefined];

function nameOf(names: readonly HumanName[]): string {
  const current = names.filter(({ use, period }) => use !== 'old' && use !== 'maiden' && period?.end === undefined);
  const preferred = USES.map((use) => current.find((name) => name.use === use)).find((name) => name !== undefined);
  const name = preferred ?? current[0] ?? names[0];
  if (!name) return '';
  return (name.text ?? [...(name.given ?? []), name.family ?? ''].join(' ')).trim().slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 200;

function medicalRecordNumberOf({ identifier = [] }: PatientResource): string | undefined {
  const isRecordNumber = ({ type }: (typeof identifier)[number]): boolean =>
    (type?.coding ?? []).some(({ code }) => code === 'MR') || /^(?:mrn|medical record)/i.test(type?.text ?? '');
  return identifier.find(isRecordNumber)?.value?.trim();
}

const LANGUAGES = 'urn:ietf:bcp:47';
const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/**
 * The preferred language, else the only one listed; several of which none is preferred say nothing. A language given in
 * words alone is not guessed at.
 */
function languageOf({ communication = [] }: PatientResource): string | undefined {
  const preferred = communication.filter((each) => each.preferred === true);
  const [chosen, ...others] = preferred.length > 0 ? preferred : communication;
  if (others.length > 0) return undefined;
  return chosen?.language?.coding?.find(({ system, code }) => system === LANGUAGES && LANGUAGE_TAG.test(code ?? ''))
    ?.code;
}
