import { describe, expect, test } from 'vitest';
import { toOneDecimal } from '../../../src/clinical/measures/ratio.ts';
import type { StrategyChoice } from '../../../src/clinical/picture/answers.ts';
import {
  type ComparedPace,
  comparePaces,
  isChosenPace,
  type PlannedPace,
  pacesToCompare,
} from '../../../src/clinical/safeguards/compare-paces.ts';
import { exactly, type PatientBuilder, TODAY } from '../../builders/patient.ts';
import { maria } from '../../builders/patients.ts';

const named = ({ id, percent, weeks }: StrategyChoice): string =>
  [id, percent && `${toOneDecimal(percent)} %`, weeks && `${weeks} wk`].filter(Boolean).join(' ');

function side(patient: PatientBuilder, strategies?: readonly StrategyChoice[]) {
  const picture = patient.picture();
  if (!picture.regimen.known) throw new Error('no dose');
  const visit = { picture, choices: { supply: { odt: true, fillDays: 28 } }, response: undefined, findings: [] };
  return comparePaces(visit, { taken: picture.regimen.value.slots, start: TODAY, odt: true }, strategies);
}

const planned = (paces: readonly ComparedPace[]): readonly PlannedPace[] =>
  paces.filter((pace): pace is PlannedPace => pace.kind === 'planned');
const why = (paces: readonly ComparedPace[]) =>
  paces.map((pace) => [
    named(pace.strategy),
    pace.kind === 'planned' ? 'planned' : pace.because.map(({ rule }) => rule).join(' '),
  ]);

describe('paces side by side for 2 mg at bedtime', () => {
  test('weeks, steps, largest drop in 14 days, pieces a day', () => {
    expect(
      planned(side(maria())).map(({ strategy, weeks, steps, largestDrop, mostPiecesADay }) => [
        named(strategy),
        weeks,
        steps,
        toOneDecimal(largestDrop),
        mostPiecesADay,
      ]),
    ).toEqual([
      ['jcpg 10 % 4 wk', 64, 16, 100, 5],
      ['jcpg 10 % 2 wk', 39, 16, 100, 5],
      ['jcpg 5 % 4 wk', 64, 16, 100, 5],
      ['seed_pct 10 % 2 wk', 39, 16, 100, 5],
      ['seed_fixed', 28, 12, 100, 4],
      ['nardi', 27, 10, 100, 3],
      ['custom 10 % 4 wk', 64, 16, 100, 5],
    ]);
  });

  test('to a stable 1 mg the largest drop tells the paces apart', () => {
    const picture = maria().picture();
    const visit = { picture, choices: { supply: { odt: true, fillDays: 28 } }, response: undefined, findings: [] };
    const asked = { taken: { bedtime: exactly(2) }, start: TODAY, odt: true, targetMg: exactly(1) };
    const drops = planned(comparePaces(visit, asked)).map(({ strategy, largestDrop }) => [
      named(strategy),
      toOneDecimal(largestDrop),
    ]);
    expect(drops).toEqual([
      ['jcpg 10 % 4 wk', 11.1],
      ['jcpg 10 % 2 wk', 11.1],
      ['jcpg 5 % 4 wk', 11.1],
      ['seed_pct 10 % 2 wk', 11.1],
      ['seed_fixed', 25],
      ['nardi', 25],
      ['custom 10 % 4 wk', 11.1],
    ]);
  });

  test('a pace as published carries its stop, a governed one its warnings', () => {
    const [published, governed] = planned(side(maria(), [{ id: 'seed_fixed', governed: false }, { id: 'seed_fixed' }]));
    expect(published?.warnings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['R-TAP-2', 'stop'],
      ['R-TAP-5', 'warn'],
    ]);
    expect(governed?.warnings.map(({ rule }) => rule)).toEqual(['R-TAP-3', 'R-TAP-5']);
  });

  test('a pace that cannot be planned keeps its place and names the rule: a step of 0.2 mg is off the grid (R-TAP-12)', () => {
    const compared = side(maria(), [{ id: 'custom', mg: exactly('0.2'), weeks: 4 }, { id: 'nardi' }]);
    expect(why(compared)).toEqual([
      ['custom 4 wk', 'R-TAP-12'],
      ['nardi', 'planned'],
    ]);
  });

  test('a step of 1.5 mg from 2 mg is abrupt (R-TAP-4), and after a past seizure no pace goes without the ceiling (R-TAP-7)', () => {
    expect(why(side(maria(), [{ id: 'custom', mg: exactly('1.5'), weeks: 4, governed: false }]))).toEqual([
      ['custom 4 wk', 'R-TAP-4'],
    ]);
    const seized = maria().has('seizure', { standing: 'history' });
    expect(why(side(seized, [{ id: 'nardi', governed: false }]))).toEqual([['nardi', 'R-TAP-7']]);
  });
});

describe('which paces stand side by side', () => {
  const short = (patient: PatientBuilder) => why(side(patient)).find(([pace]) => pace === 'short')?.[1];

  test('short is a schedule only for 0.5 mg since 56 days without a past seizure; otherwise R-TAP-7 stands in its place', () => {
    const recent = maria().takes({ bedtime: 0.5 }).takenFor(56);
    expect(short(recent)).toBe('planned');
    expect(short(recent.has('seizure', { standing: 'history' }))).toBe('R-TAP-7');
    expect(short(recent.unread('Condition'))).toBe('R-TAP-7');
    expect(short(maria())).toBe('R-TAP-7');
  });

  test('the chosen pace stands in the place of its kind with its own figures; 8 % every 3 weeks is a guideline pace more', () => {
    const chosen: StrategyChoice = { id: 'seed_pct', percent: exactly(25), weeks: 1 };
    expect(pacesToCompare(chosen).map(named)).toContain('seed_pct 25 % 1 wk');
    expect(pacesToCompare(chosen)).toHaveLength(8);
    const between: StrategyChoice = { id: 'jcpg', percent: exactly(8), weeks: 3 };
    expect(pacesToCompare(between).map(named).slice(0, 4)).toEqual([
      'jcpg 10 % 4 wk',
      'jcpg 10 % 2 wk',
      'jcpg 5 % 4 wk',
      'jcpg 8 % 3 wk',
    ]);
    expect(pacesToCompare({ id: 'jcpg' })).toHaveLength(8);
  });

  test('one of them is the chosen one: the guideline by its figures, the others by their kind', () => {
    const isChosen = (chosen: StrategyChoice) =>
      pacesToCompare(chosen)
        .filter((pace) => isChosenPace(pace, chosen))
        .map(named);
    expect(isChosen({ id: 'jcpg' })).toEqual(['jcpg 10 % 4 wk']);
    expect(isChosen({ id: 'jcpg', percent: exactly(5), weeks: 4 })).toEqual(['jcpg 5 % 4 wk']);
    expect(isChosen({ id: 'jcpg', percent: exactly(8), weeks: 4 })).toEqual(['jcpg 8 % 4 wk']);
    expect(isChosen({ id: 'nardi', governed: false })).toEqual(['nardi']);
    const slower: StrategyChoice = { id: 'seed_pct', percent: exactly(10), weeks: 2 };
    expect(isChosenPace(slower, { id: 'seed_pct', percent: exactly(25), weeks: 1 })).toBe(true);
  });
});
