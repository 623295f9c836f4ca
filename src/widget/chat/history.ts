/** Keeps a conversation for the visit, in the page's session storage. Whatever stands there is hostile. */
import { type Conversation, EMPTY, isPending, newTurn, type Turn } from './conversation.js';

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

const RANGE = { start: 0, end: 0 };
/** An example of what a turn is made of; a list's first item stands for all, null for a text or null. */
const TURN = {
  ...newTurn('', ''),
  sentences: [{ ...RANGE, status: '', citations: [''] }],
  citations: [
    {
      id: '',
      number: 0,
      href: '',
      support: { label: '' },
      selector: { exact: '' },
      source: { ...RANGE, documentId: '', version: '', title: '', quote: '' },
    },
  ],
  nearest: [{ ...RANGE, passageId: '', documentId: '', title: '', text: null }],
  failure: {},
  feedback: {},
};
const FAILURE = { code: '', detail: '' };
const CONFLICTS = [{ claim: RANGE, source: { ...RANGE, documentId: '' } }];
const STATES = ['asking', 'streaming', 'done', 'not_found', 'stopped', 'failed'];

function isTurn(value: unknown): value is Turn {
  const { failure, feedback, ...turn } = value as Turn;
  return (
    isLike(TURN, { ...turn, failure: failure ?? {}, feedback: feedback ?? {} }) &&
    STATES.includes(turn.state) &&
    (turn.state === 'failed') === isLike(FAILURE, failure) &&
    turn.sentences.every(({ conflicts }) => isLike(CONFLICTS, conflicts ?? []))
  );
}

function isLike(example: unknown, value: unknown): boolean {
  if (example === null) return value === null || typeof value === 'string';
  if (typeof example !== typeof value || value === null) return false;
  if (Array.isArray(example))
    return Array.isArray(value) && value.every((item) => isLike(example[0], item));
  if (typeof example !== 'object') return typeof value !== 'number' || Number.isInteger(value);
  return Object.entries(example).every(([name, each]) => isLike(each, (value as Unknown)[name]));
}
