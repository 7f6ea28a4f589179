import { defineRule, type Rule } from '../rule.ts';

const SUICIDALITY = defineRule({
  id: 'R-ELG-5',
  severities: ['stop', 'warn'],
  question: 'Is the patient suicidal?',
  condition: 'suicidality active: stop; passive: warn',
  evidence: ['E-JCPG-LOC', 'E-JCPG-WD'],
  parameters: [],
  overridable: false,
  needs: ['suicidality'],
  considers: [],
  fires({ suicidality }) {
    if (suicidality.value === 'none') return undefined;
    const active = suicidality.value === 'active';
    return {
      severity: active ? 'stop' : 'warn',
      message: active ? 'Active suicidality.' : 'Passive suicidality.',
      basis: suicidality.sources,
      next: active
        ? 'Assessment on the same day; safety plan; do not start a taper.'
        : 'Safety plan, and psychiatric input; do not start until it is addressed.',
    };
  },
  missing: {
    says: 'R-ELG-5m warn: not recorded',
    fires: ({ suicidality }) => ({
      severity: 'warn',
      message: 'Suicidality is not recorded.',
      basis: suicidality.sources,
      next: 'Ask and record it.',
    }),
  },
});

const COMPLICATED_WITHDRAWAL = defineRule({
  id: 'R-ELG-6',
  severities: ['stop'],
  question: 'Is the patient in complicated withdrawal now?',
  condition: 'withdrawal rated complicated: seizure, delirium, psychosis or suicidality',
  evidence: ['E-JCPG-LOC'],
  parameters: [],
  overridable: false,
  needs: ['withdrawal'],
  considers: [],
  fires({ withdrawal }) {
    if (withdrawal.value !== 'complicated') return undefined;
    return {
      severity: 'stop',
      message: 'Complicated withdrawal.',
      basis: withdrawal.sources,
      next: 'Emergency care.',
    };
  },
  missing: { none: 'at a review a missing rating is R-RSP-0m: no next step' },
});

const SEVERE_BEFORE_START = defineRule({
  id: 'R-ELG-18',
  severities: ['stop'],
  question: 'Is there severe withdrawal before anything was reduced?',
  condition: 'withdrawal rated severe, and not at a review',
  evidence: ['E-JCPG-WD'],
  parameters: [],
  overridable: true,
  needs: ['withdrawal'],
  considers: ['review'],
  fires({ withdrawal, review }) {
    if (review || withdrawal.value !== 'severe') return undefined;
    return {
      severity: 'stop',
      message: 'Severe withdrawal before any reduction (that this holds up a start is an app default).',
      basis: withdrawal.sources,
      next: 'Do not start until it has settled; look for missed doses or another cause. To plan all the same, type the reason.',
    };
  },
  missing: { none: 'before the first reduction a rating is not required' },
});

/** R-ELG-5, 6 and 18. */
export const ACUTE_DANGER_RULES: readonly Rule[] = [SUICIDALITY, COMPLICATED_WITHDRAWAL, SEVERE_BEFORE_START];
