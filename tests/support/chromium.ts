/** The browser that tests, screenshots and measurements drive. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's, unless CHROMIUM names another. */
export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

/** One that is named and absent is a mistake to fail on; Debian's may simply not be installed. */
export const hasChromium = Boolean(process.env.CHROMIUM) || existsSync(CHROMIUM);

/** Resolves no name and asks no proxy: pages reach the loopback and nothing else. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--no-proxy-server',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/** For vitest's global setup: says once why there are no tests in a browser. */
export default function announce(): void {
  if (!hasChromium)
    console.warn(
      `Tests in a browser are skipped: there is no ${CHROMIUM}. Install chromium, or name one in CHROMIUM.`,
    );
}
