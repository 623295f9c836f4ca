/**
 * Entry of a child process that builds or tries an HNSW file. hnswlib ends the process on some
 * damaged files and reports success on a full disk, so that happens here and not in the server.
 */
import { setPriority } from 'node:os';
import { type BuildRequest, buildHnsw } from './hnsw-build.js';
import { type VerifyRequest, verifyHnsw } from './hnsw-verify.js';
import type { Manifest } from './manifest.js';
import { toStoreError } from './store-errors.js';

export type ChildRequest =
  | ({ readonly task: 'build' } & BuildRequest)
  | ({ readonly task: 'verify' } & VerifyRequest);

export type ChildReply =
  | { readonly ok: true; readonly manifest: Manifest | null }
  | { readonly ok: false; readonly detail: string };

async function run(request: ChildRequest): Promise<ChildReply> {
  try {
    if (request.task === 'build') {
      lowerPriority();
      return { ok: true, manifest: await buildHnsw(request) };
    }
    await verifyHnsw(request);
    return { ok: true, manifest: request.manifest };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { ok: false, detail: code ? toStoreError(error, request.dir).message : message };
  }
}

/** Searches come first. */
function lowerPriority(): void {
  try {
    setPriority(10);
  } catch {
    // Not every system lets a process do so; building at full priority is no harm.
  }
}

// Without a listener a file size limit would end the process rather than fail the write.
process.on('SIGXFSZ', () => {});
process.on('disconnect', () => process.exit(1));
process.once('message', async (request: ChildRequest) => {
  const reply = await run(request);
  process.send?.(reply, () => process.exit(0));
});
