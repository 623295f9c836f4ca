/** A file from a drop or a picker, sent to the index as it is. */
import type { VouchClient } from '../client/client.js';
import { VouchError } from '../client/errors.js';
import { isAbort } from '../client/event-stream.js';
import { fill } from '../widget/messages/messages.js';
import { errorText } from './failure.js';
import { idOf, KINDS, mediaTypeOf } from './file-name.js';
import type { PageMessages } from './messages.js';

export interface Upload {
  readonly file: File;
  readonly step: 'waiting' | 'adding' | 'done' | 'failed';
  /** What came of it, in words; empty until it is done or failed. */
  readonly outcome: string;
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Adds one file; what fails is its outcome. Throws where the key is refused, or aborts. */
export async function* uploadFile(
  file: File,
  client: VouchClient,
  messages: PageMessages,
  signal: AbortSignal,
): AsyncGenerator<Upload, void, void> {
  const type = mediaTypeOf(file.name);
  const refusal = refusalOf(file, type, messages);
  if (refusal !== null || type === undefined)
    return yield { file, step: 'failed', outcome: refusal ?? '' };
  yield { file, step: 'adding', outcome: '' };
  try {
    const outcome = await add(file, type, client, messages, signal);
    yield { file, step: 'done', outcome };
  } catch (error) {
    if (isAbort(error)) throw error;
    yield { file, step: 'failed', outcome: errorText(error) };
    if (error instanceof VouchError && error.code === 'unauthorized') throw error;
  }
}

/** Why a file is not sent, in words; null where it is. */
function refusalOf(file: File, type: string | undefined, { page }: PageMessages): string | null {
  if (type === undefined) return fill(page.wrongType, { kinds: KINDS });
  return file.size > MAX_BYTES ? page.tooLarge : null;
}

async function add(
  file: File,
  type: string,
  client: VouchClient,
  { page }: PageMessages,
  signal: AbortSignal,
): Promise<string> {
  const id = idOf(file.name);
  const options = { signal };
  const before = await client.verify({ documentId: id, quote: id }, options);
  const made = await client.addFile(file.slice(0, file.size, type), { id }, options);
  if ('documents' in made) return fill(page.added, { title: file.name });
  if (before.version === made.version) return page.unchanged;
  return fill(before.version === null ? page.added : page.replaced, { title: made.title });
}
