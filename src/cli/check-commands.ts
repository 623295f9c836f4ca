/** The commands that check claims. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../config.js';
import type { Verdict } from '../protocol.js';
import { CHECK_FORMATS, REPORT_FORMATS } from './check-options.js';

const FAILING: readonly Verdict[] = ['contradicted', 'not_found'];
const EXIT_CODES = `
Exit codes:
  0  the report is made
  1  an error, or a claim that met one (the report says which)
  2  wrong usage
  3  a claim has a verdict that --fail-on names`;

export function addChecks(vouch: Command, stop: AbortSignal): void {
  vouch
    .command('check')
    .description('check every claim of a text against the documents')
    .argument('<file>', 'text, Markdown or HTML; "-" reads the standard input')
    .addOption(formatOption(CHECK_FORMATS))
    .option('-o, --output <file>', 'write the report to a file')
    .option(
      '--fail-on <verdict>',
      'end with 3 on contradicted or not_found; may be given again',
      collectVerdict,
    )
    .option('-d, --document <id>', 'check against this document only; may be given again', collect)
    .option('--claims', 'each line is a claim, taken as it is')
    .option('--author <name>', 'who publishes the ClaimReview')
    .option('--url <address>', 'the page that publishes the ClaimReview', webAddress)
    .addHelpText('after', EXIT_CODES)
    .action(async (file: string, options) => {
      const { check } = await import('./check.js');
      process.exitCode = await check(readConfig(), file, options, stop);
    });
  vouch
    .command('recheck')
    .description('say which verdicts and quotes of a saved check (--format json) no longer hold')
    .argument('<file>', 'the saved check; "-" reads the standard input')
    .addOption(formatOption(REPORT_FORMATS))
    .option('-o, --output <file>', 'write the report to a file')
    .addHelpText('after', EXIT_CODES.replace(/3 .*/, '3  a verdict or a quote no longer holds'))
    .action(async (file: string, options) => {
      const { recheck } = await import('./recheck.js');
      process.exitCode = await recheck(readConfig(), file, options, stop);
    });
  vouch
    .command('audit')
    .description('list passages of the documents that contradict each other, best first')
    .option('-n, --limit <number>', 'how many pairs, at the most', wholeNumber)
    .option('-d, --document <id>', 'audit this document only; may be given again', collect)
    .addOption(formatOption(REPORT_FORMATS))
    .option('-o, --output <file>', 'write the report to a file')
    .action(async (options) => {
      const { audit } = await import('./audit.js');
      process.exitCode = await audit(readConfig(), options, stop);
    });
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('must be a whole number.');
  return Number(value);
}

function formatOption(formats: readonly string[]): Option {
  return new Option('--format <format>', 'what to make').choices(formats).default(formats[0]);
}

export function collect(value: string, former: string[] = []): string[] {
  return [...former, value];
}

function collectVerdict(value: string, former: Verdict[] = []): Verdict[] {
  const verdict = FAILING.find((known) => known === value);
  if (verdict === undefined) throw new InvalidArgumentError(`must be ${FAILING.join(' or ')}.`);
  return [...former, verdict];
}

function webAddress(value: string): string {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError('must be an address that begins with http:// or https://.');
  return value;
}
