/** The built command line in processes of its own, with nothing of this one's settings. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves with what stdout or stderr holds once it matches; rejects if the process ends first. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
}

const children = new Set<ChildProcess>();
// A test that fails half-way leaves no server behind.
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** @param command what runs, the command line by default; such as a tool that limits it */
export function startVouch(
  args: readonly string[],
  { cwd, env = {}, input }: CliOptions,
  command: readonly string[] = [],
): Running {
  const [program = '', ...rest] = [...command, process.execPath, MAIN, ...args];
  const child = spawn(program, rest, { cwd, env: { PATH: process.env.PATH, ...env } });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const finished = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  const said = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(`${stdout}\n${stderr}`);
      if (found !== null) return found;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the process ended without ${pattern}: ${stdout}\n${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { child, finished, said };
}

export function runVouch(args: readonly string[], options: CliOptions): Promise<Finished> {
  return startVouch(args, options).finished;
}

export interface Served extends Running {
  readonly url: string;
  stop(signal?: NodeJS.Signals): Promise<Finished>;
}

/** `vouch serve` on a free port, once it says where it listens. */
export async function startServing(
  options: CliOptions,
  args: readonly string[] = [],
  command: readonly string[] = [],
): Promise<Served> {
  const env = { PORT: '0', ...options.env };
  const running = startVouch(['serve', ...args], { ...options, env }, command);
  const [, url = ''] = await running.said(/listens on (\S+)/);
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    running.child.kill(signal);
    return running.finished;
  };
  return { ...running, url, stop };
}
