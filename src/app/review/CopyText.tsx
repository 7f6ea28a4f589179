import { useRef, useState } from 'react';

/**
 * Copies the plan as text, for EHRs that take not even a note. A frame may not be allowed to use the clipboard: then the
 * text is shown and marked, so that the keyboard can copy it.
 */
export function CopyText({ text }: { readonly text: string }) {
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
  return (
    <div className="block">
      <button type="button" onClick={() => void copy()}>
        Copy the text of the plan
      </button>{' '}
      <span role="status">
        {copied === 'yes' ? 'Copied. It holds the patient’s name: paste it into this chart and nowhere else.' : ''}
        {copied === 'by hand' ? 'This frame may not use the clipboard: copy the marked text with the keyboard.' : ''}
      </span>
      {copied === 'by hand' ? (
        <textarea ref={area} aria-label="Text of the plan" readOnly rows={8} value={text} />
      ) : null}
    </div>
  );
}
