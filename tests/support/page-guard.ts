/** Watches all that happens in a browser context for what must not happen on anyone's page. */
import type { BrowserContext } from 'playwright-core';

export interface Rules {
  /** Origins that pages may reach. A request to any other is aborted. */
  readonly origins: readonly string[];
  /** Console errors that the test provokes. */
  readonly expected?: readonly RegExp[];
}

/** They stay on the page. */
const OWN_SCHEMES = new Set(['about:', 'blob:', 'data:']);

/**
 * What went wrong so far, in words: dialogs, uncaught errors, console errors (violations of the
 * content security policy among them) and requests to other origins. The list grows.
 */
export async function guard(context: BrowserContext, rules: Rules): Promise<readonly string[]> {
  const troubles: string[] = [];
  const { origins, expected = [] } = rules;
  const isForeign = (url: URL) => !OWN_SCHEMES.has(url.protocol) && !origins.includes(url.origin);
  context.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => void troubles.push(`uncaught: ${error.error()}`));
  context.on('console', (message) => {
    const text = `${message.text()} (${message.location().url})`;
    if (message.type() === 'error' && !expected.some((pattern) => pattern.test(text)))
      troubles.push(`console: ${text}`);
  });
  context.on('request', (request) => {
    if (isForeign(new URL(request.url()))) troubles.push(`request: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => void troubles.push(`request: ${socket.url()}`));
  });
  await context.route(isForeign, (route) => route.abort());
  return troubles;
}
