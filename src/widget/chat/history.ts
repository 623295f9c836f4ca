/** Keeps a conversation for the visit, in the page's session storage. Whatever stands there is hostile. */
import { type Conversation, EMPTY, isPending, type Turn } from './conversation.js';

const VERSION = 1;
const MAX_TURNS = 30;
const MAX_CHARACTERS = 500_000;

/** Of a `Storage`, what is used. */
interface Store {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

type Unknown = Record<string, unknown>;

/** One conversation for each server and key. Storage that is missing, full or broken is as none. */
export class History {
  readonly #store: Store | null;
  readonly #name: string;

  constructor(store: Store | null, server: string, key: string | undefined) {
    this.#store = store;
    this.#name = `vouch-chat ${server} ${key ?? ''}`.trim();
  }

  load(): Conversation {
    try {
      return parse(this.#store?.getItem(this.#name) ?? '');
    } catch {
      return EMPTY;
    }
  }

  save(conversation: Conversation): void {
    try {
      if (conversation.turns.length === 0) this.#store?.removeItem(this.#name);
      else this.#store?.setItem(this.#name, write(conversation));
    } catch {
      // Full or forbidden: the conversation lives as long as the page.
    }
  }
}

function write({ id, turns }: Conversation): string {
  const kept = turns.slice(-MAX_TURNS);
  for (;;) {
    const json = JSON.stringify({ version: VERSION, id, turns: kept });
    if (json.length <= MAX_CHARACTERS || kept.length === 0) return json;
    kept.shift();
  }
}

function parse(json: string): Conversation {
  const { version, id, turns } = JSON.parse(json) as Unknown;
  if (version !== VERSION || !Array.isArray(turns)) return EMPTY;
  return {
    id: typeof id === 'string' ? id : null,
    turns: turns.filter(isTurn).slice(-MAX_TURNS).map(revive),
  };
}

/** What was under way when the page went away is not any more. */
function revive(turn: Turn): Turn {
  const feedback = turn.feedback?.state === 'sent' ? turn.feedback : null;
  return { ...turn, feedback, sources: [], state: isPending(turn) ? 'stopped' : turn.state };
}

/** Examples of what each thing is made of; a list's first item stands for all. */
const RANGE = { start: 0, end: 0 };
const SENTENCE = { ...RANGE, status: '', citations: [''] };
const CONFLICT = { claim: RANGE, source: { ...RANGE, documentId: '' } };
const CITATION = {
  id: '',
  number: 0,
  href: '',
  support: { label: '' },
  selector: { exact: '', prefix: '', suffix: '' },
  source: { ...RANGE, documentId: '', version: '', title: '', quote: '' },
};
const TURN = {
  id: '',
  question: '',
  text: '',
  state: '',
  degraded: false,
  sentences: [SENTENCE],
  citations: [CITATION],
  nearest: [{ ...RANGE, passageId: '', documentId: '', title: '' }],
};
const FAILURE = { code: '', detail: '' };
const STATES = ['asking', 'streaming', 'done', 'not_found', 'stopped', 'failed'];

function isTurn(value: unknown): value is Turn {
  if (!isLike(TURN, value)) return false;
  const { state, failure, sentences, nearest, understood, answerId, feedback } = value as Turn;
  return (
    STATES.includes(state) &&
    (state === 'failed' ? isLike(FAILURE, failure) : failure === null) &&
    sentences.every(({ conflicts = [] }) => isLike([CONFLICT], conflicts)) &&
    [understood, answerId, ...nearest.map(({ text }) => text)].every(isNullOrText) &&
    typeof feedback === 'object'
  );
}

function isLike(example: unknown, value: unknown): boolean {
  if (typeof example !== typeof value || value === null) return false;
  if (Array.isArray(example))
    return Array.isArray(value) && value.every((item) => isLike(example[0], item));
  if (typeof example !== 'object') return typeof value !== 'number' || Number.isInteger(value);
  return Object.entries(example as Unknown).every(([name, each]) =>
    isLike(each, (value as Unknown)[name]),
  );
}

function isNullOrText(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
