/** The commands for who runs a widget: its keys, and what readers say of the answers. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config.js';
import { collect } from './check-commands.js';

export function addKeys(vouch: Command, stop: AbortSignal): void {
  const keys = vouch.command('keys').description('make, list and revoke the keys of widgets');
  keys
    .command('create')
    .description('make a key for the pages of some origins, and print it')
    .requiredOption('--name <name>', 'what to call it')
    .requiredOption(
      '--origin <origin>',
      'such as https://news.example; may be given again',
      collect,
    )
    .option('--per-minute <number>', 'requests a minute for each visitor; default: 20', wholeNumber)
    .option(
      '--per-day <number>',
      'questions a day for all visitors; default: no limit',
      wholeNumber,
    )
    .addOption(serverOption())
    .action(async (options) => {
      const { createKey } = await import('./keys.js');
      process.exitCode = await createKey(readConfig(), options, stop);
    });
  keys
    .command('list')
    .description('list the keys, newest first, without the keys themselves')
    .addOption(serverOption())
    .action(async (options) => {
      const { listKeys } = await import('./keys.js');
      process.exitCode = await listKeys(readConfig(), options, stop);
    });
  keys
    .command('revoke')
    .description('refuse a key, and what was issued for it, from now on')
    .argument('<id>', 'its id, as `vouch keys list` shows it')
    .addOption(serverOption())
    .action(async (id: string, options) => {
      const { revokeKey } = await import('./keys.js');
      process.exitCode = await revokeKey(readConfig(), id, options, stop);
    });
}

export function addFeedback(vouch: Command, stop: AbortSignal): void {
  vouch
    .command('feedback')
    .description('print the votes on answers, newest first')
    .addOption(new Option('--format <format>', 'how').choices(['text', 'jsonl']).default('text'))
    .action(async (options) => {
      const { printFeedback } = await import('./feedback.js');
      process.exitCode = await printFeedback(readConfig(), options, stop);
    });
}

function serverOption(): Option {
  return new Option(
    '--server <url>',
    'ask a running server, with VOUCH_ADMIN_KEY, rather than open the index',
  ).argParser(serverAddress);
}

function serverAddress(value: string): string {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError('must be an address such as http://127.0.0.1:3000.');
  return value;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,12}$/.test(value)) throw new InvalidArgumentError('must be a whole number.');
  return Number(value);
}
