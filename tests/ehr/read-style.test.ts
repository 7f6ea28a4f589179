import { afterEach, describe, expect, it, vi } from 'vitest';
import { readStyle } from '../../src/ehr/read-style.ts';

const ISSUER = {
  issuer: 'https://ehr.example/fhir',
  clientId: 'stillstep',
  name: 'Example',
  kind: 'plain',
  pkce: 'required',
  signInHosts: ['https://login.ehr.example'],
} as const;
const at = (styleUrl: string) => readStyle({ base: 'https://ehr.example/fhir', issuer: ISSUER, styleUrl });

const asked = vi.fn<(address: URL, how: RequestInit) => Promise<Response>>();
function answers(answer: () => Promise<Response>): void {
  asked.mockReset().mockImplementation(answer);
  vi.stubGlobal('fetch', asked);
}
afterEach(() => vi.unstubAllGlobals());

describe('The style of the EHR', () => {
  it('is read from the EHR’s own hosts, without token, cookie or referrer, and only its three colours are kept', async () => {
    answers(async () =>
      Response.json({
        color_background: '#F4F6F8',
        color_text: '#1b2430',
        color_highlight: '#0b5394',
        dim_font_size: '13px',
      }),
    );
    const colours = { background: '#f4f6f8', text: '#1b2430', highlight: '#0b5394' };
    expect(await at('https://ehr.example/style.json?v=1')).toEqual(colours);
    expect(await at('https://login.ehr.example/style.json')).toEqual(colours);
    const [, how] = asked.mock.calls[0] ?? [];
    expect(how).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    expect(how?.headers).toBeUndefined();
  });

  it.each([
    'https://ehr.elsewhere.example/style.json',
    'http://ehr.example/style.json',
    'javascript:alert(1)',
    'not an address',
  ])('is not asked for at %s', async (address) => {
    answers(async () => Response.json({ color_text: '#000000' }));
    expect(await at(address)).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });

  it('leaves out what is not a colour: a url(), a name, a number', async () => {
    answers(async () =>
      Response.json({ color_background: 'url(https://x.example)', color_text: 'red', color_highlight: 7 }),
    );
    expect(await at('https://ehr.example/style.json')).toEqual({});
  });

  it.each([
    ['a 404', async () => new Response('', { status: 404 })],
    ['no JSON', async () => new Response('<html>')],
    ['a list', async () => Response.json([])],
    ['no answer', () => Promise.reject(new TypeError('failed to fetch'))],
  ])('is none after %s', async (_what, answer) => {
    answers(answer);
    expect(await at('https://ehr.example/style.json')).toBeUndefined();
  });
});
