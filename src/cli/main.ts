/**
 * The command line. Exit codes: 0 done or answered, 1 an error, 2 wrong usage, 3 the documents do
 * not say.
 */
import { existsSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.js';
import { ERRORS, isAppError } from '../errors.js';
import { ask } from './ask.js';
import { ingest } from './ingest.js';
import { search } from './search.js';
import { serve } from './serve.js';

export const EXIT = { done: 0, error: 1, usage: 2, notFound: 3 } as const;

function program(): Command {
  const vouch = new Command('vouch')
    .description('Ask your own documents and get answers whose every sentence can be checked.')
    .exitOverride();
  vouch
    .command('serve')
    .description('bring the index up to date and serve the API')
    .option('--no-ingest', 'serve what the index holds')
    .option('--read-only', 'read an index that another process writes')
    .action((options) => finish(serve(readConfig(), options)));
  vouch
    .command('ingest')
    .description('bring the index in line with the corpus folder')
    .option('--reembed', 'forget the index and embed everything anew')
    .action((options) => finish(ingest(readConfig(), options)));
  vouch
    .command('ask')
    .description('ask a question; without one, chat')
    .argument('[question...]', 'the question')
    .option('--json', 'print the response as JSON')
    .option('-d, --document <id...>', 'ask these documents only')
    .action((words: string[], options) => finish(ask(readConfig(), words.join(' '), options)));
  vouch
    .command('search')
    .description('show the passages that a question finds')
    .argument('<query...>', 'the words to search for')
    .option('--json', 'print the response as JSON')
    .option('-n, --limit <number>', 'how many passages', parseLimit, 5)
    .option('-d, --document <id...>', 'search these documents only')
    .action((words: string[], options) => finish(search(readConfig(), words.join(' '), options)));
  return vouch;
}

async function finish(work: Promise<number>): Promise<void> {
  process.exitCode = await work;
}

function parseLimit(value: string): number {
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50)
    throw new InvalidArgumentError('must be a whole number from 1 to 50.');
  return limit;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (isAppError(error)) {
    process.stderr.write(`vouch: ${error.message}\n${ERRORS[error.code].help}\n`);
    return EXIT.error;
  }
  process.stderr.write(
    `vouch: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
  );
  return EXIT.error;
}

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
