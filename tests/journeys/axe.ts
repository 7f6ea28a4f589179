import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Targets of less than 24 px are looked for as well: axe leaves them out unless it is told. */
const RUN = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { 'target-size': { enabled: true } },
}).then((result) => result.violations)`;

/** What axe finds against WCAG 2.2 A and AA on a page or in a frame, one line each. */
export async function violations(screen: Page | Frame): Promise<readonly string[]> {
  await screen.evaluate(axe.source);
  const found: readonly Violation[] = await screen.evaluate(RUN);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** The app's own frame in the chart portal, at a height at which nothing lies under the bar of the next action. */
export async function appFrame(page: Page): Promise<Frame> {
  const frame = page.frames().find((each) => each.parentFrame() !== null);
  if (!frame) throw new Error('no frame of the app');
  return frame;
}
