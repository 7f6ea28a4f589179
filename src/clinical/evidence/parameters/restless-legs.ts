import { day } from '../../measures/day.ts';
import type { Parameter } from '../parameter.ts';

const asOf = day('2026-11-22');

/** Spec sections 1 and 5: the five criteria and the IRLS total, 0–40 (only the total is ever stored, E-IRLS-LIC). */
export const RLS_CRITERIA = {
  value: 5,
  unit: 'criteria',
  meaning: 'all five must be met before restlessness is called RLS',
  basis: ['E-IRLSSG14'],
  asOf,
} as const satisfies Parameter;

/** The highest total of each band. */
export const IRLS_BANDS = {
  value: [
    { upTo: 0, band: 'none' },
    { upTo: 10, band: 'mild' },
    { upTo: 20, band: 'moderate' },
    { upTo: 30, band: 'severe' },
    { upTo: 40, band: 'very severe' },
  ],
  unit: 'IRLS points',
  meaning: '0 none, 1 to 10 mild, 11 to 20 moderate, 21 to 30 severe, 31 to 40 very severe',
  basis: ['E-IRLS'],
  asOf,
} as const satisfies Parameter;

export const MODERATE_IRLS = {
  value: 11,
  unit: 'IRLS points',
  meaning: 'RLS is moderate or worse from here on: a drug for it is considered',
  basis: ['E-IRLS'],
  asOf,
} as const satisfies Parameter;

export const SEVERE_IRLS = {
  value: 21,
  unit: 'IRLS points',
  meaning: 'RLS is severe from here on: specialist referral',
  basis: ['E-IRLS'],
  asOf,
} as const satisfies Parameter;
