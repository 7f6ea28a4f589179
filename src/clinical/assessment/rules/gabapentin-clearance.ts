import { toOneDecimal } from '../../measures/ratio.ts';
import type { Clearance } from '../../picture/clinical-picture.ts';

/** "CrCl 54.9 mL/min (Cockcroft–Gault, adjusted weight 83.4 kg)": the figure with the way it was reached. */
export function clearanceInWords({ mlPerMin, comparator, by, weightKg }: Clearance): string {
  const weight = weightKg === undefined ? '' : ` ${toOneDecimal(weightKg)} kg`;
  const figure = by === 'eGFR in place of clearance' ? 'eGFR' : 'CrCl';
  return `${figure} ${comparator ?? ''}${toOneDecimal(mlPerMin)} mL/min (${by}${weight})`;
}
