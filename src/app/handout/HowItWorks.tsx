import type { Day } from '../../clinical/measures/day.ts';
import type { Config } from '../../ehr/config.ts';
import type { Spoken } from '../languages/spoken.ts';
import { adviceFor, SECTIONS, type Section } from './advice.ts';
import type { Notice } from './calendar.ts';
import { sentence } from './sentence.ts';

/** What a site puts on the page. */
type Numbers = Pick<Config, 'contactLine' | 'emergencyNumber' | 'crisisLine'>;

interface Props {
  readonly notice: Notice;
  readonly numbers: Numbers;
  readonly today: Day;
  readonly spoken: Spoken;
}

/** The page "how it works and when to stop and call". It names nobody: a line to write on stands where a name would be. */
export function HowItWorks({ notice, numbers, today, spoken }: Props) {
  const { words } = spoken;
  const { head, text } = words.notices[notice];
  const adviceList = (section: Section) => (
    <ul>
      {adviceFor(section).map((id) => (
        <li key={id}>{sentence(id, spoken)}</li>
      ))}
    </ul>
  );
  return (
    <section className="page how" aria-labelledby="handout-title">
      <h2 id="handout-title">{words.title}</h2>
      <p className="for-whom">
        {words.nameLine}: <span className="blank long" />{' '}
        <span className="printed">{words.printedOn(spoken.mediumDate(today))}</span>
      </p>
      <div className="notice">
        <strong>{head}</strong> {text}
      </div>
      {SECTIONS.filter((section) => section !== 'danger').map((section) => (
        <div key={section}>
          <h3>{words.sections[section]}</h3>
          {adviceList(section)}
        </div>
      ))}
      <div className="danger">
        <h3>{words.sections.danger}</h3>
        <p>
          <strong>{words.emergency(numbers.emergencyNumber)}</strong>
        </p>
        {adviceList('danger')}
        <p>{words.crisis(numbers.crisisLine)}</p>
      </div>
      <p className="call">
        {words.whoToCall}{' '}
        {numbers.contactLine === undefined ? <span className="blank long" /> : <strong>{numbers.contactLine}</strong>}
      </p>
    </section>
  );
}
