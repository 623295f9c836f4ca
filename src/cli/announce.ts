/** What a server says of itself to the person who has started it. */
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';
import { exampleQuestion } from './example.js';

/** Where it listens and what answers; the admin key, if it was made just now. */
export async function announce(url: string, assistant: Assistant): Promise<void> {
  const { mode, chatModel, embedder, store } = await assistant.readiness();
  const { documents = 0, passages = 0, writable = false } = store ?? {};
  const { made } = writable ? await assistant.adminKey() : { made: null };
  say(
    `Vouch listens on ${url}`,
    `Answers: ${mode} (${chatModel}); embeddings: ${embedder}; ${documents} documents, ${passages} passages.`,
    ...(mode === 'local'
      ? ['No language model is set, so answers are the documents’ own sentences. See .env.example.']
      : []),
    ...(made === null ? [] : [`Admin key, shown this once: ${made}`]),
  );
}

/** A question to begin with, and the command that asks it. */
export async function announceExample(
  url: string,
  assistant: Assistant,
  config: Config,
  stop: AbortSignal,
): Promise<void> {
  const question = await exampleQuestion(assistant, stop);
  if (stop.aborted) return;
  const body = JSON.stringify({ message: question }).replaceAll("'", "'\\''");
  const key = config.isPublic ? '' : " -H 'Authorization: Bearer YOUR_KEY'";
  const post = `curl -s ${url}/v1/chat -H 'Content-Type: application/json'${key} -d '${body}'`;
  say('', `Try: ${question}`, post);
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
