import type { UsageMetadata } from '@langchain/core/messages';
import { ChatOpenAICompletions } from '@langchain/openai';
import { HumanMessage, SystemMessage } from 'langchain';
import { readChatEvents } from './chat-events.js';
import { checkOptions, clientFields, type OpenAiOptions } from './openai-client.js';
import {
  type ChatModel,
  type ChatPrompt,
  type ChatUsage,
  StructuredOutputUnsupported,
} from './ports.js';
import { joinSurrogates } from './texts.js';
import { type CallHooks, Upstream, type UpstreamCall } from './upstream.js';
import { completePolicy, type UpstreamWords } from './upstream-policy.js';

const WORDS: UpstreamWords = {
  subject: 'The language model',
  failed: 'model_failed',
  timeout: 'model_timeout',
};
const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;
// These take no temperature but their own.
const REASONING_MODEL = /(^|\/)(o\d|gpt-5)/;

/**
 * Chat completions at an OpenAI-compatible server. Retries (at most three attempts, before the first
 * delta), deadline, idle time-out, response size and circuit breaker are those of `PolicyOptions`.
 * A deadline or a silence is `model_timeout`, a rate limit `overloaded`, all else `model_failed`.
 */
export function createOpenAiChat(options: OpenAiOptions): ChatModel {
  checkOptions(options);
  const upstream = new Upstream(completePolicy(options, MAX_RESPONSE_BYTES), WORDS);
  return {
    name: options.model,
    stream: (prompt, { signal } = {}) => streamAnswer(upstream, options, prompt, signal),
  };
}

async function* streamAnswer(
  upstream: Upstream,
  options: OpenAiOptions,
  prompt: ChatPrompt,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, ChatUsage, void> {
  const call = upstream.begin(hooksFor(prompt), signal);
  const answer = joinSurrogates(askModel(options, prompt, call));
  try {
    for (;;) {
      const next = await answer.next();
      if (next.done) {
        call.complete();
        return next.value;
      }
      yield next.value;
    }
  } catch (error) {
    throw call.explain(error);
  } finally {
    // The socket is closed first: the client's streams let go only when their next read is over, so
    // `yield*` would keep a caller who leaves waiting for a silent server.
    call.end();
    answer.return({ inputTokens: null, outputTokens: null }).catch(() => undefined);
  }
}

async function* askModel(
  options: OpenAiOptions,
  prompt: ChatPrompt,
  call: UpstreamCall,
): AsyncGenerator<string, ChatUsage, void> {
  let usage: ChatUsage = { inputTokens: null, outputTokens: null };
  const messages = [new SystemMessage(prompt.system), new HumanMessage(prompt.user)];
  const chunks = await createClient(options, call).stream(messages, {
    signal: call.signal,
    ...responseFormat(prompt),
  });
  for await (const chunk of chunks) {
    if (typeof chunk.content === 'string' && chunk.content !== '') yield chunk.content;
    const counted = chunk.usage_metadata as UsageMetadata | undefined;
    if (counted)
      usage = {
        inputTokens: toCount(counted.input_tokens),
        outputTokens: toCount(counted.output_tokens),
      };
  }
  return usage;
}

function createClient(options: OpenAiOptions, call: UpstreamCall): ChatOpenAICompletions {
  return new ChatOpenAICompletions({
    ...clientFields(options, call),
    streamUsage: true,
    ...(REASONING_MODEL.test(options.model) ? {} : { temperature: 0 }),
  });
}

function responseFormat({ jsonSchema }: ChatPrompt) {
  if (!jsonSchema) return {};
  const { name, schema } = jsonSchema;
  return {
    response_format: {
      type: 'json_schema' as const,
      json_schema: { name, schema, strict: true },
    },
  };
}

function hooksFor(prompt: ChatPrompt): CallHooks {
  return {
    read: (body, call) => toEventStream(readChatEvents(body, (what) => call.failure(what))),
    // Servers word this refusal in many ways. A request wrong in itself fails again without a schema.
    explainStatus: (status) =>
      prompt.jsonSchema && (status === 400 || status === 422)
        ? new StructuredOutputUnsupported('The server refuses a JSON schema')
        : null,
  };
}

function toEventStream(events: AsyncIterable<string>): Response {
  const stream = ReadableStream.from(events).pipeThrough(new TextEncoderStream());
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
}

function toCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
