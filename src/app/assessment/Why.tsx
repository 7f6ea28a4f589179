import type { Finding } from '../../clinical/assessment/finding.ts';
import { RULES } from '../../clinical/assessment/rule-list.ts';
import type { Day } from '../../clinical/measures/day.ts';
import { Gap } from '../chart/FactsStrip.tsx';
import { usePicture } from '../visit/picture-context.ts';
import { EvidenceLines } from './EvidenceLines.tsx';
import { factsMissing } from './facts-missing.ts';
import RULE_WORDS from './rule-words.json';
import { SourceLine } from './SourceLine.tsx';

interface RuleWords {
  readonly question: string;
  readonly condition: string;
  /** What happens when a fact is missing. */
  readonly missing: string;
}
const WORDS: Readonly<Record<string, readonly RuleWords[]>> = RULE_WORDS;

/** "R-ELG-4" of the missing-data form "R-ELG-4m". */
const ruleOf = (rule: string): string => (rule in WORDS ? rule : rule.replace(/m$/, ''));

/** The words of the rule that fired; of several under one id, those about what the finding names. */
function wordsOf({ rule, message }: Finding): readonly RuleWords[] {
  const all = WORDS[ruleOf(rule)] ?? [];
  if (all.length < 2) return all;
  return all.filter(({ question, condition }) =>
    [...question.split(/\W+/), ...condition.split(/\W+/)].some(
      (word) => /^[A-Z]\w{6,}$/.test(word) && message.includes(word),
    ),
  );
}

/** What a finding rests on, the rule in plain words, its evidence with check marks, and what was missing. */
export function Why({ finding, today }: { readonly finding: Finding; readonly today: Day }) {
  const picture = usePicture();
  const reads = RULES.find(({ id }) => id === ruleOf(finding.rule))?.reads ?? [];
  const gaps = picture ? factsMissing(picture, reads) : [];
  return (
    <dl>
      <dt>Do</dt>
      <dd>{finding.next}</dd>
      <dt>Rests on</dt>
      <dd>
        <ul>
          {finding.basis.map((source) => (
            <li key={`${source.reference} ${source.label}`}>
              <SourceLine source={source} today={today} />
            </li>
          ))}
          {finding.basis.length === 0 ? (
            <li className="quiet">Nothing in the chart or the answers bears on this.</li>
          ) : null}
        </ul>
      </dd>
      <dt>Missing</dt>
      <dd>
        <ul>
          {gaps.map(({ name, fact }) => (
            <li key={name}>
              {name}: <Gap fact={fact} />
              {fact.sources.map((source) => (
                <span key={source.reference}>
                  {' '}
                  – <SourceLine source={source} today={today} />
                </span>
              ))}
            </li>
          ))}
          {gaps.length === 0 ? <li className="quiet">Nothing that this rule looks at.</li> : null}
        </ul>
      </dd>
      <dt>Rule {finding.rule}</dt>
      <dd>
        {wordsOf(finding).map(({ question, condition, missing }) => (
          <p key={condition}>
            {question} It applies when: {condition}. <span className="quiet">When a fact is missing: {missing}.</span>
          </p>
        ))}
      </dd>
      <dt>Evidence</dt>
      <dd>
        <EvidenceLines evidence={finding.evidence} />
      </dd>
    </dl>
  );
}
