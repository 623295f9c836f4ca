/** `npm start`: install, build, ingest what changed, serve. */
import { ensureBuilt, ensureInstalled } from './setup.mjs';

ensureInstalled();
ensureBuilt();
process.argv.splice(2, 0, 'serve');
await import('../dist/cli/main.js');
