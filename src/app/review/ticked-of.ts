import type { Consultation } from '../../clinical/consultation/consult.ts';
import { labTestsAskedFor } from '../../fhir/proposal/lab-tests-asked-for.ts';
import type { Ticked } from '../../fhir/proposal/ticked-drafts.ts';
import type { VisitState } from '../visit/visit-state.ts';

/** What was ticked beside the taper, as the proposal wants it: lab requests by the tests that are asked for now. */
export const tickedOf = ({ drafts }: VisitState, { findings }: Pick<Consultation, 'findings'>): Ticked => ({
  ...(drafts.iron ? { iron: 'alternate days' as const } : {}),
  gabapentin: drafts.gabapentin,
  labs: drafts.labs ? labTestsAskedFor(findings) : [],
});
