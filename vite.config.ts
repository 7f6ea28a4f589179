import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { chunks } from './tools/build/chunks.ts';
import { withoutRuleBookWords } from './tools/build/rule-book-words.ts';

/**
 * What the built pages refuse by themselves, whatever the host sends. `connect-src` and `frame-ancestors` name a
 * hospital's own servers and can only come from the host's headers.
 */
const BUILT_PAGE_POLICY = [
  "script-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: BUILT_PAGE_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

const inEhr = (file: string): string => fileURLToPath(new URL(`src/ehr/${file}`, import.meta.url));

export default defineConfig({
  plugins: [react(), contentSecurityPolicy(), withoutRuleBookWords(), chunks()],
  // What fhirclient brings for old browsers is replaced by the browser's own, and its network by one that is guarded.
  resolve: {
    alias: {
      'isomorphic-webcrypto': inEhr('browser-crypto.ts'),
      'js-base64': inEhr('browser-base64.ts'),
      debug: inEhr('no-debug.ts'),
      'cross-fetch': inEhr('guarded-fetch.ts'),
    },
  },
  build: {
    target: 'es2022',
    // One style sheet file and no inlined assets: the policy above allows neither inline styles nor data: scripts.
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: 'index.html', launch: 'launch.html' } },
  },
});
