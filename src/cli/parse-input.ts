import type { z } from 'zod';
import { AppError } from '../errors.js';

/** Checks what was typed against the contract. Throws `invalid_request` naming the field. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(dropUndefined(input));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('invalid_request', issues.join('; '));
}

function dropUndefined(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input));
}
