/** Folders with models of a few words, as users bring them. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TokenizerDefinition } from '../../src/models/onnx/tokenizer.js';

/** Token ids of the words that the tiny models know, special tokens first. */
export const WORDS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'a', 'b', 'yes', 'no', 'maybe', 'nan'];

export function tinyTokenizer(words: readonly string[] = WORDS): TokenizerDefinition {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
  const token = (id: string, type_id: number) => ({ SpecialToken: { id, type_id } });
  const text = (id: string, type_id: number) => ({ Sequence: { id, type_id } });
  return {
    version: '1.0',
    added_tokens: special.map((content) => ({
      id: words.indexOf(content),
      content,
      special: true,
    })),
    normalizer: { type: 'BertNormalizer', clean_text: true, lowercase: true, strip_accents: null },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [token('[CLS]', 0), text('A', 0), token('[SEP]', 0)],
      pair: [token('[CLS]', 0), text('A', 0), token('[SEP]', 0), text('B', 1), token('[SEP]', 1)],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [words.indexOf(id)], tokens: [id] }]),
      ),
    },
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((word, id) => [word, id])),
    },
  };
}

/** Writes files under `folder`: bytes and text as they are, anything else as JSON. */
export function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): string {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(path, isRaw ? content : JSON.stringify(content));
  }
  return folder;
}

/** Adds the `vouch.json` that lists every file in the folder. */
export function writeManifest(folder: string, rest: Readonly<Record<string, unknown>>): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const files = Object.fromEntries(
    names.map((name) => {
      const content = readFileSync(join(folder, name));
      const sha256 = createHash('sha256').update(content).digest('hex');
      return [name, { sha256, bytes: content.length }];
    }),
  );
  writeFiles(folder, { 'vouch.json': { format: 1, name: 'tiny', version: '1', ...rest, files } });
}
