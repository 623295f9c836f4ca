import { localError } from './errors.js';
import { EventLines, type ServerEvent } from './event-lines.js';

/** Nothing that the server sends as one event is longer; a longer one is refused, not buffered. */
const MAX_EVENT_CHARACTERS = 16 * 1024 * 1024;

/**
 * The server-sent events of a body, until it ends. Throws `stalled` when nothing comes for `idleMs`
 * (the server's comments count) and `interrupted` when the connection breaks. Leaving early cancels
 * the body.
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  idleMs: number,
): AsyncGenerator<ServerEvent, void, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const lines = new EventLines();
  try {
    for (;;) {
      const { done, value } = await readWithin(reader, idleMs);
      if (done) return;
      yield* lines.feed(decoder.decode(value, { stream: true }));
      if (lines.waiting > MAX_EVENT_CHARACTERS)
        throw localError('bad_response', 'An event is too long.');
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

async function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, idleMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(localError('stalled', 'The server fell silent.')), idleMs);
  });
  const read = reader.read().catch((error: unknown) => {
    if (isAbort(error)) throw error;
    throw localError('interrupted', 'The connection broke off.');
  });
  try {
    return await Promise.race([read, stalled]);
  } finally {
    clearTimeout(timer);
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
