import { READ_TYPES, type ReadType, type WhyUnread } from '../../picture/chart-record.ts';
import { FACT_TYPES } from '../fact-types.ts';
import type { Severity } from '../finding.ts';
import { inRuleOrder } from '../reading-order.ts';
import { defineRule, type FactName, type Rule } from '../rule.ts';

/** As much of a rule as R-DAT-1 lists: stages after the assessment have rules too. */
export type RuleReads = Pick<Rule, 'id' | 'reads'>;

interface UnreadType {
  readonly severity: Severity;
  readonly overridable: boolean;
  readonly next: string;
}

const WARNED: UnreadType = {
  severity: 'warn',
  overridable: false,
  next: 'Look in the EHR itself, and read the chart again.',
};

/** What it means that a type could not be read (spec section 0). */
const UNREAD: Readonly<Record<ReadType, UnreadType>> = {
  MedicationRequest: {
    severity: 'stop',
    overridable: false,
    next: 'Read the chart again; without the medication list no schedule is made.',
  },
  Condition: {
    severity: 'stop',
    overridable: true,
    next: 'Read the chart again; to plan all the same, type how the history was checked.',
  },
  Patient: WARNED,
  Medication: WARNED,
  Observation: WARNED,
  AllergyIntolerance: WARNED,
  Procedure: WARNED,
};

/** What a clinician would look for in each type. */
const HOLDS: Readonly<Record<ReadType, string>> = {
  Patient: 'age and sex',
  MedicationRequest: 'drug orders',
  Medication: 'the drugs that orders point to',
  Observation: 'laboratory results, weight, height, pregnancy tests',
  Condition: 'diagnoses',
  AllergyIntolerance: 'allergies and intolerances',
  Procedure: 'dialysis',
};

/** Each way in which a type is not whole, in words of its own; without a reason there is only that it is not. */
const HOW_UNREAD: Readonly<Record<WhyUnread | 'incomplete', string>> = {
  'not permitted': 'could not be read: this app or user has no permission',
  withheld: 'could not be read completely: the EHR withholds some of it until a reason is given there',
  'not available': 'could not be read: this EHR does not offer it',
  failed: 'could not be read: the EHR failed or did not answer',
  truncated: 'could not be read completely: the list was cut short',
  suppressed: 'could not be read completely: the EHR left some of it out',
  incomplete: 'could not be read completely',
};

function readsType(reads: readonly FactName[], type: ReadType): boolean {
  return reads.some((fact) => {
    const types: readonly ReadType[] = FACT_TYPES[fact];
    return types.includes(type);
  });
}

/**
 * R-DAT-1, one rule per resource type: "not checked", with every rule that looks at facts of that type. A search that
 * succeeded and found nothing is another thing ("none on record") and never comes here.
 */
export function unreadTypeRules(rules: readonly RuleReads[]): readonly Rule[] {
  return READ_TYPES.map((type) => {
    const { severity, overridable, next } = UNREAD[type];
    const ids = inRuleOrder(rules.filter(({ reads }) => readsType(reads, type))).map(({ id }) => id);
    const notChecked = [...new Set(ids)].join(', ');
    return defineRule({
      id: 'R-DAT-1',
      severities: [severity],
      question: `Was everything of type ${type} read?`,
      condition: `${type} (${HOLDS[type]}) could not be read completely: an error, no permission, or only a part of it arrived`,
      evidence: 'no claim made',
      parameters: [],
      overridable,
      needs: [],
      considers: ['unreadTypes', 'unreadWhy'],
      fires({ unreadTypes, unreadWhy }) {
        if (!unreadTypes.includes(type)) return undefined;
        return {
          severity,
          message: `${type} ${HOW_UNREAD[unreadWhy[type] ?? 'incomplete']}. Not checked, or only for what arrived: ${notChecked}.`,
          basis: [],
          next,
        };
      },
      missing: { none: 'it is the missing-data rule itself' },
    });
  });
}
