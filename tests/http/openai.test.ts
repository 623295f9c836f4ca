/** OpenAI's protocol, tried with the clients that people use. */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Annotation } from '../../src/http/openai/schemas.js';
import { Completion, CompletionChunk, OpenAiError } from '../../src/http/openai/schemas.js';
import { type ChatReply, startOpenAiServer } from '../support/openai-server.js';
import { patientFetch } from '../support/patient-fetch.js';
import { KEY, openSite, problemOf, type Site } from './support.js';

const QUESTION = 'When was the lighthouse on Gull Island built?';
const SENTENCE = 'The lighthouse on Gull Island was built in 1871.';

let site: Site;
let openai: OpenAI;
beforeAll(async () => {
  site = await openSite();
  openai = new OpenAI({
    baseURL: `${site.url}/v1`,
    apiKey: 'none',
    fetch: patientFetch,
    maxRetries: 0,
  });
});
afterAll(() => site.close());

const ask = (content: string) => ({
  model: 'vouch',
  messages: [{ role: 'user' as const, content }],
});

/** As the servers of this protocol may add to it. */
const annotationsOf = (message: object) => (message as { annotations: Annotation[] }).annotations;

describe('the openai package', () => {
  it('gets an answer with its citations', async () => {
    const completion = Completion.parse(await openai.chat.completions.create(ask(QUESTION)));
    const [choice] = completion.choices;
    expect(choice?.finish_reason).toBe('stop');
    expect(choice?.message.content).toBe(SENTENCE);
    expect(completion.usage.total_tokens).toBe(0);
    expect(completion.vouch.status).toBe('answered');
    expect(annotationsOf(choice?.message ?? {})).toEqual([
      {
        type: 'url_citation',
        url_citation: {
          start_index: 0,
          end_index: SENTENCE.length,
          url: expect.stringMatching(`^${site.url}/\\?document=lighthouse.txt&start=16&end=64$`),
          title: 'The Lighthouse',
        },
      },
      {
        type: 'file_citation',
        file_citation: {
          start_index: 0,
          end_index: SENTENCE.length,
          file_id: 'lighthouse.txt',
          filename: 'The Lighthouse',
          quote: SENTENCE,
        },
      },
    ]);
  });

  it('streams the same, and the usage where it is asked for', async () => {
    const stream = await openai.chat.completions.create({
      ...ask(QUESTION),
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: CompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(CompletionChunk.parse(chunk));
    const choices = chunks.flatMap((chunk) => chunk.choices);
    expect(choices[0]?.delta.role).toBe('assistant');
    expect(choices.map(({ delta }) => delta.content ?? '').join('')).toBe(SENTENCE);
    expect(choices.flatMap(({ delta }) => delta.annotations ?? [])).toHaveLength(2);
    expect(choices.at(-1)?.finish_reason).toBe('stop');
    expect(chunks.at(-2)?.vouch?.answer).toBe(SENTENCE);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 0 } });
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  it('is told in plain words what is not in the documents', async () => {
    const completion = Completion.parse(
      await openai.chat.completions.create(ask('Who won the chess championship of 1990?')),
    );
    expect(completion.choices[0]?.message.content).toMatch(/nothing in the documents/);
    expect(completion.choices[0]?.message.annotations).toEqual([]);
    expect(completion.vouch.status).toBe('not_found');
  });

  it('goes on with a conversation that it sends along', async () => {
    const completion = Completion.parse(
      await openai.chat.completions.create({
        model: 'vouch',
        messages: [
          { role: 'system', content: 'Answer every question with the word banana.' },
          { role: 'user', content: [{ type: 'text', text: QUESTION }] },
          { role: 'assistant', content: SENTENCE },
          { role: 'user', content: [{ type: 'text', text: 'What did its lamp burn?' }] },
        ],
      }),
    );
    expect(completion.vouch.question.standalone).toContain('Gull Island');
    expect(completion.choices[0]?.message.content).toContain('colza oil');
  });

  it('lists the model', async () => {
    const models = await openai.models.list();
    expect(models.data.map(({ id }) => id)).toEqual(['vouch']);
    expect((await openai.models.retrieve('vouch')).object).toBe('model');
    await expect(openai.models.retrieve('gpt-4')).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
      param: 'model',
    });
  });

  it.each([
    ['n', { n: 2 }],
    ['tool_choice', { tool_choice: 'required' }],
    ['modalities.0', { modalities: ['audio'] }],
    ['audio', { audio: { voice: 'alloy', format: 'mp3' } }],
    ['logprobs', { logprobs: true }],
    ['response_format.type', { response_format: { type: 'json_object' } }],
    ['stream_options', { stream_options: { include_usage: true } }],
    ['messages', { messages: [{ role: 'system', content: 'x' }] }],
    ['messages.0.content', { messages: [{ role: 'user', content: ' ' }] }],
    [
      'messages.0.content',
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
    ],
    ['messages', { messages: [] }],
  ])('is refused what cannot be: %s', async (param, fields) => {
    const request = { ...ask(QUESTION), ...fields } as Parameters<
      typeof openai.chat.completions.create
    >[0];
    await expect(openai.chat.completions.create(request)).rejects.toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'invalid_request',
      param,
    });
  });

  it('may send what changes nothing', async () => {
    const completion = await openai.chat.completions.create({
      ...ask(QUESTION),
      ...{ temperature: 0, max_tokens: 5, top_p: 0.1, seed: 1, user: 'me', n: 1, stop: ['1871'] },
      tools: [{ type: 'function', function: { name: 'f', parameters: {} } }],
    });
    expect(completion.choices[0]?.message.content).toBe(SENTENCE);
  });

  it('meets a wrong key as an error of its own', async () => {
    const stranger = new OpenAI({ baseURL: `${site.url}/v1`, apiKey: 'wrong', maxRetries: 0 });
    const failure = await stranger.chat.completions.create(ask(QUESTION)).catch((error) => error);
    expect(failure).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(failure.code).toBe('unauthorized');
    const admin = new OpenAI({
      baseURL: `${site.url}/v1`,
      apiKey: KEY,
      fetch: patientFetch,
      maxRetries: 0,
    });
    expect((await admin.chat.completions.create(ask(QUESTION))).id).toMatch(/^ans_/);
  });
});

