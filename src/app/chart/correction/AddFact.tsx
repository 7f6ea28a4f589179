import { useState } from 'react';
import { CONDITION_GROUPS, type ConditionGroup } from '../../../clinical/picture/chart-record.ts';
import { drugNamed } from '../../../ehr/chart-record.ts';
import type { Correcting } from './correcting.ts';
import { ReasonForm } from './ReasonForm.tsx';

/** Conditions that can be added here; pregnancy and restless legs have questions of their own. */
const CONDITION_WORDS: Readonly<Partial<Record<ConditionGroup, string>>> = {
  epilepsy: 'Epilepsy',
  seizure: 'Seizure',
  complicated_withdrawal: 'Complicated withdrawal',
  palliative_care: 'Palliative care',
  rem_sleep_behavior_disorder: 'REM sleep behaviour disorder',
  parasomnia: 'Other parasomnia',
  alcohol_use_disorder: 'Alcohol use disorder',
  opioid_use_disorder: 'Opioid use disorder',
  sedative_use_disorder: 'Sedative use disorder',
  hepatic_impairment: 'Significant liver disease',
  sleep_apnea_obstructive: 'Obstructive sleep apnoea',
  sleep_apnea_central: 'Central sleep apnoea',
  copd: 'COPD',
  respiratory_failure: 'Respiratory failure',
  bipolar: 'Bipolar disorder',
  psychosis: 'Psychotic disorder',
  ptsd: 'PTSD',
  depression: 'Major depression',
  esrd_dialysis: 'End-stage renal disease or dialysis',
  iron_overload: 'Iron overload',
};

const KINDS = ['condition', 'drug', 'allergy'] as const;
type Kind = (typeof KINDS)[number];
const KIND_WORDS: Readonly<Record<Kind, string>> = {
  condition: 'a condition',
  drug: 'a drug that is taken',
  allergy: 'an allergy or intolerance',
};

/** Adds what the chart lacks: a condition from the list of those that a rule names, or a drug by its name. */
export function AddFact({ correcting }: { readonly correcting: Correcting }) {
  const [kind, setKind] = useState<Kind>();
  const [group, setGroup] = useState<ConditionGroup>();
  const [named, setNamed] = useState('');
  if (!kind) {
    return (
      <p>
        The chart lacks{' '}
        {KINDS.map((each) => (
          <button key={each} type="button" onClick={() => setKind(each)}>
            {KIND_WORDS[each]}
          </button>
        ))}
      </p>
    );
  }
  const drug = kind === 'condition' ? undefined : drugNamed(named);
  const close = () => {
    setKind(undefined);
    setGroup(undefined);
    setNamed('');
  };
  return (
    <ReasonForm
      legend={`The chart lacks ${KIND_WORDS[kind]}`}
      act="Add for this plan"
      needsReason={false}
      isReady={kind === 'condition' ? group !== undefined : drug !== undefined}
      onCancel={close}
      onSubmit={(reason) => {
        const made = { by: correcting.by, on: correcting.today, reason };
        if (kind === 'condition' && group) correcting.correct({ kind, group, ...made });
        if (kind !== 'condition' && drug) correcting.correct({ kind, named: named.trim(), ...drug, ...made });
        close();
      }}
    >
      {kind === 'condition' ? (
        <label>
          Condition{' '}
          <select
            value={group ?? ''}
            onChange={(event) => setGroup(CONDITION_GROUPS.find((each) => each === event.target.value))}
          >
            <option value="">choose</option>
            {CONDITION_GROUPS.map((each) =>
              CONDITION_WORDS[each] === undefined ? null : (
                <option key={each} value={each}>
                  {CONDITION_WORDS[each]}
                </option>
              ),
            )}
          </select>
        </label>
      ) : (
        <label>
          Name <input value={named} maxLength={80} onChange={(event) => setNamed(event.target.value)} />{' '}
          <span role="status" className="quiet">
            {named.trim() === '' || drug ? '' : 'no rule names this drug: nothing would change'}
          </span>
        </label>
      )}{' '}
    </ReasonForm>
  );
}
