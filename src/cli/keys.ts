/** Widget keys, in the index itself or over a running server. */
import { type ComposeOptions, openRecords } from '../compose.js';
import type { Config } from '../config.js';
import { AppError, isAppError } from '../errors.js';
import { type KeyList, KeyRequest } from '../protocol.js';
import { printable } from '../text/terminal-text.js';
import { EXIT } from './exit-codes.js';
import { warn } from './open.js';
import { parseInput } from './parse-input.js';
import { type KeyAdmin, remoteKeys } from './remote-keys.js';

interface ServerFlag {
  readonly server?: string;
}

export interface CreateFlags extends ServerFlag {
  readonly name: string;
  readonly origin: readonly string[];
  readonly perMinute?: number;
  readonly perDay?: number;
}

/** The key is the only line on stdout. */
export async function createKey(
  config: Config,
  flags: CreateFlags,
  stop: AbortSignal,
): Promise<number> {
  const { name, origin: origins, perMinute, perDay } = flags;
  const request = parseInput(KeyRequest, { name, origins, perMinute, perDay });
  const made = await withKeys(config, flags, 'read-write', stop, (keys) => keys.create(request));
  process.stderr.write(
    `${made.id}, for pages of ${made.origins.join(', ')}: ${limitsOf(made)}. Shown this once:\n`,
  );
  process.stdout.write(`${made.key}\n`);
  return EXIT.done;
}

export async function listKeys(
  config: Config,
  flags: ServerFlag,
  stop: AbortSignal,
): Promise<number> {
  const { keys } = await withKeys(config, flags, 'read-only', stop, (admin) => admin.list());
  process.stdout.write(keys.map(renderKey).join(''));
  return EXIT.done;
}

export async function revokeKey(
  config: Config,
  id: string,
  flags: ServerFlag,
  stop: AbortSignal,
): Promise<number> {
  await withKeys(config, flags, 'read-write', stop, (keys) => keys.revoke(id));
  process.stderr.write(`${printable(id)} is revoked.\n`);
  return EXIT.done;
}

async function withKeys<T>(
  config: Config,
  { server }: ServerFlag,
  mode: ComposeOptions['mode'],
  stop: AbortSignal,
  use: (keys: KeyAdmin) => Promise<T>,
): Promise<T> {
  if (server !== undefined) return use(remoteKeys(server, config.adminKey, stop));
  const records = await openRecords(config, { mode, onEvent: warn }).catch(sayServer);
  try {
    return await use(records.keys);
  } finally {
    await records.close();
  }
}

/** A running server holds the writer's lock, so it must be told. */
function sayServer(error: unknown): never {
  if (!isAppError(error, 'index_locked')) throw error;
  throw new AppError(
    'index_locked',
    `${error.message}. If that is a running server, tell it: add --server URL and set VOUCH_ADMIN_KEY`,
    { cause: error },
  );
}

function renderKey(key: KeyList['keys'][number]): string {
  const state = key.revokedAt === null ? limitsOf(key) : `revoked ${key.revokedAt}`;
  return `${key.id}  ${printable(key.name)}  ${key.origins.join(' ')}  ${state}\n`;
}

function limitsOf({ perMinute, perDay }: { perMinute: number; perDay: number | null }): string {
  const day = perDay === null ? '' : `, ${perDay} a day`;
  return `${perMinute} a minute and visitor${day}`;
}
