import { useEffect, useMemo, useRef, useState } from 'react';
import type { Day } from '../../clinical/measures/day.ts';
import { mgRatio } from '../../clinical/measures/dose.ts';
import { isEqual, type Ratio, toNumber } from '../../clinical/measures/ratio.ts';
import type { Config } from '../../ehr/config.ts';
import { firstChoice, inLanguage, LOCALES, languageName } from '../languages/choose-language.ts';
import { CopyText } from '../review/CopyText.tsx';
import { calendarOf } from './calendar.ts';
import { DoseCalendar } from './DoseCalendar.tsx';
import { HowItWorks } from './HowItWorks.tsx';
import './handout.css';
import { pharmacyText } from './pharmacy-text.ts';
import type { PlanForPatient } from './plan-for-patient.ts';
import { Sources } from './Sources.tsx';
import { stepDates } from './step-dates.ts';

interface Props {
  readonly plan: PlanForPatient;
  readonly site: Config;
  readonly today: Day;
  /** As the chart says, a language tag. */
  readonly patientsLanguage: string | undefined;
  /** What was confirmed at this visit as really taken, a day: the sheet must not say another dose unnoticed. */
  readonly takenMgPerDay?: Ratio;
  /** The plan as text for the clinician's own note. */
  readonly note: string;
  onBack(): void;
}

/** Hands a text over as a file, without a server and without an address that leads anywhere. */
function save(text: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Same language, another place: "es-MX" of the chart stands beside the offered "es-US". */
const offered = (locale: string): readonly string[] => (LOCALES.includes(locale) ? LOCALES : [locale, ...LOCALES]);

/**
 * What the patient takes home, as it will be printed, with everything that can be handed on beside it. All of it comes
 * from the rows of the plan as they were written to the chart.
 */
export function Handout({ plan, site, today, patientsLanguage, takenMgPerDay, note, onBack }: Props) {
  const first = firstChoice(patientsLanguage, site.language);
  const [locale, setLocale] = useState(first.locale);
  const spoken = inLanguage(locale) ?? inLanguage(first.locale);
  const calendar = useMemo(() => calendarOf(plan, today), [plan, today]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (!spoken) throw new RangeError(`no words for ${locale}`);

  const [now] = calendar.daily.filter(({ step }) => step.start <= today);
  const onSheet = now && mgRatio(now.step.dose);
  const differs = plan.state !== 'proposed' && onSheet && takenMgPerDay && !isEqual(onSheet, takenMgPerDay);
  const words = spoken.words;
  return (
    <main className="handout-screen">
      <section className="block handout-tools" aria-labelledby="handout-tools">
        <h2 id="handout-tools" tabIndex={-1} ref={heading}>
          For the patient
        </h2>
        {differs ? (
          <p role="alert">
            <strong>
              The sheet says {toNumber(onSheet)} mg/day, taken now is {toNumber(takenMgPerDay)} mg/day.
            </strong>{' '}
            Settle the dose before you hand it out.
          </p>
        ) : null}
        {first.missing === undefined ? null : (
          <p role="status">The chart gives {languageName(first.missing)}: there is no handout in it yet.</p>
        )}
        {site.contactLine === undefined ? (
          <p role="status">No contact line is set for this site: write the number on the sheet.</p>
        ) : null}
        <p>
          <label>
            Language{' '}
            <select value={locale} onChange={(event) => setLocale(event.target.value)}>
              {offered(first.locale).map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="main" onClick={() => window.print()}>
            Print, or save as PDF
          </button>{' '}
          <button
            type="button"
            onClick={() => save(stepDates(plan, words, new Date()), 'step-dates.ics', 'text/calendar;charset=utf-8')}
          >
            Step dates for a calendar (.ics)
          </button>{' '}
          <CopyText label="Copy text for the pharmacy" text={pharmacyText(plan)} nameless />{' '}
          <CopyText label="Copy note" text={note} />
        </p>
        <Sources spoken={spoken} />
      </section>
      <article lang={spoken.locale} className="handout" aria-label={words.title}>
        <HowItWorks notice={calendar.notice} numbers={site} today={today} spoken={spoken} />
        <DoseCalendar calendar={calendar} spoken={spoken} />
      </article>
      <footer className="next-action">
        <button type="button" onClick={onBack}>
          Back
        </button>
      </footer>
    </main>
  );
}
