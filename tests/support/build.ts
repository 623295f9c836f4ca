import { execFileSync } from 'node:child_process';

/** Workers are started from dist/ and pages are served from it, so it must be current before any test. */
export default function build(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--if-changed'], { stdio: 'inherit' });
}
