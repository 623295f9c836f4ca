/** Which files of a repository make a model that Vouch can run. */
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { GRAPHS } from '../onnx/hub-folder.js';

/** One page of the hub's listing; `lfs` where the file is kept apart from the git repository. */
export const FileListing = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().int().nonnegative(),
    oid: z.string(),
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number() }).optional(),
  }),
);
export type HubFile = z.infer<typeof FileListing>[number];

const NEEDED = ['config.json', 'tokenizer.json'] as const;
const OPTIONAL = [
  'tokenizer_config.json',
  'sentence_bert_config.json',
  '1_Pooling/config.json',
  'config_sentence_transformers.json',
] as const;
const MAX_SMALL_BYTES = 50_000_000;
/** Of one graph: the limit of its file format. */
const MAX_GRAPH_BYTES = 2_147_483_648;

/** What to fetch, small files first. Throws `invalid_request` that names what is missing. */
export function chooseFiles(listing: readonly HubFile[], id: string): HubFile[] {
  const files = new Map(listing.filter(({ type }) => type === 'file').map((f) => [f.path, f]));
  const missing = NEEDED.filter((name) => !files.has(name));
  if (missing.length > 0)
    throw new AppError('invalid_request', `id: ${id} has no ${missing.join(', ')}`);
  const graph = GRAPHS.map((name) => files.get(name)).find((file) => file !== undefined);
  if (graph === undefined)
    throw new AppError('invalid_request', `id: ${id} has no ONNX graph (${GRAPHS.join(', ')})`);
  if (files.has(`${graph.path}_data`) || files.has(`${graph.path}.data`))
    throw new AppError(
      'invalid_request',
      `id: ${graph.path} of ${id} keeps its weights in another file`,
    );
  const small = [...NEEDED, ...OPTIONAL].flatMap((name) => files.get(name) ?? []);
  for (const file of small) requireSize(file, MAX_SMALL_BYTES);
  requireSize(graph, MAX_GRAPH_BYTES);
  return [...small, graph];
}

function requireSize({ path, size }: HubFile, limit: number): void {
  if (size < 1 || size > limit)
    throw new AppError(
      'invalid_request',
      `id: ${path} has ${size} bytes; 1 to ${limit} are allowed`,
    );
}

const ModelConfig = z.looseObject({ architectures: z.array(z.string()).optional() });

/** The setting that uses a model of this `config.json`. Throws `invalid_request`. */
export function settingFor(
  config: unknown,
  id: string,
): 'VOUCH_RETRIEVER_DIR' | 'VOUCH_VERIFIER_DIR' {
  const parsed = ModelConfig.safeParse(config);
  const [architecture = ''] = (parsed.success ? parsed.data.architectures : undefined) ?? [];
  if (/ForSequenceClassification$/.test(architecture)) return 'VOUCH_VERIFIER_DIR';
  if (/(?:Model|ForMaskedLM)$/.test(architecture)) return 'VOUCH_RETRIEVER_DIR';
  throw new AppError(
    'invalid_request',
    `id: ${id} is neither an encoder nor a classifier (architectures in config.json: ${JSON.stringify(architecture).slice(0, 80)})`,
  );
}
