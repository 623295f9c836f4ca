import { z } from 'zod';
import { type FieldError, InvalidRequest } from './problem.js';

const MAX_ERRORS = 20;
const MAX_NAME = 100;
const MAX_PAGE = 200;

/** Throws `InvalidRequest` naming each field that is wrong or unknown. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidRequest(parsed.error.issues.flatMap(describeIssue).slice(0, MAX_ERRORS));
}

/** The query of a list: how many, and what the page before ended with. */
export function pageQuery<After extends z.ZodType>(after: After) {
  return z.strictObject({
    limit: z
      .string()
      .regex(/^[1-9][0-9]{0,2}$/, `must be a number from 1 to ${MAX_PAGE}`)
      .transform(Number)
      .refine((limit) => limit <= MAX_PAGE, `must be at most ${MAX_PAGE}`)
      .optional(),
    after: after.optional(),
  });
}

function describeIssue(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: joinPath([...issue.path, key]),
      message: 'is not a known field',
    }));
  }
  if (issue.message.endsWith('received undefined'))
    return [{ path: joinPath(issue.path), message: 'is required' }];
  return [{ path: joinPath(issue.path), message: lowerFirst(issue.message) }];
}

export function joinPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'body';
  return path
    .map(String)
    .map((name) => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name).toWellFormed())
    .join('.');
}

function lowerFirst(message: string): string {
  return message.replace(/^(Invalid|Too) /, (words) => words.toLowerCase());
}
