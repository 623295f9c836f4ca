import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HnswProcess } from './hnsw-process.js';
import { hnswFileName, type Manifest, readManifest } from './manifest.js';
import type { IndexFacts } from './reader.js';
import type { StoreEvent } from './store-event.js';

export interface KeeperOptions {
  readonly dir: string;
  /** Only the writing process builds; others take up what it has built. */
  readonly builds: boolean;
  readonly m: number;
  readonly efConstruction: number;
  readonly facts: () => Promise<IndexFacts>;
  readonly useIndex: (manifest: Manifest | null) => Promise<void>;
  readonly onEvent: (event: StoreEvent) => void;
}

/** A graph that lacks or outlived more passages than this, and this share of them, is built anew. */
const STALE_AT = 1_000;
const STALE_SHARE = 0.1;
/** Wait for a pause between writes, but not for ever. */
const PAUSE_MS = 300;
const LOOK_AGAIN_MS = 5_000;
const RETRY_MS = 30_000;
const SETTLING_ROUNDS = 3;

/** Looks after the HNSW file: tries it, has it used, and has it built when it is wrong or stale. */
export class HnswKeeper {
  readonly #options: KeeperOptions;
  readonly #process = new HnswProcess();
  #used: Manifest | null = null;
  #refused = '';
  #timer: NodeJS.Timeout | null = null;
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Takes up the file on disk or builds one, in the background. */
  start(): void {
    this.#plan(0);
  }

  /** The database has changed. */
  changed(): void {
    this.#plan(PAUSE_MS);
  }

  /** The reader has begun anew and holds no graph. */
  readerRestarted(): void {
    this.#used = null;
    this.#plan(0);
  }

  /** Does at once what is planned. A build and the look after it are all that can be to do. */
  async settled(): Promise<void> {
    for (let round = 0; round < SETTLING_ROUNDS; round++) {
      if (this.#timer !== null) this.#begin();
      await this.#work;
      if (this.#timer === null) return;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#process.close();
    await this.#work;
  }

  #plan(delayMs: number): void {
    if (this.#closed) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(), delayMs);
    this.#timer.unref();
  }

  #begin(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#work = this.#work.then(() => this.#attend());
  }

  async #attend(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#takeUp();
      const again = this.#options.builds ? await this.#buildIfNeeded() : LOOK_AGAIN_MS;
      if (again !== null && this.#timer === null) this.#plan(again);
    } catch (error) {
      if (this.#closed) return;
      this.#tell('error', 'hnsw_failed', error instanceof Error ? error.message : String(error));
      if (this.#timer === null) this.#plan(RETRY_MS);
    }
  }

  /** Uses the file on disk if it is another one than that in use, and sound. */
  async #takeUp(): Promise<void> {
    const facts = await this.#options.facts();
    if (facts.passages === 0) return;
    if (this.#options.builds && facts.hasGraph) return;
    const manifest = await readManifest(this.#options.dir);
    if (
      typeof manifest === 'object' &&
      manifest.checksum === this.#used?.checksum &&
      facts.hasGraph
    )
      return;
    const name = typeof manifest === 'object' ? manifest.checksum : manifest;
    if (!this.#options.builds && name === this.#refused) return;
    const fault = await this.#faultOf(manifest, facts);
    if (fault === null) return this.#use(manifest as Manifest);
    if (manifest === 'absent') return;
    if (name !== this.#refused)
      this.#tell('warn', 'hnsw_refused', `${fault}; exact search until it is built again`);
    this.#refused = name;
  }

  async #faultOf(
    manifest: Manifest | 'absent' | 'damaged',
    facts: IndexFacts,
  ): Promise<string | null> {
    if (manifest === 'absent') return 'there is no HNSW file';
    if (manifest === 'damaged') return 'the manifest of the HNSW file is damaged';
    if (manifest.indexId !== facts.indexId) return 'the HNSW file is of another index';
    if (manifest.epoch !== facts.epoch) return 'the HNSW file is of what was cleared';
    if (manifest.embedder !== facts.embedder || manifest.dimensions !== facts.dimensions)
      return 'the HNSW file is of another embedder';
    const { builds, m, efConstruction } = this.#options;
    if (builds && (manifest.m !== m || manifest.efConstruction !== efConstruction))
      return 'the HNSW file was built with other parameters';
    const reply = await this.#process.verify(this.#options.dir, manifest);
    return reply.ok ? null : `the HNSW file ${hnswFileName(manifest.sha256)}: ${reply.detail}`;
  }

  /** Milliseconds after which to look again; null when the next change will tell. */
  async #buildIfNeeded(): Promise<number | null> {
    const facts = await this.#options.facts();
    if (facts.passages === 0 || this.#closed) return null;
    const tolerated = Math.max(STALE_AT, facts.passages * STALE_SHARE);
    if (facts.hasGraph && facts.missing <= tolerated && facts.stale <= tolerated) return null;
    const { dir, m, efConstruction } = this.#options;
    const reply = await this.#process.build({ dir, m, efConstruction });
    if (this.#closed) return null;
    if (!reply.ok) {
      this.#tell('error', 'hnsw_build_failed', reply.detail);
      return RETRY_MS;
    }
    if (reply.manifest === null) return null;
    await this.#use(reply.manifest);
    this.#tell('info', 'hnsw_built', `${reply.manifest.count} vectors`);
    return 0;
  }

  async #use(manifest: Manifest): Promise<void> {
    await this.#options.useIndex(manifest);
    this.#used = manifest;
    this.#refused = '';
    if (this.#options.builds) await this.#removeOthers(manifest);
  }

  async #removeOthers(manifest: Manifest): Promise<void> {
    const kept = hnswFileName(manifest.sha256);
    const names = await readdir(this.#options.dir);
    const old = names.filter((name) => /^hnsw-.*\.(bin|tmp)$/.test(name) && name !== kept);
    for (const name of old) await rm(join(this.#options.dir, name), { force: true });
  }

  #tell(level: StoreEvent['level'], name: string, detail: string): void {
    if (!this.#closed) this.#options.onEvent({ level, name, detail });
  }
}
