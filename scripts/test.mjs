/** `npm test`: install what is missing, then run every test. Arguments go to vitest. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, runOrExit } from './setup.mjs';

ensureInstalled();
installChromium();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
runOrExit(process.execPath, [vitest, 'run', ...process.argv.slice(2)]);

/** Where this is Debian and we may. Whether it worked or not, the tests say what they lack. */
function installChromium() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (process.env.CHROMIUM || existsSync('/usr/bin/chromium') || !mayInstall) return;
  console.error('Installing Chromium for the tests in a browser (apt-get) …');
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  // A fresh image has no lists of packages.
  if (!runApt(install) && runApt(['update'])) runApt(install);
}

function runApt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-q', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20'];
  const { status } = spawnSync('apt-get', [...options, ...args], {
    ...{ env, stdio: ['ignore', 2, 2], timeout: 180_000, killSignal: 'SIGTERM' },
  });
  return status === 0;
}
