import { Suspense } from 'react';
import type { Day } from '../../clinical/measures/day.ts';
import { mg } from '../../clinical/measures/dose.ts';
import { type Ratio, toNumber } from '../../clinical/measures/ratio.ts';
import type { Config } from '../../ehr/config.ts';
import type { NotedPlan } from '../../ehr/read-plan-notes.ts';
import { rowsAgain } from '../../fhir/proposal/noted-course.ts';
import { scheduleInWords } from '../../fhir/proposal/schedule-text.ts';
import { visitInWords } from '../../fhir/proposal/visit-line.ts';
import { Problem } from '../Problem.tsx';
import { inWords } from '../words/dates.ts';
import { Handout } from './handout-later.ts';
import { type NoSheet, planOfNote } from './plan-of-note.ts';

interface Props {
  readonly plan: NotedPlan;
  readonly site: Config;
  readonly today: Day;
  readonly patientsLanguage: string | undefined;
  /** What was confirmed at this visit as really taken, a day. */
  readonly takenMgPerDay: Ratio | undefined;
  onBack(): void;
}

function noSheetWords(because: NoSheet): string {
  switch (because.why) {
    case 'intake not confirmed':
      return 'The sheet begins with the step after the dose that is taken now, and that dose is not confirmed yet.';
    case 'intake is no dose of the plan':
      return `${toNumber(because.takenMgPerDay)} mg/day, as taken now, is no dose of this plan: which step comes next cannot be told.`;
    case 'the days of the next step are over':
      return `The next step, ${mg(because.dose)} mg/day, was planned to end on ${inWords(because.end)}: its dates no longer hold.`;
    case 'no step left':
      return 'The plan holds no step below the dose that is taken now.';
  }
}

const noteOf = (plan: NotedPlan): string =>
  [scheduleInWords(plan.schedule, rowsAgain(plan, undefined)), ...plan.visits.map(visitInWords)].join('\n');

/** The handout of a plan that lives in a note, or why there is none. */
export function HandoutOfNote({ plan, site, today, patientsLanguage, takenMgPerDay, onBack }: Props) {
  const sheet = planOfNote(plan, today, takenMgPerDay);
  if (sheet.kind === 'no sheet') {
    return (
      <Problem
        words={{
          what: noSheetWords(sheet.because),
          safe: 'Nothing was printed, and what you entered is kept.',
          next: 'Confirm what is taken now, or propose another plan in the place of this one.',
        }}
      >
        <button type="button" onClick={onBack}>
          Back
        </button>
      </Problem>
    );
  }
  return (
    <Suspense fallback={<p className="block quiet">The handout is made …</p>}>
      <Handout
        plan={sheet.plan}
        site={site}
        today={today}
        patientsLanguage={patientsLanguage}
        note={noteOf(plan)}
        onBack={onBack}
      />
    </Suspense>
  );
}
