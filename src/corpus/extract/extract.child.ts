/** Entry of the process that reads files: one message in, one out, again and again. */
import type { DocumentFormat } from '../../domain.js';
import { AppError, type ErrorRecord, isAppError, toErrorRecord } from '../../errors.js';
import type { ReadDocument } from '../formats.js';
import { extract } from './extract.js';

export interface ExtractRequest {
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat;
}

export type ExtractReply = { readonly read: ReadDocument } | { readonly error: ErrorRecord };

async function reply({ bytes, format }: ExtractRequest): Promise<ExtractReply> {
  try {
    return { read: await extract(bytes, format) };
  } catch (error) {
    return { error: toErrorRecord(isAppError(error) ? error : broken(format)) };
  }
}

/** What a parser says of a broken file helps nobody and may quote it. */
function broken(format: DocumentFormat): AppError {
  const name = format.toUpperCase();
  return new AppError(
    'unprocessable_document',
    `cannot be read as ${name}: it is broken or cut short`,
  );
}

process.on('disconnect', () => process.exit(0));
process.on('message', async (request: ExtractRequest) => {
  process.send?.(await reply(request));
});
