import { fileURLToPath } from 'node:url';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const PRODUCT_CONFIG = fileURLToPath(new URL('../../src/ehr/load-config.ts', import.meta.url));
const DEMO_CONFIG = fileURLToPath(new URL('../../src/demo/in-the-app/load-demo-config.ts', import.meta.url));
const MARK = '<p class="demo-mark">Demo, synthetic patients. Not for clinical use.</p>';

/** Only its own origin, whatever the configuration says; beside the policy that every build has. */
const DEMO_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

/**
 * What makes the app a demo, in the build alone: the configuration is built in instead of read, the pages are marked, the
 * clock follows the demo's, and the browser lets the pages talk to their own origin only. Everything else is the product.
 */
export function inTheDemo(): Plugin {
  return {
    name: 'in-the-demo',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!source.endsWith('/load-config.ts')) return undefined;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return resolved?.id === PRODUCT_CONFIG ? DEMO_CONFIG : undefined;
    },
    transformIndexHtml: {
      order: 'pre',
      handler(page) {
        const tags: HtmlTagDescriptor[] = [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: DEMO_POLICY },
            injectTo: 'head-prepend',
          },
          { tag: 'link', attrs: { rel: 'stylesheet', href: '/src/demo/in-the-app/mark.css' }, injectTo: 'head' },
          { tag: 'script', attrs: { type: 'module', src: '/src/demo/in-the-app/move-clock.ts' }, injectTo: 'head' },
        ];
        return { html: page.replace('<body>', `<body>\n    ${MARK}`), tags };
      },
    },
  };
}
