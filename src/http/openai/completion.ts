/** Answers in OpenAI's shape, whole and in pieces. */
import type { AnswerEvent, ChatResponse, Citation } from '../../protocol.js';
import { formatData } from '../sse.js';
import {
  type Annotation,
  type Completion,
  type CompletionChunk,
  MODEL,
  type Usage,
} from './schemas.js';

export interface Rendering {
  /** Seconds since 1970. */
  readonly created: number;
  /** Where the reading page is: links of documents without an address of their own begin with it. */
  readonly origin: string;
  /** Whether the tokens are to be told at the end of a stream. */
  readonly includeUsage: boolean;
}

export function toCompletion(response: ChatResponse, { created, origin }: Rendering): Completion {
  const message = {
    role: 'assistant' as const,
    content: response.answer,
    refusal: null,
    annotations: annotationsOf(response, origin),
  };
  return {
    id: response.id,
    object: 'chat.completion',
    created,
    model: MODEL,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(response),
    vouch: response,
  };
}

/** The same as frames of a stream, `[DONE]` last. */
export async function* completionFrames(
  events: AsyncIterable<AnswerEvent>,
  { created, origin, includeUsage }: Rendering,
): AsyncGenerator<string, void, void> {
  let id = '';
  const frame = (fields: Pick<CompletionChunk, 'choices' | 'usage' | 'vouch'>) => {
    const chunk = { id, object: 'chat.completion.chunk' as const, created, model: MODEL };
    const usage = includeUsage ? { usage: null } : {};
    return formatData({ ...chunk, ...usage, ...fields } satisfies CompletionChunk);
  };
  for await (const event of events) {
    if (event.type === 'start') {
      id = event.id;
      yield frame({ choices: choice({ role: 'assistant', content: '' }) });
    } else if (event.type === 'text-delta')
      yield frame({ choices: choice({ content: event.delta }) });
    else if (event.type === 'end') {
      const { response } = event;
      const annotations = annotationsOf(response, origin);
      if (annotations.length > 0) yield frame({ choices: choice({ annotations }) });
      yield frame({ choices: choice({}, 'stop'), vouch: response });
      if (includeUsage) yield frame({ choices: [], usage: usageOf(response) });
      yield 'data: [DONE]\n\n';
    }
  }
}

type Choice = CompletionChunk['choices'][number];

function choice(delta: Choice['delta'], finish: Choice['finish_reason'] = null): Choice[] {
  return [{ index: 0, delta, logprobs: null, finish_reason: finish }];
}

/** Of each citation, where to read it and what it says there. Indices are UTF-16 code units. */
function annotationsOf({ citations }: ChatResponse, origin: string): Annotation[] {
  return citations.flatMap((citation) => {
    const { source, answer } = citation;
    const range = { start_index: answer.start, end_index: answer.end };
    const url_citation = { ...range, url: linkOf(citation, origin), title: source.title };
    const { documentId: file_id, title: filename, quote } = source;
    return [
      { type: 'url_citation' as const, url_citation },
      { type: 'file_citation' as const, file_citation: { ...range, file_id, filename, quote } },
    ];
  });
}

export function linkOf({ href }: Pick<Citation, 'href'>, origin: string): string {
  return href.startsWith('/') ? origin + href : href;
}

function usageOf({ usage }: ChatResponse): Usage {
  const prompt_tokens = usage.inputTokens ?? 0;
  const completion_tokens = usage.outputTokens ?? 0;
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
