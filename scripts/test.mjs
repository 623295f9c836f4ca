/** `npm test`: install what is missing, then run every test. Arguments go to vitest. */
import { join } from 'node:path';
import { ensureInstalled, root, runOrExit } from './setup.mjs';

ensureInstalled();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
runOrExit(process.execPath, [vitest, 'run', ...process.argv.slice(2)]);
