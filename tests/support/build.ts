import { execFileSync } from 'node:child_process';

/** Workers are started from dist/, so it must be current before any test runs. */
export default function build(): void {
  execFileSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
}
