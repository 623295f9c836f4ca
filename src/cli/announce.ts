/** What a server says of itself to the person who has started it. */
import type { Assistant } from '../assistant.js';
import type { Config } from '../config.js';

/** More documents than this have no beginning in common. */
const FEW = 3;

/** Where it listens and what answers, the admin key if it was made just now, and a first question. */
export async function announce(
  url: string,
  assistant: Assistant,
  config: Config,
  madeKey: string | null,
): Promise<void> {
  const { mode, chatModel, embedder, store } = await assistant.readiness();
  const { documents = 0, passages = 0 } = store ?? {};
  const example = await exampleQuestion(assistant, documents);
  const key = config.isPublic ? '' : " -H 'Authorization: Bearer YOUR_KEY'";
  const body = JSON.stringify({ message: example }).replaceAll("'", "'\\''");
  const lines = [
    `Vouch listens on ${url}`,
    `Answers: ${mode} (${chatModel}); embeddings: ${embedder}; ${documents} documents, ${passages} passages.`,
    ...(mode === 'local'
      ? ['No language model is set, so answers are the documents’ own sentences. See .env.example.']
      : []),
    ...(madeKey === null ? [] : [`Admin key, shown this once: ${madeKey}`]),
    '',
    `Try: ${example}`,
    `curl -s ${url}/v1/chat -H 'Content-Type: application/json'${key} -d '${body}'`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function exampleQuestion(assistant: Assistant, documents: number): Promise<string> {
  const [first] = (await assistant.listDocuments({ limit: 1 })).documents;
  return first && documents > FEW ? `What is “${first.title}” about?` : 'What is this about?';
}
