import pino from 'pino';
import type { Assistant } from '../assistant.js';
import { createAssistant } from '../compose.js';
import type { Config } from '../config.js';
import { startServer } from '../http/server.js';
import { ingestWithProgress } from './open.js';

export interface ServeOptions {
  readonly ingest: boolean;
  readonly readOnly?: boolean;
}

/** Serves until SIGTERM or SIGINT, then drains. A second signal ends the process at once. */
export async function serve(config: Config, options: ServeOptions): Promise<number> {
  const logger = pino({ level: config.logLevel }, pino.destination(2));
  const assistant = await createAssistant(config, {
    mode: options.readOnly ? 'read-only' : 'read-write',
    onEvent: ({ level, name, detail }) => logger[level]({ event: name }, detail),
  });
  try {
    const { store } = await assistant.readiness();
    const mayIngest = options.ingest && !options.readOnly;
    const isEmpty = store === null || store.documents === 0;
    if (mayIngest && isEmpty) await ingestWithProgress(assistant);
    const server = await startServer({ assistant, config, logger });
    const stopped = signalled();
    await announce(server.url, assistant, config);
    // An index that has something to say answers while it is brought up to date.
    const refresh = mayIngest && !isEmpty ? refreshInBackground(assistant, logger) : undefined;
    await stopped;
    await server.close();
    await refresh?.stop();
  } finally {
    await assistant.close();
  }
  return 0;
}

function refreshInBackground(assistant: Assistant, logger: pino.Logger) {
  const abort = new AbortController();
  const done = assistant.ingest({ signal: abort.signal }).then(
    (report) => {
      for (const skipped of report.skipped) logger.warn(skipped, 'left out of the index');
      logger.info(
        { added: report.added.length, replaced: report.replaced.length },
        'index is current',
      );
    },
    (error: Error) => {
      if (!abort.signal.aborted) logger.error({ reason: error.message }, 'ingest failed');
    },
  );
  return {
    async stop() {
      abort.abort();
      await done;
    },
  };
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const onSignal = () => {
      resolve();
      process.once('SIGTERM', () => process.exit(1));
      process.once('SIGINT', () => process.exit(1));
    };
    process.once('SIGTERM', onSignal);
    process.once('SIGINT', onSignal);
  });
}

async function announce(url: string, assistant: Assistant, config: Config): Promise<void> {
  const { mode, chatModel, embedder, store } = await assistant.readiness();
  const { sha256: _, made } = await assistant.adminKey();
  const [first] = (await assistant.listDocuments({ limit: 1 })).documents;
  const question = first
    ? `What is said about ${first.title.slice(0, 120)}?`
    : 'What is this about?';
  const body = JSON.stringify({ message: question }).replaceAll("'", "'\\''");
  const key = config.isPublic ? '' : " -H 'Authorization: Bearer YOUR_KEY'";
  const lines = [
    `Vouch listens on ${url}`,
    `Answers: ${mode} (${chatModel}); embeddings: ${embedder}; ${store?.documents ?? 0} documents, ${store?.passages ?? 0} passages.`,
    ...(mode === 'local'
      ? ['No language model is set, so answers are the documents’ own sentences. See .env.example.']
      : []),
    ...(made === null ? [] : [`Admin key, shown this once: ${made}`]),
    '',
    `Try: ${question}`,
    `curl -s ${url}/v1/chat -H 'Content-Type: application/json'${key} -d '${body}'`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
