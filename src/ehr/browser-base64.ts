/**
 * Takes the place of `js-base64` in the bundle (vite.config.ts): the two functions of it that fhirclient uses for PKCE,
 * by means of the browser's own encoder.
 */
export function fromUint8Array(bytes: Uint8Array, urlSafe = false): string {
  const written = btoa(String.fromCharCode(...bytes));
  return urlSafe ? written.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : written;
}

export const encodeURL = (text: string): string => fromUint8Array(new TextEncoder().encode(text), true);
