import type { Config } from '../../src/ehr/config.ts';
import { type Header, siteHeaders } from './site-headers.ts';

/** What an integrator copies, by file name. */
export function hostFiles(config: Config): ReadonlyMap<string, string> {
  const page = siteHeaders(config, '/');
  const asset = siteHeaders(config, '/assets/');
  const common = page.filter(([name]) => name !== 'Cache-Control');
  return new Map([
    ['nginx.conf', nginx(page, asset)],
    ['Caddyfile', caddy(common, page, asset)],
    ['bucket-headers.json', bucket(page, asset)],
  ]);
}

const cacheOf = (headers: readonly Header[]): string =>
  headers.find(([name]) => name === 'Cache-Control')?.[1] ?? 'no-store';

/** nginx drops inherited headers in a block that adds one of its own, so each block has all of them. */
function nginx(page: readonly Header[], asset: readonly Header[]): string {
  const block = (headers: readonly Header[]): string =>
    headers.map(([name, value]) => `    add_header ${name} "${value}" always;\n`).join('');
  return `# Made by "npm run headers". Inside the server block that serves the built app over https.
root /srv/stillstep;
access_log off; # the launch address carries a ticket and a code
location /assets/ {
${block(asset)}}
location / {
${block(page)}    index index.html;
    try_files $uri $uri/ =404;
}
`;
}

function caddy(common: readonly Header[], page: readonly Header[], asset: readonly Header[]): string {
  const ofAssets = asset.filter(([name]) => !page.some(([other]) => other === name));
  const lines = common.map(([name, value]) => `    ${name} "${value}"\n`).join('');
  return `# Made by "npm run headers". Inside the site block that serves the built app.
root * /srv/stillstep
file_server
@assets path /assets/*
@pages not path /assets/*
header {
${lines}}
header @assets Cache-Control "${cacheOf(asset)}"
${ofAssets.map(([name, value]) => `header @assets ${name} "${value}"\n`).join('')}header @pages Cache-Control "${cacheOf(page)}"
`;
}

/** For a static bucket behind a CDN: the response headers to set there, by path. */
function bucket(page: readonly Header[], asset: readonly Header[]): string {
  const rules = { '/assets/*': Object.fromEntries(asset), '/*': Object.fromEntries(page) };
  return `${JSON.stringify(rules, null, 2)}\n`;
}
