import type { Finding } from '../assessment/finding.ts';
import { inReadingOrder } from '../assessment/reading-order.ts';
import type { CorrectionMade } from '../picture/corrections.ts';

const isMissingForm = ({ rule }: Finding): boolean => rule.endsWith('m');

/**
 * The findings of a corrected chart, with every stop that the chart as it stands gives rise to: a correction never makes
 * one vanish. A stop that may be overridden is lifted by the reason of the correction and stays visible; any other stands
 * until the chart itself is corrected (spec section 0). What was only missing and has been entered is missing no more.
 */
export function withStopsOfTheChart(
  findings: readonly Finding[],
  asCharted: readonly Finding[],
  corrections: readonly CorrectionMade[],
): readonly Finding[] {
  const reason = corrections
    .filter(({ correction }) => correction.reason.trim() !== '')
    .map(({ source }) => source.label)
    .join(' ');
  const isThere = (stop: Finding): boolean =>
    findings.some(({ rule, severity }) => rule === stop.rule && severity === 'stop');
  const kept = asCharted.filter((each) => each.severity === 'stop' && !isMissingForm(each) && !isThere(each));
  if (kept.length === 0) return findings;
  const sources = corrections.map(({ source }) => source);
  const restored = kept.map((stop): Finding => {
    const basis = [...stop.basis, ...sources];
    if (stop.overridable && (stop.overridden || reason !== '')) {
      return { ...stop, basis, overridden: true, overrideReason: stop.overrideReason ?? reason };
    }
    const next = stop.overridable ? stop.next : `${stop.next} ${CORRECT_THE_CHART}`;
    return { ...stop, basis, next };
  });
  // The missing form of a rule asks for what the stop beside it already knows from the chart.
  const answered = new Set(kept.map(({ rule }) => `${rule}m`));
  return inReadingOrder([...findings.filter(({ rule }) => !answered.has(rule)), ...restored]);
}

const CORRECT_THE_CHART =
  'What was entered at this visit does not lift it: correct the chart in the EHR, and read it again.';
