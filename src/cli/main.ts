/** The command line. Each command loads what it needs, so that a question loads no server. */
import { existsSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.js';
import { ERRORS, type ErrorCode, isAppError } from '../errors.js';
import { version } from '../version.js';
import { addChecks, collect } from './check-commands.js';
import { EXIT } from './exit-codes.js';
import { addFeedback, addKeys } from './key-commands.js';
import { Interrupted, outliveFileLimits, stopOnSignal } from './signals.js';
import { outliveReaders } from './terminal.js';

const EXIT_CODES = `
Exit codes:
  0  done, or answered
  1  an error, told on stderr
  2  wrong usage
  3  the documents do not say; of a check, a claim fails`;

/** What to do, where the table speaks to those who call the API. */
const HELP: Partial<Record<ErrorCode, string>> = {
  invalid_request: '(vouch --help tells what there is)',
  invalid_config: 'Mend that setting, in the environment or in .env.',
  document_not_found: '`vouch search` shows the ids of documents.',
  embedder_mismatch: '',
  model_unavailable: '',
  store_unavailable: 'VOUCH_INDEX_DIR names the index folder.',
  index_locked:
    'Stop that process, read beside it (vouch serve --read-only), or set another VOUCH_INDEX_DIR.',
};

const MAPPED = ['id', 'title', 'url', 'text'];

function program(stop: AbortSignal): Command {
  const vouch = new Command('vouch')
    .description('Ask your own documents and get answers whose every sentence can be checked.')
    .version(version())
    .addHelpText('after', `${EXIT_CODES}\n\nSettings are environment variables: see .env.example.`)
    .showHelpAfterError('(vouch --help tells what there is)')
    .exitOverride();
  vouch
    .command('serve')
    .description('bring the index up to date and serve the API')
    .option('--no-ingest', 'serve what the index holds')
    .option('--read-only', 'read an index that another process writes')
    .action(async (options) => {
      const { serve } = await import('./serve.js');
      process.exitCode = await serve(readConfig(), options, stop);
    });
  vouch
    .command('ingest')
    .description('bring the index in line with the corpus folder, or read pages of the web into it')
    .argument('[address]', 'a page, a file or a sitemap, as https://…; default: the corpus folder')
    .option('--depth <number>', 'of an address: follow links on its origin so far', parseDepth)
    .option('--allow-private', 'of an address: also read inside networks')
    .option('--reembed', 'forget the index, what came through the API too, and embed anew')
    .option('--watch', 'go on, and follow the folder until Ctrl-C')
    .option('--map <columns>', 'of tables and JSON lines, as in text=body,title=headline', parseMap)
    .action(async (address: string | undefined, options) => {
      if (address !== undefined) {
        const { ingestFromWeb } = await import('./ingest-web.js');
        process.exitCode = await ingestFromWeb(readConfig(), address, options, stop);
        return;
      }
      const { ingest } = await import('./ingest.js');
      process.exitCode = await ingest(readConfig(), options, stop);
    });
  vouch
    .command('mcp')
    .description('serve the documents to an assistant over the Model Context Protocol (stdio)')
    .action(async () => {
      const { mcp } = await import('./mcp.js');
      process.exitCode = await mcp(readConfig(), stop);
    });
  addQuestions(vouch, stop);
  addChecks(vouch, stop);
  addKeys(vouch, stop);
  addFeedback(vouch, stop);
  addModels(vouch, stop);
  return vouch;
}

function addModels(vouch: Command, stop: AbortSignal): void {
  vouch
    .command('models')
    .description('bring models of your own')
    .command('pull')
    .description('fetch an encoder or a claim verifier with an ONNX graph from a Hugging Face hub')
    .argument('<id>', 'the model, as organisation/name')
    .option('--revision <name>', 'a branch, a tag or a commit', 'main')
    .option('--to <folder>', 'the folder to make; default: models/<organisation>--<name>')
    .action(async (id: string, options) => {
      const { pull } = await import('./models.js');
      process.exitCode = await pull(readConfig(), id, options, stop);
    });
}

function addQuestions(vouch: Command, stop: AbortSignal): void {
  vouch
    .command('ask')
    .description('ask a question; without one, chat: each line of the input is a question')
    .argument('[question...]', 'the question')
    .option('--json', 'print the response as JSON')
    .option('-d, --document <id>', 'ask this document only; may be given again', collect)
    .action(async (words: string[], options) => {
      const { ask } = await import('./ask.js');
      process.exitCode = await ask(readConfig(), words, options, stop);
    });
  vouch
    .command('search')
    .description('show the passages that a question finds')
    .argument('<query...>', 'the words to search for')
    .option('--json', 'print the response as JSON')
    .option('-n, --limit <number>', 'how many passages', parseLimit, 5)
    .option('-d, --document <id>', 'search this document only; may be given again', collect)
    .action(async (words: string[], options) => {
      const { search } = await import('./search.js');
      process.exitCode = await search(readConfig(), words.join(' '), options, stop);
    });
}

function parseDepth(value: string): number {
  const depth = Number(value);
  if (!Number.isInteger(depth) || depth < 0 || depth > 10)
    throw new InvalidArgumentError('must be a whole number from 0 to 10.');
  return depth;
}

function parseLimit(value: string): number {
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50)
    throw new InvalidArgumentError('must be a whole number from 1 to 50.');
  return limit;
}

/** `text=body,title=headline`: which column each part of a document comes from. */
function parseMap(value: string): Record<string, string> {
  const pairs = value.split(',').map((pair): [string, string] => {
    const [part = '', ...column] = pair.split('=');
    return [part.trim(), column.join('=').trim()];
  });
  if (pairs.some(([part, column]) => !MAPPED.includes(part) || column === ''))
    throw new InvalidArgumentError(`must be pairs such as text=body of ${MAPPED.join(', ')}.`);
  return Object.fromEntries(pairs);
}

/** Tells what went wrong, and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Interrupted) {
    process.stderr.write('Stopped. What was done before stays done.\n');
    return error.exitCode;
  }
  if (isAppError(error)) {
    process.stderr.write(
      `vouch: ${error.message}\n${HELP[error.code] ?? ERRORS[error.code].help}\n`,
    );
    return error.code === 'invalid_request' ? EXIT.usage : EXIT.error;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`vouch: ${trace}\n`);
  return EXIT.error;
}

outliveReaders();
outliveFileLimits();
const stop = stopOnSignal();
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  await program(stop).parseAsync();
} catch (error) {
  process.exitCode = report(stop.aborted ? stop.reason : error);
}
