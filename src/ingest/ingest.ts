/** Brings the index in line with a corpus folder. Unchanged documents cost a hash each. */
import pMap from 'p-map';
import type { DocumentPreparer } from '../corpus/prepare.js';
import { type CorpusFile, readCorpus, type SkippedEntry } from '../corpus/read.js';
import type { RecordMap } from '../corpus/records.js';
import { SPLITTER_VERSION } from '../corpus/split.js';
import type { DocumentSummary, SourceDocument } from '../domain.js';
import { isAppError } from '../errors.js';
import type { Embedder } from '../models/ports.js';
import type { PassageStore } from '../store/port.js';
import { embedPassages } from './embed-passages.js';
import type { IngestProgress, IngestReport, SkippedFile } from './report.js';

/** Enough documents at once to keep every embedding worker busy with short ones. */
const CONCURRENT_DOCUMENTS = 4;
/** How documents become vectors. What another recipe made is made anew. */
const RECIPE = `${SPLITTER_VERSION}, titles embedded`;
const RECIPE_SETTING = 'ingest-recipe';
const MAP_SETTING = 'record-map';

export interface IngestOptions {
  readonly corpusDir: string;
  readonly maxDocumentBytes: number;
  readonly store: PassageStore;
  readonly embedder: Embedder;
  readonly preparer: DocumentPreparer;
  /** Kept for later runs; left out, the one that was kept. */
  readonly map?: RecordMap | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
}

/**
 * Files that cannot be read are reported and their indexed version, if any, stays. Throws when the
 * folder is missing, and what the store and the embedder throw; what was done before stays done.
 */
export async function ingestCorpus(options: IngestOptions): Promise<IngestReport> {
  const { store } = options;
  const isSameRecipe = (await store.readSetting(RECIPE_SETTING)) === RECIPE;
  const run = new IngestRun(options, await knownDocuments(store), isSameRecipe);
  const map = await recordMap(options);
  const files = readCorpus(options.corpusDir, { maxBytes: options.maxDocumentBytes, map });
  await pMap(files, (entry) => run.take(entry), { concurrency: CONCURRENT_DOCUMENTS });
  await run.removeMissing();
  if (!isSameRecipe) await store.writeSetting(RECIPE_SETTING, RECIPE);
  return run.report;
}

async function recordMap({ store, map }: IngestOptions): Promise<RecordMap> {
  if (map !== undefined) await store.writeSetting(MAP_SETTING, JSON.stringify(map));
  return map ?? JSON.parse((await store.readSetting(MAP_SETTING)) ?? '{}');
}

class IngestRun {
  readonly #options: IngestOptions;
  readonly #known: ReadonlyMap<string, DocumentSummary>;
  readonly #isSameRecipe: boolean;
  readonly #seen = new Set<string>();
  /** A folder that cannot be read is not an empty one: what it held stays. */
  readonly #unreadFolders: string[] = [];
  readonly #outcomes = {
    added: [] as string[],
    replaced: [] as string[],
    unchanged: [] as string[],
    removed: [] as string[],
    skipped: [] as SkippedFile[],
  };
  #passagesFound = 0;
  #passagesEmbedded = 0;

  constructor(
    options: IngestOptions,
    known: ReadonlyMap<string, DocumentSummary>,
    isSameRecipe: boolean,
  ) {
    this.#options = options;
    this.#known = known;
    this.#isSameRecipe = isSameRecipe;
  }

  /** Paths in order, whichever document was done first. */
  get report(): IngestReport {
    const { added, replaced, unchanged, removed, skipped } = this.#outcomes;
    return {
      added: [...added].sort(),
      replaced: [...replaced].sort(),
      unchanged: [...unchanged].sort(),
      removed: [...removed].sort(),
      skipped: [...skipped].sort((a, b) => (a.path < b.path ? -1 : 1)),
      passagesEmbedded: this.#passagesEmbedded,
    };
  }

  async take(entry: CorpusFile | SkippedEntry): Promise<void> {
    this.#options.signal?.throwIfAborted();
    if (entry.id === null) this.#unreadFolders.push(`${entry.path}/`);
    else this.#seen.add(entry.id);
    if ('reason' in entry) {
      this.#skip(entry.path, entry.reason);
      return;
    }
    try {
      await this.#ingest(entry);
    } catch (error) {
      if (!isAppError(error, 'unprocessable_document') && !isAppError(error, 'invalid_text'))
        throw error;
      this.#skip(entry.path, error.message);
    }
  }

  /** Documents of the corpus whose files are gone. */
  async removeMissing(): Promise<void> {
    for (const { id, origin } of this.#known.values()) {
      const isUnread = this.#unreadFolders.some((folder) => id.startsWith(folder));
      if (origin !== 'corpus' || this.#seen.has(id) || isUnread) continue;
      if (await this.#options.store.removeDocument(id)) this.#outcomes.removed.push(id);
    }
  }

  async #ingest(file: CorpusFile): Promise<void> {
    const { store, embedder, preparer } = this.#options;
    const known = this.#known.get(file.id);
    if (known?.origin === 'api') {
      this.#skip(file.path, `a document with the id ${file.id} was added through the API`);
      return;
    }
    const { document, passages } = await preparer.prepareDocument({ ...file, origin: 'corpus' });
    if (known !== undefined && this.#isSameRecipe && isSame(known, document)) {
      this.#outcomes.unchanged.push(file.path);
      return;
    }
    this.#passagesFound += passages.length;
    const vectors = await embedPassages(embedder, document.title, passages, {
      ...(this.#options.signal && { signal: this.#options.signal }),
      onBatch: (count) => this.#progress(count, file.path),
    });
    await store.putDocument({ document, passages, vectors, embedderId: embedder.id });
    this.#outcomes[known === undefined ? 'added' : 'replaced'].push(file.path);
  }

  #skip(path: string, reason: string): void {
    this.#outcomes.skipped.push({ path, reason });
  }

  #progress(count: number, document: string): void {
    this.#passagesEmbedded += count;
    this.#options.onProgress?.({
      done: this.#passagesEmbedded,
      total: this.#passagesFound,
      document,
    });
  }
}

function isSame(known: DocumentSummary, document: SourceDocument): boolean {
  return (
    known.version === document.version &&
    known.title === document.title &&
    known.url === document.url &&
    known.format === document.format
  );
}

async function knownDocuments(store: PassageStore): Promise<Map<string, DocumentSummary>> {
  const known = new Map<string, DocumentSummary>();
  const limit = 1_000;
  let page = await store.listDocuments({ limit });
  while (page.length > 0) {
    for (const document of page) known.set(document.id, document);
    const last = page.at(-1);
    if (page.length < limit || last === undefined) break;
    page = await store.listDocuments({ limit, after: last.id });
  }
  return known;
}
