import * as z from 'zod/mini';
import type { EhrSession } from './session.ts';

/** The colours of the EHR (SMART `smart_style_url`) that this app follows, each "#rrggbb". */
export interface EhrColours {
  readonly background?: string;
  readonly text?: string;
  readonly highlight?: string;
}

const HEX = /^#[0-9a-f]{6}$/i;
const WAIT_MS = 3000;
const styleSchema = z.object({
  color_background: z.optional(z.unknown()),
  color_text: z.optional(z.unknown()),
  color_highlight: z.optional(z.unknown()),
});

const colour = (written: unknown): string | undefined =>
  typeof written === 'string' && HEX.test(written) ? written.toLowerCase() : undefined;

/** The EHR's own host, or one on which the site lets it sign users in; anything else is sent nothing. */
function isOfThisEhr(address: URL, { base, issuer }: Pick<EhrSession, 'base' | 'issuer'>): boolean {
  return [new URL(base).origin, ...(issuer.signInHosts ?? [])].includes(address.origin);
}

/**
 * Reads the three colours that the app uses from the style of the launch. The request carries no token, no cookie and no
 * referrer, goes to the EHR's own hosts alone and follows no redirect. Anything that is not a colour is left out; a style
 * that cannot be had is none, and never a problem of the visit.
 */
export async function readStyle(
  session: Pick<EhrSession, 'base' | 'issuer' | 'styleUrl'>,
): Promise<EhrColours | undefined> {
  const address = URL.parse(session.styleUrl ?? '');
  if (!address || !isOfThisEhr(address, session)) return undefined;
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(WAIT_MS),
    });
    const style = styleSchema.safeParse(answer.ok ? await answer.json() : undefined);
    if (!style.success) return undefined;
    const [background, text, highlight] = [
      colour(style.data.color_background),
      colour(style.data.color_text),
      colour(style.data.color_highlight),
    ];
    return { ...(background && { background }), ...(text && { text }), ...(highlight && { highlight }) };
  } catch {
    return undefined;
  }
}
