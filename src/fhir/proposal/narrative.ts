import type { Narrative } from 'fhir/r4';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '');

/** Plain text as the narrative of a resource: one paragraph a line, everything escaped, no markup of anyone's. */
export function narrativeOf(text: string): Narrative {
  const paragraphs = text.split('\n').map((line) => `<p>${escaped(line)}</p>`);
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.join('')}</div>` };
}
