import type { EhrAddresses } from '../smart/discovery.ts';

/** Text that is already HTML. Only `html` makes it, so everything else is escaped. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[] | undefined;

/** Builds HTML; whatever is put in is escaped, unless it was made by `html` itself. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: fixed.map((text, index) => `${text}${markupOf(parts[index])}`).join('') };
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What a page may load besides its own style and script. */
export interface PageAllowances {
  /** Origins that may be shown in a frame. */
  readonly frames?: readonly string[];
  /** Origins a form may lead to, also by redirect. */
  readonly formTargets?: readonly string[];
}

/** A page of the sandbox EHR. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  /** 200 when absent. */
  readonly status?: number;
  readonly allowances?: PageAllowances;
}

/** A whole page of the sandbox EHR, with a content security policy that allows nothing but what it needs. */
export function page({ title, body, status = 200, allowances = {} }: Page, at: EhrAddresses): Response {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sandbox EHR</title>
<link rel="stylesheet" href="${at.path}/portal.css">
<script src="${at.path}/portal.js" defer></script>
</head>
<body>
${body}
</body>
</html>
`;
  return new Response(document.markup, { status, headers: pageHeaders(allowances) });
}

/** Headers of HTML that is sent on its own. */
export function pageHeaders({ frames = [], formTargets = [] }: PageAllowances): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src ${["'self'", ...frames].join(' ')}`,
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
    "base-uri 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}
