import type { ClinicalPicture } from '../../../clinical/picture/clinical-picture.ts';
import { LAB_NAMES } from '../../../clinical/picture/corrections.ts';
import { SourceLine } from '../../assessment/SourceLine.tsx';
import type { Correcting } from './correcting.ts';

/** Results that are a lab by their name only. The clinician decides each; none is used before. */
export function Candidates({
  picture,
  correcting,
}: {
  readonly picture: ClinicalPicture;
  readonly correcting: Correcting | undefined;
}) {
  const { labCandidates, today } = picture;
  if (labCandidates.length === 0) return null;
  return (
    <section aria-label="Results without a known code">
      <h3>Results without a known code: not used before you decide</h3>
      <ul>
        {labCandidates.map(({ lab, source, reading, day }) => {
          const decide = (isUsed: boolean) =>
            correcting?.correct({
              kind: 'candidate',
              reference: source.reference,
              isUsed,
              by: correcting.by,
              on: correcting.today,
              reason: '',
            });
          const isUsable = reading.kind === 'value' && day !== undefined;
          return (
            <li key={source.reference}>
              <SourceLine source={source} today={today} />: {LAB_NAMES[lab]} by its name.{' '}
              {isUsable
                ? 'Use it as such?'
                : `Cannot be used as it is (${reading.kind === 'value' ? 'no date' : reading.why}): enter it below if you know it.`}{' '}
              {correcting && isUsable ? (
                <button type="button" onClick={() => decide(true)}>
                  Yes, use it<span className="visually-hidden"> as {LAB_NAMES[lab]}</span>
                </button>
              ) : null}{' '}
              {correcting ? (
                <button type="button" onClick={() => decide(false)}>
                  No<span className="visually-hidden">, do not use {source.label}</span>
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
