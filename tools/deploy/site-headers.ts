import type { Config } from '../../src/ehr/config.ts';

/** One response header as a host has to send it. */
export type Header = readonly [name: string, value: string];

/** Nothing of the browser that the app does not use, for it and for whatever might get into it. */
const UNUSED_FEATURES = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/** Hosts that the app may connect to: the allow-listed FHIR servers and where they sign users in. */
export function connectedHosts(config: Config): readonly string[] {
  const hosts = config.issuers.flatMap(({ issuer, signInHosts = [] }) => [new URL(issuer).origin, ...signInHosts]);
  return [...new Set(hosts)].sort();
}

/**
 * The Content-Security-Policy of the app's pages: its own files, the EHRs of the site, and nothing else; scripts cannot
 * be written inline or made from text. Without a host in `framedBy` no page may frame the app.
 */
export function contentSecurityPolicy(config: Config): string {
  const framedBy = config.framedBy.length > 0 ? config.framedBy.join(' ') : "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...connectedHosts(config)].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/**
 * Every header of every answer. The pages and config.json are never stored; the built files carry their hash in their
 * name, hold nothing about anybody and may be kept.
 */
export function siteHeaders(config: Config, path: string): readonly Header[] {
  const isAsset = path.startsWith('/assets/');
  const isSecure = config.issuers.every(({ issuer }) => issuer.startsWith('https:'));
  return [
    ['Content-Security-Policy', contentSecurityPolicy(config)],
    ['Referrer-Policy', 'no-referrer'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Permissions-Policy', UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', ')],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    // Only for a site: a developer's localhost has no certificate to insist on.
    ...(isSecure ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
    // A frame that the EHR sandboxes without an origin of its own must still get the script that says what is wrong.
    ...(isAsset ? [['Access-Control-Allow-Origin', '*'] as const] : []),
    ['Cache-Control', isAsset ? 'public, max-age=31536000, immutable' : 'no-store'],
  ];
}
