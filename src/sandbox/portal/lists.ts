import { type Html, html } from './html.ts';

/** A list under a heading with its count; `count` where only the first lines are given. */
export function list(
  heading: string | undefined,
  lines: readonly Html[],
  none: string,
  count: number = lines.length,
): Html {
  const title = heading === undefined ? undefined : html`<h3>${heading} (${count})</h3>`;
  if (lines.length === 0) return html`${title}<p class="quiet">${none}</p>`;
  return html`${title}<ul>${lines.map((line) => html`<li>${line}</li>\n`)}</ul>`;
}

/** A list that is closed until it is asked for. */
export function folded(heading: string, lines: readonly Html[]): Html {
  return html`<details><summary>${heading} (${lines.length})</summary><ul>${lines.map((line) => html`<li>${line}</li>\n`)}</ul></details>`;
}
