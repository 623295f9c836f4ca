/** A check as it is kept: the text, what was found, and when. Every report is made of one. */
import { z } from 'zod';
import { AppError } from '../errors.js';
import { ClaimsCheckResponse, documentIds, filledText, LIMITS } from '../protocol.js';

const Kept = z.object({
  vouch: z.object({ version: z.string(), checkedAt: z.iso.datetime() }),
  /** What was read: its name as given, "-" for the standard input, and the hash of its bytes. */
  source: z.object({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** The documents that it was checked against; null for all. */
  documentIds: documentIds.nullable(),
  /** What was checked. HTML is kept as the text that was read out of it. */
  text: z.string(),
  /** Spans count in `text`, also where each line of it was a claim. */
  response: ClaimsCheckResponse,
});

const Standalone = filledText(LIMITS.claimTextLength);

export const SavedCheck = Kept.superRefine(({ text, response }, context) => {
  for (const [at, { span, standalone }] of response.results.entries()) {
    const path = ['response', 'results', at];
    if (span.start > span.end || span.end > text.length)
      context.addIssue({ code: 'custom', path: [...path, 'span'], message: 'is not in the text' });
    for (const { message } of Standalone.safeParse(standalone).error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...path, 'standalone'], message });
  }
});

export type SavedCheck = z.infer<typeof SavedCheck>;

export function jsonReport(saved: SavedCheck): string {
  return `${JSON.stringify(saved, null, 2)}\n`;
}

/** Reads what `jsonReport` wrote. Throws `invalid_request` that names the file and the field. */
export function readSavedCheck(json: string, name: string): SavedCheck {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw unreadable(name, 'it is not JSON');
  }
  const parsed = SavedCheck.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadable(name, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
}

function unreadable(name: string, why: string): AppError {
  return new AppError(
    'invalid_request',
    `${name} is no result that \`vouch check --format json\` saved: ${why}`,
  );
}
