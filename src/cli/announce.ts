/** What a server says of itself to the person who has started it. */
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';

/** Any corpus answers it. */
const EXAMPLE = 'What is this about?';

/** Where it listens and what answers, the admin key if it was made just now, and a first question. */
export async function announce(url: string, assistant: Assistant, config: Config): Promise<void> {
  const { mode, chatModel, embedder, store } = await assistant.readiness();
  const { documents = 0, passages = 0, writable = false } = store ?? {};
  const { made } = writable ? await assistant.adminKey() : { made: null };
  const key = config.isPublic ? '' : " -H 'Authorization: Bearer YOUR_KEY'";
  const body = JSON.stringify({ message: EXAMPLE });
  const lines = [
    `Vouch listens on ${url}`,
    `Answers: ${mode} (${chatModel}); embeddings: ${embedder}; ${documents} documents, ${passages} passages.`,
    ...(mode === 'local'
      ? ['No language model is set, so answers are the documents’ own sentences. See .env.example.']
      : []),
    ...(made === null ? [] : [`Admin key, shown this once: ${made}`]),
    '',
    `Try: ${EXAMPLE}`,
    `curl -s ${url}/v1/chat -H 'Content-Type: application/json'${key} -d '${body}'`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
