/** A language model's whole reply, for those who have no use for its pieces. */
import type { ChatModel, ChatPrompt } from './ports.js';

export interface CompleteOptions {
  /** Of the reply, in UTF-16 code units. */
  readonly maxLength: number;
  readonly signal?: AbortSignal | undefined;
}

/** Null where the reply is longer than `maxLength`. Throws what the model throws. */
export async function complete(
  chat: ChatModel,
  prompt: ChatPrompt,
  { maxLength, signal }: CompleteOptions,
): Promise<string | null> {
  let reply = '';
  for await (const delta of chat.stream(prompt, signal === undefined ? {} : { signal })) {
    reply += delta;
    if (reply.length > maxLength) return null;
  }
  return reply;
}
