import { useRef, useState } from 'react';

interface Props {
  readonly text: string;
  /** Default: the whole plan, for EHRs that take not even a note. */
  readonly label?: string;
  /** The text names nobody. The plan does. */
  readonly nameless?: boolean;
}

/**
 * One click to the clipboard. A frame may not be allowed to use it: then the text is shown and marked, so that the
 * keyboard can copy it.
 */
export function CopyText({ text, label = 'Copy the text of the plan', nameless = false }: Props) {
  const [copied, setCopied] = useState<'yes' | 'by hand'>();
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('by hand');
      requestAnimationFrame(() => area.current?.select());
    }
  };
  const whose = nameless ? '' : ' It holds the patient’s name: paste it into this chart and nowhere else.';
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>{' '}
      <span role="status">
        {copied === 'yes' ? `Copied.${whose}` : ''}
        {copied === 'by hand' ? 'This frame may not use the clipboard: copy the marked text with the keyboard.' : ''}
      </span>
      {copied === 'by hand' ? <textarea ref={area} aria-label={label} readOnly rows={8} value={text} /> : null}
    </>
  );
}
