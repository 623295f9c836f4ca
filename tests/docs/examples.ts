/** Examples in Markdown: a command in a `sh` fence, and what it answers in the fence after it. */
import { readFileSync } from 'node:fs';

export interface Fence {
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

export interface Example {
  readonly command: string;
  readonly line: number;
  /** The fence that follows the command at once; undefined where nothing is answered. */
  readonly answer: Fence | undefined;
}

export function readDoc(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  const opened = /^```(\w*)\n([\s\S]*?)^```$/gm;
  for (const match of markdown.matchAll(opened)) {
    const line = markdown.slice(0, match.index).split('\n').length;
    fences.push({ language: match[1] ?? '', text: match[2] ?? '', line });
  }
  return fences;
}

/** Every fence that calls `curl`, each one command. */
export function curlExamples(markdown: string): Example[] {
  const fences = fencesOf(markdown);
  return fences.flatMap((fence, index) => {
    if (fence.language !== 'sh' || !fence.text.startsWith('curl ')) return [];
    const next = fences[index + 1];
    const answer = next?.language === 'json' || next?.language === 'text' ? next : undefined;
    return [{ command: fence.text, line: fence.line, answer }];
  });
}
