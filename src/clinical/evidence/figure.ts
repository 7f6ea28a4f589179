import { type Ratio, toNumber } from '../measures/ratio.ts';
import type { Parameter } from './parameter.ts';

/** "75 ng/mL": a threshold as the words of a rule say it, so that they change with it. */
export function figure({ value, unit }: Parameter<Ratio | number>): string {
  return `${typeof value === 'number' ? value : toNumber(value)} ${unit}`;
}
