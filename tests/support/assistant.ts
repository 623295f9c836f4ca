import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assistant } from '../../src/assistant.js';
import { createAssistant } from '../../src/compose.js';
import { type Config, readConfig } from '../../src/config.js';
import type { AnswerEvent, ChatRequest, ChatResponse } from '../../src/protocol.js';

export interface Workplace {
  readonly config: Config;
  readonly assistant: Assistant;
  readonly corpusDir: string;
  /** Closes the assistant and removes the folders. */
  close(): Promise<void>;
}

/** A real assistant over files in a folder of its own, ingested. Settings are environment variables. */
export async function openWorkplace(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'vouch-'));
  const corpusDir = await mkdtemp(join(folder, 'corpus-'));
  for (const [name, content] of Object.entries(files))
    await writeFile(join(corpusDir, name), content);
  const config = readConfig({
    PORT: '0',
    VOUCH_CORPUS_DIR: corpusDir,
    VOUCH_INDEX_DIR: join(folder, 'index'),
    VOUCH_LOG_LEVEL: 'silent',
    ...env,
  });
  const assistant = await createAssistant(config, { mode: 'read-write' });
  await assistant.ingest();
  return {
    config,
    assistant,
    corpusDir,
    async close() {
      await assistant.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function eventsOf(assistant: Assistant, request: ChatRequest): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of assistant.ask(request)) events.push(event);
  return events;
}

export async function askOnce(assistant: Assistant, request: ChatRequest): Promise<ChatResponse> {
  const last = (await eventsOf(assistant, request)).at(-1);
  if (last?.type !== 'end') throw new Error('the answer has no end');
  return last.response;
}
