import { HIGH_DAILY_DOSE, IMPLAUSIBLE_DAILY_DOSE } from '../../evidence/parameters/regimen.ts';
import { GRID_WITH_ODT, GRID_WITHOUT_ODT } from '../../evidence/parameters/taper.ts';
import { dividedBy, isAbove, type Ratio, toNumber, wholeNumber } from '../../measures/ratio.ts';
import { inOrder } from '../../measures/slots.ts';
import { defineRule, type Rule } from '../rule.ts';

const isMultipleOf = (amount: Ratio, grid: Ratio): boolean => wholeNumber(dividedBy(amount, grid)) !== undefined;

const OFF_GRID = defineRule({
  id: 'R-REG-4',
  severities: ['stop'],
  question: 'Can every dose be made from real products?',
  condition:
    'the dose of any time of day, and so perhaps the total, is not a multiple of 0.125 mg (of 0.25 mg when ODT cannot be had)',
  evidence: ['E-LBL-FORM'],
  parameters: [GRID_WITH_ODT, GRID_WITHOUT_ODT],
  overridable: false,
  needs: ['regimen'],
  considers: [],
  fires({ regimen }, { odtAvailable }) {
    const grid = (odtAvailable ? GRID_WITH_ODT : GRID_WITHOUT_ODT).value;
    const off = inOrder(regimen.value.slots).filter(([, amount]) => !isMultipleOf(amount, grid));
    if (off.length === 0) return undefined;
    const amounts = off.map(([slot, amount]) => `${toNumber(amount)} mg ${slot}`);
    return {
      severity: 'stop',
      message: `Not a multiple of ${toNumber(grid)} mg: ${amounts.join(', ')}.`,
      basis: regimen.sources,
      next: 'Plan by hand, or with a pharmacist or a compounded liquid.',
    };
  },
  missing: { none: 'without a regimen there is nothing to make; R-REG-1, 2, 3 or R-DAT-1 says why' },
});

const HIGH_DOSE = defineRule({
  id: 'R-REG-7',
  severities: ['warn', 'stop'],
  question: 'Is the dose within what the label allows?',
  condition: 'more than 4 mg/day and not known to be for seizures: warn; more than 20 mg/day for any reason: stop',
  evidence: ['E-LBL-PANIC', 'E-LBL-SZ'],
  parameters: [HIGH_DAILY_DOSE, IMPLAUSIBLE_DAILY_DOSE],
  overridable: false,
  needs: ['regimen'],
  considers: ['indications'],
  fires({ regimen, indications }) {
    const { mgPerDay } = regimen.value;
    const taken = `${toNumber(mgPerDay)} mg/day`;
    if (isAbove(mgPerDay, IMPLAUSIBLE_DAILY_DOSE.value)) {
      return {
        severity: 'stop',
        message: `${taken} is above the label maximum of ${toNumber(IMPLAUSIBLE_DAILY_DOSE.value)} mg/day for any use.`,
        basis: regimen.sources,
        next: 'Check the record and what is really taken.',
      };
    }
    const forSeizures = indications.known && indications.value.includes('seizure');
    if (forSeizures || !isAbove(mgPerDay, HIGH_DAILY_DOSE.value)) return undefined;
    return {
      severity: 'warn',
      message: `${taken} is above the label maximum of ${toNumber(HIGH_DAILY_DOSE.value)} mg/day in panic disorder.`,
      basis: [...regimen.sources, ...indications.sources],
      next: 'High dose: consider a specialist (addiction medicine).',
    };
  },
  missing: { none: 'without a regimen there is no dose to compare; R-REG-1, 2, 3 or R-DAT-1 says why' },
});

/** R-REG-4 and R-REG-7: the daily dose itself. */
export const DAILY_DOSE_RULES: readonly Rule[] = [OFF_GRID, HIGH_DOSE];
