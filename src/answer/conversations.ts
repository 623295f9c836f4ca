/** Conversations across requests: in the store, or in memory where the store may only be read. */
import { randomBytes } from 'node:crypto';
import type { Turn } from '../domain.js';
import { AppError } from '../errors.js';
import type { PassageStore } from '../store/port.js';

const MAX_IN_MEMORY = 1_000;

export interface Conversations {
  /** Begins a conversation, or continues one. Throws `conversation_not_found`. */
  open(id: string | undefined): Promise<{ conversationId: string; turns: readonly Turn[] }>;
  append(id: string, turn: Turn): Promise<void>;
}

type TurnLog = Pick<PassageStore, 'readConversation' | 'appendTurn'>;

export function createConversations(log: TurnLog): Conversations {
  return {
    async open(id) {
      // 192 random bits: an id cannot be guessed, so knowing it is the right to read.
      if (id === undefined)
        return { conversationId: `conv_${randomBytes(24).toString('base64url')}`, turns: [] };
      const turns = await log.readConversation(id);
      if (turns === null)
        throw new AppError('conversation_not_found', 'conversationId: unknown or expired.');
      return { conversationId: id, turns };
    },
    append: (id, turn) => log.appendTurn(id, turn),
  };
}

/** For a process that may only read the index. Forgets the oldest conversations first. */
export function memoryTurnLog(maxTurns: number): TurnLog {
  const conversations = new Map<string, readonly Turn[]>();
  return {
    async readConversation(id) {
      return conversations.get(id) ?? null;
    },
    async appendTurn(id, turn) {
      const turns = [...(conversations.get(id) ?? []), turn].slice(-maxTurns);
      conversations.delete(id);
      conversations.set(id, turns);
      const oldest = conversations.keys().next().value;
      if (conversations.size > MAX_IN_MEMORY && oldest !== undefined) conversations.delete(oldest);
    },
  };
}
