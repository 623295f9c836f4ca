/** `vouch.json`: what a model of Vouch's own says of itself, and what every file of it must be. */
import { z } from 'zod';

const File = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
  bytes: z.number().int().positive(),
});
const weight = z.number().refine(Number.isFinite);
const common = {
  format: z.literal(1, { error: 'must be 1; a newer format needs a newer Vouch' }),
  name: z.string().regex(/^[\w.-]{1,64}$/, 'must be letters, digits, dots and dashes'),
  version: z.string().min(1).max(64),
  // Plain names only: a manifest must not point outside its folder.
  files: z.record(
    z.string().regex(/^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)?$/, 'must be a plain name'),
    File,
  ),
};
const maxTokens = z.number().int().min(128).max(512);

export const Manifest = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('retriever'),
    maxTokens,
    dimensions: z.number().int().min(1).max(4_096),
    queryPrefix: z.string().max(200),
    passagePrefix: z.string().max(200),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('pair'),
    maxTokens,
    calibration: z.strictObject({
      answerable: z.strictObject({ relevance: weight, span: weight, bias: weight }),
      verdict: z.strictObject({
        temperature: weight.positive(),
        bias: z.tuple([weight, weight, weight]),
      }),
    }),
  }),
  // A folder in the layout of Hugging Face, whose files were noted when they came.
  z.strictObject({ ...common, kind: z.literal('hub') }),
]);
export type Manifest = z.infer<typeof Manifest>;
