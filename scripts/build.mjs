/** `npm run build`: the server and what browsers load. `--if-changed` spares it where nothing is newer. */
import { build, ensureBuilt } from './setup.mjs';

if (process.argv.includes('--if-changed')) ensureBuilt();
else build();
