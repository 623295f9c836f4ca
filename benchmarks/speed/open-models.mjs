/** Loads the shipped models in a fresh process, uses each once, and prints what that took as JSON. */
import { openLocalModels } from '../../dist/models/local-models.js';

const before = process.memoryUsage.rss();
const started = performance.now();
const models = await openLocalModels();
const readyMs = performance.now() - started;
const text = 'The bridge opened in 1901, after eleven years of work. '.repeat(15);
await models.embedder.embed([text], 'passage');
await models.reader.read('When did the bridge open?', [text, text]);
await models.verifier.judge([{ claim: 'The bridge opened in 1902.', evidence: text }]);
const used = process.memoryUsage.rss();
await models.close();
process.stdout.write(`${JSON.stringify({ readyMs, before, used })}\n`);
