/** Reads the files of a model's folder, and checks them by what `vouch.json` lists. */
import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../errors.js';
import type { FileCheck, ModelFile, ModelFolder } from './model-source.js';

const MAX_JSON_BYTES = 1_000_000;

/** The folder's fault, in words that name it. */
export function folderFault(folder: ModelFolder, detail: string, cause?: unknown): AppError {
  return new AppError(folder.faultCode, `${folder.origin}: ${detail}`, { cause });
}

/** A fault of one file, with what to do about it. */
export function fileFault(
  folder: ModelFolder,
  name: string,
  fault: string,
  cause?: unknown,
): AppError {
  return folderFault(folder, `${name} ${fault}; ${folder.remedy}`, cause);
}

/** Throws the folder's fault for a file that `vouch.json` should list and does not. */
export function describeFile(folder: ModelFolder, name: string): ModelFile {
  if (folder.files === undefined) return { name, check: null };
  const check = folder.files[name];
  if (check) return { name, check };
  throw fileFault(folder, name, 'is not among the files that vouch.json lists');
}

/** Throws the folder's fault for a file that is not there, cut short or altered. */
export async function readWhole(
  folder: ModelFolder,
  { name, check }: ModelFile,
): Promise<{ readonly content: Buffer; readonly sha256: string }> {
  const content = await readFile(join(folder.path, name)).catch((error: NodeJS.ErrnoException) => {
    const fault = error.code === 'ENOENT' ? 'is missing' : `cannot be read (${error.code})`;
    throw fileFault(folder, name, fault, error);
  });
  return { content, sha256: checked(folder, name, content, check) };
}

/** Null where there is no such file. Throws the folder's fault for one that is not what it must be. */
export async function readJson<Shape extends z.ZodType>(
  folder: ModelFolder,
  name: string,
  shape: Shape,
): Promise<z.infer<Shape> | null> {
  const content = await readSmall(folder, name);
  if (content === null) return null;
  checked(folder, name, content, folder.files?.[name] ?? null);
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw fileFault(folder, name, 'is not valid JSON', error);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw fileFault(folder, name, `is not valid: ${issue?.path.join('.')}: ${issue?.message}`);
}

async function readSmall(folder: ModelFolder, name: string): Promise<Buffer | null> {
  try {
    const file = await open(join(folder.path, name));
    try {
      const { size } = await file.stat();
      if (size > MAX_JSON_BYTES) throw fileFault(folder, name, 'is far too large for what it is');
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (error instanceof AppError) throw error;
    throw fileFault(folder, name, `cannot be read (${code})`, error);
  }
}

/** The content's SHA-256 in hex. */
function checked(
  folder: ModelFolder,
  name: string,
  content: Buffer,
  check: FileCheck | null,
): string {
  if (check && content.length !== check.bytes)
    throw fileFault(folder, name, `has ${content.length} bytes where ${check.bytes} are due`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (check && sha256 !== check.sha256)
    throw fileFault(folder, name, 'is not the file that vouch.json lists: its SHA-256 differs');
  return sha256;
}
