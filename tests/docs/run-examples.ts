/** Runs the documents' examples against a real server over the article that the project ships. */
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { z } from 'zod';
import { speaksOpenAi } from '../../src/http/openai/errors.js';
import {
  Completion,
  CompletionChunk,
  ModelList,
  OpenAiError,
} from '../../src/http/openai/schemas.js';
import { type RunningServer, startServer } from '../../src/http/server.js';
import * as protocol from '../../src/protocol.js';
import { openWorkplace, type Workplace } from '../support/assistant.js';
import { patientFetch } from '../support/patient-fetch.js';
import { parseCurl } from './curl.js';
import type { Example } from './examples.js';
import { difference, matchesText } from './match.js';

const ARTICLE = 'pakistan-russia-convergence.txt';
const KEY = 'a-key-for-the-examples';
const PRINTED_URL = 'http://127.0.0.1:3000';

const SCHEMAS: readonly (readonly [RegExp, z.ZodType])[] = [
  [/^POST \/v1\/chat$/, protocol.ChatResponse],
  [/^POST \/v1\/claims\/check$/, protocol.ClaimsCheckResponse],
  [/^POST \/v1\/search$/, protocol.SearchResponse],
  [/^POST \/v1\/verify$/, protocol.VerifyResponse],
  [/^POST \/v1\/documents$/, z.union([protocol.DocumentCreated, protocol.RecordsCreated])],
  [/^GET \/v1\/documents$/, protocol.DocumentList],
  [/^GET \/v1\/documents\/[^/]+$/, protocol.DocumentDetail],
  [/^POST \/v1\/keys$/, protocol.KeyCreated],
  [/^GET \/v1\/keys$/, protocol.KeyList],
  [/^POST \/v1\/widget\/token$/, protocol.VisitorToken],
  [/^POST \/v1\/feedback$/, protocol.FeedbackCreated],
  [/^GET \/v1\/feedback$/, protocol.FeedbackList],
  [/^POST \/v1\/chat\/completions$/, Completion],
  [/^GET \/v1\/models$/, ModelList],
];

const STREAMED: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['POST /v1/chat', protocol.AnswerEvent],
  ['POST /v1/claims/check', protocol.CheckEvent],
]);

const problemSchema = (route: string) =>
  speaksOpenAi(route.split(' ')[1] ?? '')
    ? protocol.Problem.extend(OpenAiError.shape)
    : protocol.Problem;
const responseSchema = (route: string) => SCHEMAS.find(([known]) => known.test(route))?.[1];

export class ExampleRunner {
  readonly #workplace: Workplace;
  readonly #server: RunningServer;
  /** Stand for `conv_…` and the like in what is sent: a reader would put in what was answered before. */
  readonly #answered = new Map<string, string>();

  private constructor(workplace: Workplace, server: RunningServer) {
    this.#workplace = workplace;
    this.#server = server;
  }

  static async open(): Promise<ExampleRunner> {
    const article = readFileSync(new URL(`../../corpus/${ARTICLE}`, import.meta.url));
    const workplace = await openWorkplace({ [ARTICLE]: article }, { VOUCH_ADMIN_KEY: KEY });
    const { assistant, config } = workplace;
    // The documents speak of an index at rest.
    await assistant.settled();
    const logger = pino({ level: 'silent' });
    const server = await startServer({ assistant, config, logger, drain: { graceMs: 0 } });
    return new ExampleRunner(workplace, server);
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#workplace.close();
  }

  /** What is wrong with the example, or null. */
  async check({ command, answer }: Example): Promise<string | null> {
    const { method, url, headers, body } = parseCurl(this.#fill(command), { VOUCH_ADMIN_KEY: KEY });
    if (!url.startsWith(`${PRINTED_URL}/`)) return `${url} is not at ${PRINTED_URL}`;
    const path = url.slice(PRINTED_URL.length);
    const response = await patientFetch(this.#server.url + path, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (answer === undefined)
      return response.status === 204 ? null : `came ${response.status}: ${text}`;
    const route = `${method} ${path.split('?')[0]}`;
    if (answer.language === 'text') return this.#checkStream(answer.text, response, text, route);
    return this.#checkJson(JSON.parse(answer.text), response.status, JSON.parse(text), route);
  }

  #checkJson(printed: unknown, status: number, actual: unknown, route: string): string | null {
    const isProblem = status >= 400;
    const expected = isProblem ? (printed as { status?: number }).status : statusOf(route);
    if (status !== expected) return `came ${status}: ${JSON.stringify(actual)}`;
    const schema = isProblem ? problemSchema(route) : responseSchema(route);
    if (schema !== undefined) {
      const undeclared = difference(schema.parse(actual), actual);
      if (undeclared !== null) return `not of the protocol: ${undeclared}`;
    }
    this.#remember(actual);
    return difference(printed, actual);
  }

  #remember(actual: unknown): void {
    const { id, conversationId, key, token } = actual as Record<string, unknown>;
    for (const value of [id, conversationId, key, token]) {
      const [prefix] = /^(ans|conv|key|vouch_pk|vouch_vt)_/.exec(String(value)) ?? [];
      if (prefix !== undefined) this.#answered.set(`${prefix}…`, String(value));
    }
  }

  #fill(command: string): string {
    let filled = command;
    for (const [placeholder, value] of this.#answered)
      filled = filled.replaceAll(placeholder, value);
    return filled;
  }

  #checkStream(printed: string, response: Response, actual: string, route: string): string | null {
    const type = response.headers.get('content-type');
    if (type !== 'text/event-stream; charset=utf-8') return `came as ${type}: ${actual}`;
    for (const [, name = '', data = ''] of actual.matchAll(/^event: (.*)\ndata: (.*)$/gm)) {
      const fields = JSON.parse(data);
      if (name === 'end') responseSchema(route)?.parse(fields);
      else STREAMED.get(route)?.parse({ type: name, ...fields });
    }
    if (speaksOpenAi(route.split(' ')[1] ?? ''))
      for (const [, data = ''] of actual.matchAll(/^data: (\{.*)$/gm))
        CompletionChunk.parse(JSON.parse(data));
    return matchesText(printed.trimEnd(), actual.trimEnd()) ? null : `came:\n${actual}`;
  }
}

function statusOf(route: string): number {
  return /^POST \/v1\/(documents|keys|widget\/token|feedback)$/.test(route) ? 201 : 200;
}
