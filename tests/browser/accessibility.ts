import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Before the page is opened: scripts that come in this way are not subject to its policy. */
export function addAxe(page: Page): Promise<unknown> {
  return page.addInitScript({ content: axe.source });
}

/** What axe finds wrong with the page as it stands: `rule: element` each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(settle);
  const found = await page.evaluate(async () => (await window.axe.run()).violations);
  return (found as axe.Result[]).flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`,
    ),
  );
}

/** Colours on their way from one state to the next are nobody's contrast. */
async function settle(): Promise<void> {
  const roots = [document];
  for (const root of roots)
    for (const element of root.querySelectorAll('*'))
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
  const running = roots
    .flatMap((root) => root.getAnimations())
    .filter(
      (animation) => animation.effect.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
    );
  await Promise.allSettled(running.map((animation) => animation.finished));
}
