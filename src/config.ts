/** The only reader of the environment. Validated once; every setting is documented in .env.example. */
import { z } from 'zod';
import { AppError } from './errors.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const integer = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');

const Environment = z.object({
  PORT: integer(3000, 0, 65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  VOUCH_CORPUS_DIR: z.string().min(1).default('corpus'),
  VOUCH_INDEX_DIR: z.string().min(1).default('index'),
  VOUCH_ADMIN_KEY: z.string().min(16, 'must be at least 16 characters').optional(),
  VOUCH_PUBLIC: flag.optional(),
  VOUCH_ALLOWED_ORIGINS: z.string().default(''),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  VOUCH_CHAT_MODEL: z.string().min(1).optional(),
  VOUCH_EMBEDDING_MODEL: z.string().min(1).default('local'),
  VOUCH_LLM_FALLBACK: flag.default(true),
  VOUCH_LLM_DEADLINE_MS: integer(60_000, 100, 600_000),
  VOUCH_LLM_IDLE_MS: integer(15_000, 50, 600_000),
  VOUCH_RETRIEVER_DIR: z.string().min(1).optional(),
  VOUCH_VERIFIER_DIR: z.string().min(1).optional(),
  VOUCH_MODEL_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  VOUCH_HNSW_M: integer(16, 4, 64),
  VOUCH_HNSW_EF_CONSTRUCTION: integer(200, 8, 2_000),
  VOUCH_HNSW_EF: integer(100, 8, 2_000),
  VOUCH_MAX_DOCUMENT_BYTES: integer(10_000_000, 1_000, 100_000_000),
  VOUCH_CONTEXT_TOKENS: integer(2_000, 200, 100_000),
  VOUCH_ANSWER_THRESHOLD: z.coerce.number().min(0).max(1).optional(),
  VOUCH_CLAIM_THRESHOLD: z.coerce.number().min(0).max(1).optional(),
  VOUCH_UNSUPPORTED: z.enum(['mark', 'remove', 'retry']).default('mark'),
  VOUCH_SECOND_OPINION: flag.default(false),
  VOUCH_CLAIM_SPLITTER: z.enum(['rules', 'model']).default('rules'),
  VOUCH_CONVERSATION_TURNS: integer(20, 1, 1_000),
  VOUCH_CONVERSATION_HOURS: integer(24, 1, 24 * 365),
  VOUCH_TRUST_PROXY: integer(0, 0, 16),
  VOUCH_RATE_LIMIT: integer(240, 0, 1_000_000),
  VOUCH_MAX_CONCURRENT: integer(64, 1, 10_000),
  HF_ENDPOINT: z.string().trim().default('https://huggingface.co'),
  HF_TOKEN: z.string().trim().optional(),
  VOUCH_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export const DEFAULT_CHAT_MODEL = 'gpt-4o-mini';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly corpusDir: string;
  readonly indexDir: string;
  readonly adminKey: string | undefined;
  /** Asking and searching need no key. */
  readonly isPublic: boolean;
  /** Exact origins that browsers on other hosts may call from. */
  readonly allowedOrigins: readonly string[];
  readonly openai: { readonly apiKey: string; readonly baseUrl: string | undefined } | undefined;
  /** `local`, or a model's name at the OpenAI-compatible server. */
  readonly chatModel: string;
  readonly embeddingModel: string;
  /** A failing LLM gives a local answer marked `degraded` rather than an error. */
  readonly llmFallback: boolean;
  readonly llmDeadlineMs: number;
  readonly llmIdleMs: number;
  /** Folders of a user's own models; left out, the shipped ones. */
  readonly retrieverDir: string | undefined;
  readonly verifierDir: string | undefined;
  /** Threads of each local model; left out, as many as the machine runs at once, 8 at most. */
  readonly modelThreads: number | undefined;
  readonly hnsw: { readonly m: number; readonly efConstruction: number; readonly ef: number };
  readonly maxDocumentBytes: number;
  readonly contextTokens: number;
  /** Below this probability a question is `not_found`; left out, the calibrated default. */
  readonly answerThreshold: number | undefined;
  /** Below this probability a verdict is `not_found`; left out, the calibrated default. */
  readonly claimThreshold: number | undefined;
  /** What becomes of a language model's sentence that its sources contradict or do not bear out. */
  readonly unsupported: 'mark' | 'remove' | 'retry';
  /** Ask the language model too what it makes of a claim and its evidence. */
  readonly secondOpinion: boolean;
  /** Who parts a text into claims. */
  readonly claimSplitter: 'rules' | 'model';
  readonly conversation: { readonly maxTurns: number; readonly maxAgeHours: number };
  /** Proxies in front, each of which adds an address to X-Forwarded-For. */
  readonly trustProxy: number;
  /** Requests a minute and client; 0 for no limit. */
  readonly rateLimit: number;
  readonly maxConcurrent: number;
  /** Where `vouch models pull` fetches from; checked there, as other tools read these too. */
  readonly hub: { readonly endpoint: string; readonly token: string | undefined };
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/** Throws `invalid_config` that names the variable. Empty variables count as not set. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) throw new AppError('invalid_config', describeIssues(parsed.error));
  return toConfig(parsed.data);
}

function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function toConfig(e: z.infer<typeof Environment>): Config {
  const hasLlm = e.OPENAI_API_KEY !== undefined || e.OPENAI_BASE_URL !== undefined;
  const chatModel = e.VOUCH_CHAT_MODEL ?? (hasLlm ? DEFAULT_CHAT_MODEL : 'local');
  for (const [name, model] of [
    ['VOUCH_CHAT_MODEL', chatModel],
    ['VOUCH_EMBEDDING_MODEL', e.VOUCH_EMBEDDING_MODEL],
  ] as const) {
    if (model !== 'local' && !hasLlm)
      throw new AppError(
        'invalid_config',
        `${name}: ${model} needs OPENAI_API_KEY or OPENAI_BASE_URL`,
      );
  }
  for (const [setting, isOn] of [
    ['VOUCH_SECOND_OPINION: true', e.VOUCH_SECOND_OPINION],
    ['VOUCH_CLAIM_SPLITTER: model', e.VOUCH_CLAIM_SPLITTER === 'model'],
  ] as const) {
    if (isOn && chatModel === 'local')
      throw new AppError(
        'invalid_config',
        `${setting} needs a language model: set OPENAI_API_KEY or OPENAI_BASE_URL, and VOUCH_CHAT_MODEL to other than local`,
      );
  }
  return {
    port: e.PORT,
    host: e.HOST,
    corpusDir: e.VOUCH_CORPUS_DIR,
    indexDir: e.VOUCH_INDEX_DIR,
    adminKey: e.VOUCH_ADMIN_KEY,
    isPublic: e.VOUCH_PUBLIC ?? LOOPBACK.has(e.HOST),
    allowedOrigins: e.VOUCH_ALLOWED_ORIGINS.split(',')
      .map((o) => o.trim())
      .filter(Boolean),
    // Local servers want no key, but the client library insists on one.
    openai: hasLlm ? { apiKey: e.OPENAI_API_KEY ?? 'none', baseUrl: e.OPENAI_BASE_URL } : undefined,
    chatModel,
    embeddingModel: e.VOUCH_EMBEDDING_MODEL,
    llmFallback: e.VOUCH_LLM_FALLBACK,
    llmDeadlineMs: e.VOUCH_LLM_DEADLINE_MS,
    llmIdleMs: e.VOUCH_LLM_IDLE_MS,
    retrieverDir: e.VOUCH_RETRIEVER_DIR,
    verifierDir: e.VOUCH_VERIFIER_DIR,
    modelThreads: e.VOUCH_MODEL_THREADS,
    hnsw: { m: e.VOUCH_HNSW_M, efConstruction: e.VOUCH_HNSW_EF_CONSTRUCTION, ef: e.VOUCH_HNSW_EF },
    maxDocumentBytes: e.VOUCH_MAX_DOCUMENT_BYTES,
    contextTokens: e.VOUCH_CONTEXT_TOKENS,
    answerThreshold: e.VOUCH_ANSWER_THRESHOLD,
    claimThreshold: e.VOUCH_CLAIM_THRESHOLD,
    unsupported: e.VOUCH_UNSUPPORTED,
    secondOpinion: e.VOUCH_SECOND_OPINION,
    claimSplitter: e.VOUCH_CLAIM_SPLITTER,
    conversation: { maxTurns: e.VOUCH_CONVERSATION_TURNS, maxAgeHours: e.VOUCH_CONVERSATION_HOURS },
    trustProxy: e.VOUCH_TRUST_PROXY,
    rateLimit: e.VOUCH_RATE_LIMIT,
    maxConcurrent: e.VOUCH_MAX_CONCURRENT,
    hub: { endpoint: e.HF_ENDPOINT, token: e.HF_TOKEN },
    logLevel: e.VOUCH_LOG_LEVEL,
  };
}
