import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../errors.js';
import type { ModelFolder } from './model-source.js';

const MAX_BYTES = 1_000_000;

export function folderFault(folder: ModelFolder, detail: string, cause?: unknown): AppError {
  return new AppError(folder.faultCode, `${folder.origin}: ${detail}`, { cause });
}

/** Null where there is no such file. Throws the folder's fault for one that is not what it must be. */
export async function readJson<Shape extends z.ZodType>(
  folder: ModelFolder,
  name: string,
  shape: Shape,
): Promise<z.infer<Shape> | null> {
  const text = await readSmallFile(folder, name);
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw folderFault(folder, `${name} is not valid JSON; ${folder.remedy}`, error);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw folderFault(folder, `${name}: ${issue?.path.join('.')}: ${issue?.message}`);
}

async function readSmallFile(folder: ModelFolder, name: string): Promise<string | null> {
  try {
    const file = await open(join(folder.path, name));
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) throw folderFault(folder, `${name} is far too large for what it is`);
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (error instanceof AppError) throw error;
    throw folderFault(
      folder,
      `${name} cannot be read (${code}); check the file's permissions`,
      error,
    );
  }
}
