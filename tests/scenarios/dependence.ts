import {
  LONG_USE_DAYS,
  LOW_DOSE_LIMIT,
  RARE_DAYS_PER_WEEK,
  RARE_DOSE_LIMIT,
  SHORT_USE_DAYS,
} from '../../src/clinical/evidence/parameters/regimen.ts';
import { addDays } from '../../src/clinical/measures/day.ts';
import { exactly, TODAY } from '../builders/patient.ts';
import { maria } from '../builders/patients.ts';
import type { Scenario } from './scenario.ts';

/** Takes so much at bedtime, for so many days, on so many days a week. */
const taking = (mg: number, days: number, daysPerWeek = 7) =>
  maria().takes({ bedtime: mg }).takenFor(days, daysPerWeek);
const isClass = (name: string): RegExp => new RegExp(`: ${name}\\.$`);
const asked = { strategy: { id: 'jcpg', percent: exactly(10), weeks: 4 } } as const;
const twoOrders = (days: number, daysPerWeek: number) => taking(1, days, daysPerWeek).order({ slots: { morning: 1 } });

const CLASS: readonly Scenario[] = [
  {
    rule: 'R-ELG-16',
    says: '0.5 mg on 2 days a week for years: rare',
    patient: taking(0.5, 1000, 2),
    expect: 'info',
    message: isClass('rare'),
    at: [RARE_DAYS_PER_WEEK, 'below'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.5 mg on 3 days a week for years: rare',
    patient: taking(0.5, 1000, 3),
    expect: 'info',
    message: isClass('rare'),
    at: [RARE_DAYS_PER_WEEK, 'on'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.5 mg on 4 days a week for years: yes',
    patient: taking(0.5, 1000, 4),
    expect: 'info',
    message: isClass('yes'),
    at: [RARE_DAYS_PER_WEEK, 'above'],
  },
  {
    rule: 'R-ELG-16',
    says: '1.375 mg on 3 days a week: rare',
    patient: taking(1.375, 1000, 3),
    expect: 'info',
    message: isClass('rare'),
    at: [RARE_DOSE_LIMIT, 'below'],
  },
  {
    rule: 'R-ELG-16',
    says: '1.5 mg on 3 days a week: rare',
    patient: taking(1.5, 1000, 3),
    expect: 'info',
    message: isClass('rare'),
    at: [RARE_DOSE_LIMIT, 'on'],
  },
  {
    rule: 'R-ELG-16',
    says: '1.625 mg on 3 days a week: lower',
    patient: taking(1.625, 1000, 3),
    expect: 'info',
    message: isClass('lower'),
    at: [RARE_DOSE_LIMIT, 'above'],
  },
  {
    rule: 'R-ELG-16',
    says: '4 mg daily for 29 days: lower',
    patient: taking(4, 29),
    expect: 'info',
    message: isClass('lower'),
    at: [SHORT_USE_DAYS, 'below'],
  },
  {
    rule: 'R-ELG-16',
    says: '4 mg daily for 30 days: yes',
    patient: taking(4, 30),
    expect: 'info',
    message: isClass('yes'),
    at: [SHORT_USE_DAYS, 'on'],
  },
  {
    rule: 'R-ELG-16',
    says: '4 mg daily for 31 days: yes',
    patient: taking(4, 31),
    expect: 'info',
    message: isClass('yes'),
    at: [SHORT_USE_DAYS, 'above'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.375 mg daily for 60 days: lower',
    patient: taking(0.375, 60),
    expect: 'info',
    message: isClass('lower'),
    at: [LOW_DOSE_LIMIT, 'below'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.5 mg daily for 60 days: lower',
    patient: taking(0.5, 60),
    expect: 'info',
    message: isClass('lower'),
    at: [LOW_DOSE_LIMIT, 'on'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.625 mg daily for 60 days: yes',
    patient: taking(0.625, 60),
    expect: 'info',
    message: isClass('yes'),
    at: [LOW_DOSE_LIMIT, 'above'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.125 mg daily for 89 days: lower',
    patient: taking(0.125, 89),
    expect: 'info',
    message: isClass('lower'),
    at: [LONG_USE_DAYS, 'below'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.125 mg daily for 90 days: yes',
    patient: taking(0.125, 90),
    expect: 'info',
    message: isClass('yes'),
    at: [LONG_USE_DAYS, 'on'],
  },
  {
    rule: 'R-ELG-16',
    says: '0.125 mg daily for 91 days: yes',
    patient: taking(0.125, 91),
    expect: 'info',
    message: isClass('yes'),
    at: [LONG_USE_DAYS, 'above'],
  },
  {
    rule: 'R-ELG-16',
    says: 'Dose not determined, 3 days a week: counts as above 1.5 mg, lower',
    patient: twoOrders(1000, 3),
    expect: 'info',
    message: isClass('lower'),
  },
  {
    rule: 'R-ELG-16',
    says: 'Dose not determined, daily for 60 days: counts as above 0.5 mg, yes',
    patient: twoOrders(60, 7),
    expect: 'info',
    message: isClass('yes'),
  },
  {
    rule: 'R-ELG-16',
    says: 'Dose not determined, daily for 29 days: lower',
    patient: twoOrders(29, 7),
    expect: 'info',
    message: isClass('lower'),
  },
  {
    rule: 'R-ELG-16',
    says: 'Taken since an unknown day: R-ELG-16m instead',
    patient: maria().notAsked('intake').intake({ daysPerWeek: 7 }),
    expect: 'silent',
  },
  {
    rule: 'R-ELG-16m',
    says: 'Taken since an unknown day',
    patient: maria().notAsked('intake').intake({ daysPerWeek: 7 }),
    expect: 'warn',
    missing: 'takenSince',
  },
  {
    rule: 'R-ELG-16m',
    says: 'Taken since 60 days, on an unknown number of days a week',
    patient: maria()
      .notAsked('intake')
      .intake({ since: addDays(TODAY, -60) }),
    expect: 'warn',
    missing: 'daysPerWeek',
  },
  {
    rule: 'R-ELG-16m',
    says: 'Taken since tomorrow, which cannot be',
    patient: maria().intake({ since: addDays(TODAY, 1) }),
    expect: 'warn',
    missing: 'takenSince',
  },
  {
    rule: 'R-ELG-16m',
    says: 'An order written a year ago says nothing about the start of use',
    patient: maria()
      .notAsked('intake')
      .withoutOrders()
      .order({ slots: { bedtime: 2 }, authored: 365 }),
    expect: 'warn',
  },
  { rule: 'R-ELG-16m', says: 'Both known', patient: maria(), expect: 'silent' },
  {
    rule: 'R-ELG-17',
    says: '1.375 mg on 3 days a week',
    patient: taking(1.375, 1000, 3),
    expect: 'advise',
    at: [RARE_DOSE_LIMIT, 'below'],
  },
  {
    rule: 'R-ELG-17',
    says: '1.5 mg on 3 days a week: no automatic schedule',
    patient: taking(1.5, 1000, 3),
    expect: 'advise',
    at: [RARE_DOSE_LIMIT, 'on'],
    message: /no schedule is made by itself/,
  },
  {
    rule: 'R-ELG-17',
    says: '1.625 mg on 3 days a week',
    patient: taking(1.625, 1000, 3),
    expect: 'silent',
    at: [RARE_DOSE_LIMIT, 'above'],
  },
  {
    rule: 'R-ELG-17',
    says: '1 mg on 2 days a week',
    patient: taking(1, 1000, 2),
    expect: 'advise',
    at: [RARE_DAYS_PER_WEEK, 'below'],
  },
  {
    rule: 'R-ELG-17',
    says: '1 mg on 3 days a week',
    patient: taking(1, 1000, 3),
    expect: 'advise',
    at: [RARE_DAYS_PER_WEEK, 'on'],
  },
  {
    rule: 'R-ELG-17',
    says: '1 mg on 4 days a week',
    patient: taking(1, 1000, 4),
    expect: 'silent',
    at: [RARE_DAYS_PER_WEEK, 'above'],
  },
  {
    rule: 'R-ELG-17',
    says: '1 mg on 3 days a week, and the clinician chose a pace',
    patient: taking(1, 1000, 3),
    choices: asked,
    expect: 'advise',
    message: /was asked for/,
  },
  { rule: 'R-ELG-15', says: 'No failed taper', patient: maria(), expect: 'silent' },
  {
    rule: 'R-ELG-15',
    says: 'A taper failed before',
    patient: maria().answering({ previousFailedTaper: true }),
    expect: 'warn',
  },
  {
    rule: 'R-ELG-15m',
    says: 'Not asked about a failed taper',
    patient: maria().notAsked('previousFailedTaper'),
    expect: 'advise',
    missing: 'previousFailedTaper',
  },
  { rule: 'R-ELG-15m', says: 'Asked', patient: maria(), expect: 'silent' },
];

/** R-ELG-15 to 17: the previous taper and the dependence class. */
export const DEPENDENCE_SCENARIOS: readonly Scenario[] = CLASS;
