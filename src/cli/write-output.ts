import { writeFile } from 'node:fs/promises';
import { AppError } from '../errors.js';
import type { TerminalOptions } from '../report/terminal.js';
import { reason } from './read-source.js';
import { hasColors, widthOf } from './terminal.js';

/** To a file, or to stdout. Throws `disk_full`, or `invalid_request` that names the file. */
export async function writeOutput(report: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    process.stdout.write(report);
    return;
  }
  try {
    await writeFile(file, report);
  } catch (error) {
    const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new AppError(
      isFull ? 'disk_full' : 'invalid_request',
      `--output: ${file} cannot be written: ${reason(error)}`,
    );
  }
}

/** A file shows neither colours nor a terminal's width. */
export function looksFor(file: string | undefined): TerminalOptions {
  if (file !== undefined) return { width: null, hasColors: false };
  return { width: widthOf(process.stdout), hasColors: hasColors(process.stdout) };
}