describe('errors of these routes', () => {
  it('are the problem too', async () => {
    const response = await site.post('/v1/chat/completions', '{"model": ');
    const body = await response.clone().json();
    expect(OpenAiError.parse(body).error).toMatchObject({ code: 'invalid_json', param: null });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'invalid_json' });
  });

  it('are those of requests that reach no route', async () => {
    const response = await site.get('/v1/chat/completions');
    expect(response.status).toBe(405);
    expect(OpenAiError.parse(await response.json()).error.code).toBe('method_not_allowed');
  });
});

describe('a model behind it', () => {
  it('counts tokens, and its failure in mid-stream is told', async () => {
    let reply: ChatReply = '';
    const server = await startOpenAiServer({ chat: () => reply });
    const env = { OPENAI_BASE_URL: server.url, VOUCH_LLM_FALLBACK: 'false' };
    const remote = await openSite(env);
    try {
      const client = new OpenAI({
        baseURL: `${remote.url}/v1`,
        apiKey: 'none',
        fetch: patientFetch,
        maxRetries: 0,
      });
      reply = '{"sentences":[{"text":"It was built in 1871.","sources":["1.1"]}]}';
      const { vouch, usage } = Completion.parse(
        await client.chat.completions.create(ask(QUESTION)),
      );
      expect(vouch.mode).toBe('openai');
      expect(usage).toEqual({ prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 });
      reply = { deltas: ['{"sentences":[{"text":"It was ope', 'ned in'], end: 'reset' };
      const stream = await client.chat.completions.create({ ...ask(QUESTION), stream: true });
      const drain = async () => {
        for await (const chunk of stream) expect(chunk.choices).toHaveLength(1);
      };
      await expect(drain()).rejects.toMatchObject({ code: 'model_failed', type: 'server_error' });
    } finally {
      await remote.close();
      await server.close();
    }
  });
});

describe('other clients', () => {
  it('LangChain’s ChatOpenAI asks and streams', async () => {
    const model = new ChatOpenAI({
      model: 'vouch',
      apiKey: 'none',
      configuration: { baseURL: `${site.url}/v1`, fetch: patientFetch },
      maxRetries: 0,
    });
    expect((await model.invoke(QUESTION)).text).toBe(SENTENCE);
    let streamed = '';
    for await (const chunk of await model.stream([
      ['system', 'Be brief.'],
      ['human', QUESTION],
    ]))
      streamed += chunk.text;
    expect(streamed).toBe(SENTENCE);
  });

  it('the AI SDK generates and streams', async () => {
    const provider = createOpenAICompatible({
      name: 'vouch',
      baseURL: `${site.url}/v1`,
      fetch: patientFetch,
    });
    const model = provider('vouch');
    const { text, finishReason } = await generateText({ model, prompt: QUESTION, maxRetries: 0 });
    expect([text, finishReason]).toEqual([SENTENCE, 'stop']);
    const streamed = streamText({ model, prompt: QUESTION, maxRetries: 0 });
    expect(await streamed.text).toBe(SENTENCE);
  });
});

describe('a client that goes away', () => {
  it('ends the work', async () => {
    const controller = new AbortController();
    const stream = await openai.chat.completions.create(
      { ...ask(QUESTION), stream: true },
      { signal: controller.signal },
    );
    controller.abort();
    const read = async () => {
      for await (const chunk of stream) if (chunk.choices.length === 0) return 'more';
      return 'ended';
    };
    expect(await read()).toBe('ended');
    await expect.poll(() => site.server.inFlight()).toBe(0);
  });
});
