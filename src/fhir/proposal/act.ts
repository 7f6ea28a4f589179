import type { Annotation, Meta, Reference } from 'fhir/r4';
import type { Day } from '../../clinical/measures/day.ts';
import { APP_TAG } from './identifiers.ts';
import type { Instant } from './instant.ts';

/** Who acts: "Practitioner/p1", with the name to show. */
export interface Person {
  readonly reference: string;
  readonly name?: string;
}

export interface App {
  readonly name: string;
  readonly version: string;
}

/** One act of one user on one patient: everything that is not clinical in what is written. All of it is an argument. */
export interface Act {
  readonly planId: string;
  /** "Patient/p1". */
  readonly patient: Person;
  readonly by: Person;
  readonly app: App;
  readonly at: Instant;
  readonly today: Day;
  /** "Encounter/e1" of the launch, when there is one. */
  readonly encounter?: string;
}

export const referenceTo = ({ reference, name }: Person): Reference => ({
  reference,
  ...(name === undefined ? {} : { display: name }),
});

/** A person who may be named as the author of a note or the recorder of a request; a program may not (R4 reference types). */
const isClinician = ({ reference }: Person): boolean => /(^|\/)Practitioner(Role)?\//.test(reference);

/** `recorder` of a request: the clinician who acts, or nobody. */
export const recordedBy = (by: Person): { readonly recorder?: Reference } =>
  isClinician(by) ? { recorder: referenceTo(by) } : {};

/** Author of a note: the clinician who acts, else the words for whatever acts. */
export const writtenBy = (by: Person): Pick<Annotation, 'authorReference' | 'authorString'> =>
  isClinician(by) ? { authorReference: referenceTo(by) } : { authorString: by.name ?? by.reference };

export function metaOf(profile?: string): Meta {
  return { ...(profile === undefined ? {} : { profile: [profile] }), tag: [{ ...APP_TAG }] };
}

export const appInWords = ({ name, version }: App): string => `${name} ${version}`;
/** The first words of every note: what this is not. */
export const notSigned = ({ app }: Pick<Act, 'app'>): string => `Not signed. Proposed by ${appInWords(app)}.`;
