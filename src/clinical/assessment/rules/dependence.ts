import {
  LONG_USE_DAYS,
  LOW_DOSE_LIMIT,
  RARE_DAYS_PER_WEEK,
  RARE_DOSE_LIMIT,
  SHORT_USE_DAYS,
} from '../../evidence/parameters/regimen.ts';
import { defineRule, type Rule } from '../rule.ts';

const PREVIOUS_TAPER = defineRule({
  id: 'R-ELG-15',
  severities: ['warn'],
  question: 'Has a taper failed before?',
  condition: 'a previous taper failed',
  evidence: ['E-JCPG-MON'],
  parameters: [],
  overridable: false,
  needs: ['previousFailedTaper'],
  considers: [],
  fires({ previousFailedTaper }) {
    if (!previousFailedTaper.value) return undefined;
    return {
      severity: 'warn',
      message: 'A previous taper failed.',
      basis: previousFailedTaper.sources,
      next: 'Default pace or slower; ask what went wrong; refer to a clinician experienced in tapering.',
    };
  },
  missing: {
    says: 'R-ELG-15m advise: not recorded',
    fires: ({ previousFailedTaper }) => ({
      severity: 'advise',
      message: 'Whether a taper failed before is not recorded.',
      basis: previousFailedTaper.sources,
      next: 'Ask and record it.',
    }),
  },
});

const CLASS = defineRule({
  id: 'R-ELG-16',
  severities: ['info'],
  question: 'How likely is a clinically important withdrawal?',
  condition:
    'always; first match: up to 3 days a week "rare" up to 1.5 mg per day of use, "lower" above it; under 30 d "lower"; 30–89 d "lower" up to 0.5 mg/day, else "yes"; 90 d or more "yes". A dose that is not determined counts as above both limits',
  evidence: ['E-JCPG-DEP'],
  parameters: [RARE_DAYS_PER_WEEK, RARE_DOSE_LIMIT, SHORT_USE_DAYS, LONG_USE_DAYS, LOW_DOSE_LIMIT],
  overridable: false,
  needs: ['takenSince', 'daysPerWeek'],
  considers: ['dependence', 'regimen'],
  fires({ dependence, takenSince, daysPerWeek, regimen }) {
    return {
      severity: 'info',
      message: `Physical dependence: ${dependence}.`,
      basis: [...takenSince.sources, ...daysPerWeek.sources, ...regimen.sources],
      next: dependence === 'yes' ? 'Never stop abruptly.' : 'Weigh the pace accordingly.',
    };
  },
  missing: {
    says: 'R-ELG-16m warn instead: duration or days per week unknown, class "assumed" and handled as "yes"',
    fires: ({ takenSince, daysPerWeek, regimen }) => ({
      severity: 'warn',
      message: 'Physical dependence assumed: how long or on how many days a week clonazepam is taken is not known.',
      basis: [...takenSince.sources, ...daysPerWeek.sources, ...regimen.sources],
      next: 'Ask since when, and on how many days a week.',
    }),
  },
});

const RARE = defineRule({
  id: 'R-ELG-17',
  severities: ['advise'],
  question: 'Is a schedule needed at all?',
  condition: 'the dependence class is "rare"',
  evidence: ['E-JCPG-DEP'],
  parameters: [RARE_DAYS_PER_WEEK, RARE_DOSE_LIMIT],
  overridable: false,
  needs: [],
  considers: ['dependence', 'regimen', 'daysPerWeek'],
  fires({ dependence, regimen, daysPerWeek }, { strategyChosen }) {
    if (dependence !== 'rare') return undefined;
    return {
      severity: 'advise',
      message: strategyChosen
        ? 'Important withdrawal is rare at this use; the schedule was asked for.'
        : 'Important withdrawal is rare at this use: no schedule is made by itself.',
      basis: [...regimen.sources, ...daysPerWeek.sources],
      next: strategyChosen ? 'Check that a schedule is wanted.' : 'Choose a pace if a schedule is wanted.',
    };
  },
  missing: { none: 'with a fact missing the class is "assumed" (R-ELG-16m) and never "rare"' },
});

/** R-ELG-15, 16 and 17. */
export const DEPENDENCE_RULES: readonly Rule[] = [PREVIOUS_TAPER, CLASS, RARE];
