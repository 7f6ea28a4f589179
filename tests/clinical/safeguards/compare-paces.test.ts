import { describe, expect, test } from 'vitest';
import { toOneDecimal } from '../../../src/clinical/measures/ratio.ts';
import type { StrategyChoice } from '../../../src/clinical/picture/answers.ts';
import { comparablePaces, comparePaces } from '../../../src/clinical/safeguards/compare-paces.ts';
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

describe('paces side by side for 2 mg at bedtime', () => {
  test('weeks, steps, largest drop in 14 days, pieces a day', () => {
    expect(
      side(maria()).map(({ strategy, weeks, steps, largestDrop, mostPiecesADay }) => [
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
      ['seed_pct', 39, 16, 100, 5],
      ['seed_fixed', 28, 12, 100, 4],
      ['nardi', 27, 10, 100, 3],
    ]);
  });

  test('to a stable 1 mg the largest drop tells the paces apart', () => {
    const picture = maria().picture();
    const visit = { picture, choices: { supply: { odt: true, fillDays: 28 } }, response: undefined, findings: [] };
    const asked = { taken: { bedtime: exactly(2) }, start: TODAY, odt: true, targetMg: exactly(1) };
    const drops = comparePaces(visit, asked).map(({ strategy, largestDrop }) => [
      named(strategy),
      toOneDecimal(largestDrop),
    ]);
    expect(drops).toEqual([
      ['jcpg 10 % 4 wk', 11.1],
      ['jcpg 10 % 2 wk', 11.1],
      ['jcpg 5 % 4 wk', 11.1],
      ['seed_pct', 11.1],
      ['seed_fixed', 25],
      ['nardi', 25],
    ]);
  });

  test('a pace as published carries its stop, a governed one its warnings', () => {
    const [published, governed] = side(maria(), [{ id: 'seed_fixed', governed: false }, { id: 'seed_fixed' }]);
    expect(published?.warnings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['R-TAP-2', 'stop'],
      ['R-TAP-5', 'warn'],
    ]);
    expect(governed?.warnings.map(({ rule }) => rule)).toEqual(['R-TAP-3', 'R-TAP-5']);
  });

  test('a pace that cannot be planned is left out', () => {
    expect(side(maria(), [{ id: 'custom', mg: exactly('0.2'), weeks: 4 }])).toEqual([]);
  });
});

describe('which paces are offered', () => {
  const ids = (patient: PatientBuilder): readonly string[] => comparablePaces(patient.picture()).map(({ id }) => id);

  test('short only for 0.5 mg since 56 days without a past seizure', () => {
    const short = maria().takes({ bedtime: 0.5 }).takenFor(56);
    expect(ids(short)).toContain('short');
    expect(ids(short.has('seizure', { standing: 'history' }))).not.toContain('short');
    expect(ids(short.unread('Condition'))).not.toContain('short');
    expect(ids(maria())).not.toContain('short');
  });
});
