import { Suspense } from 'react';
import type { ClinicalPicture } from '../../clinical/picture/clinical-picture.ts';
import type { Config } from '../../ehr/config.ts';
import type { PlanInChart } from '../../fhir/proposal/plan-in-chart.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { Handout } from './handout-later.ts';
import { planOfChart } from './plan-for-patient.ts';

interface Props {
  readonly plan: PlanInChart;
  readonly site: Config;
  readonly picture: ClinicalPicture;
  /** What the picture says is taken was confirmed at this visit. */
  readonly isConfirmed: boolean;
  onBack(): void;
}

const noteOf = ({ carePlan, visits }: PlanInChart): string =>
  [carePlan?.description ?? '', ...visits.map(visitInWords)].join('\n');

/** The handout of a plan that is in the chart, with the steps as they stand there. */
export function HandoutOfPlan({ plan, site, picture, isConfirmed, onBack }: Props) {
  const handed = planOfChart(plan);
  if (!handed) return null;
  const { patient, today, regimen } = picture;
  return (
    <Suspense fallback={<p className="block quiet">The handout is made …</p>}>
      <Handout
        plan={handed}
        site={site}
        today={today}
        patientsLanguage={patient.language}
        {...(isConfirmed && regimen.known ? { takenMgPerDay: regimen.value.mgPerDay } : {})}
        note={noteOf(plan)}
        onBack={onBack}
      />
    </Suspense>
  );
}

/** Whether a plan may be handed to the patient at all: an edited or half-written one may not. */
export const mayBeHandedOut = (plan: PlanInChart): boolean => planOfChart(plan) !== undefined;
