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

const STATES = ['asking', 'streaming', 'done', 'not_found', 'stopped', 'failed'];

function isTurn(value: unknown): value is Turn {
  const turn = (value ?? {}) as Unknown;
  return (
    ['id', 'question', 'text'].every((name) => typeof turn[name] === 'string') &&
    ['understood', 'answerId'].every((name) => isNullOr('string', turn[name])) &&
    STATES.includes(turn.state as string) &&
    typeof turn.degraded === 'boolean' &&
    isListOf(turn.sentences, isSentence) &&
    isListOf(turn.citations, isCitation) &&
    isListOf(turn.nearest, isNearest) &&
    isNullOr('object', turn.feedback) &&
    (turn.state === 'failed') === isFailure(turn.failure)
  );
}

const isNullOr = (type: string, value: unknown) => value === null || typeof value === type;
const isListOf = (value: unknown, isItem: (item: Unknown) => boolean) =>
  Array.isArray(value) && value.every((item) => isItem((item ?? {}) as Unknown));
const isRange = ({ start, end }: Unknown) => Number.isInteger(start) && Number.isInteger(end);

const isSentence = (item: Unknown) =>
  isRange(item) &&
  typeof item.status === 'string' &&
  isListOf(item.conflicts ?? [], (conflict) =>
    [conflict.claim, conflict.source].every((side) => isRange((side ?? {}) as Unknown)),
  ) &&
  Array.isArray(item.citations);

function isCitation(item: Unknown): boolean {
  const source = (item.source ?? {}) as Unknown;
  return (
    typeof item.id === 'string' &&
    typeof item.number === 'number' &&
    typeof item.href === 'string' &&
    typeof (item.support as Unknown | null)?.label === 'string' &&
    typeof (item.selector as Unknown | null)?.exact === 'string' &&
    isRange(source) &&
    ['documentId', 'version', 'title', 'quote'].every((name) => typeof source[name] === 'string')
  );
}

const isNearest = (item: Unknown) =>
  isRange(item) &&
  ['passageId', 'documentId', 'title'].every((name) => typeof item[name] === 'string') &&
  isNullOr('string', item.text);

const isFailure = (value: unknown) =>
  typeof (value as Unknown | null)?.code === 'string' &&
  typeof (value as Unknown).detail === 'string';
