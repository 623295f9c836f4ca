import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds without a change after which a burst of them is over. */
const QUIET_MS = 500;
/** Some changes are never told, as on network drives: the folder is looked at this often anyway. */
const LOOK_MS = 60_000;
const LOOK_UNWATCHED_MS = 5_000;

/** Gives a turn at once, after each burst of changes below a folder, and now and then. Ends with `stop`. */
export async function* folderChanges(
  folder: string,
  stop: AbortSignal,
): AsyncGenerator<void, void, void> {
  // What changed before the watch began is seen in the first turn.
  let changes = 1;
  const wakers = new Set<() => void>();
  const watcher = watchFolder(folder, () => {
    changes += 1;
    for (const wake of wakers) wake();
  });
  const changed = () => new Promise<void>((resolve) => wakers.add(resolve));
  try {
    while (!stop.aborted) {
      wakers.clear();
      if (changes === 0) {
        const wait = watcher === null ? LOOK_UNWATCHED_MS : LOOK_MS;
        await Promise.race([changed(), pause(wait, stop)]);
      }
      for (let seen = -1; seen !== changes && !stop.aborted; ) {
        seen = changes;
        await pause(QUIET_MS, stop);
      }
      changes = 0;
      if (!stop.aborted) yield;
    }
  } finally {
    watcher?.close();
  }
}

/** Null where the system cannot watch, or will not watch any more. */
function watchFolder(folder: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { recursive: true, persistent: false }, onChange);
    watcher.on('error', onChange);
    return watcher;
  } catch {
    return null;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
