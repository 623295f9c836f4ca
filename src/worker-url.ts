/**
 * Where the built file of a worker lies. Node 20 cannot start a worker from TypeScript, so code that
 * runs from src/ (tests, benchmarks) starts its workers from dist/.
 * @param from `import.meta.url` of the caller
 * @param file its path relative to the caller, ending in `.js`
 */
export function workerUrl(from: string, file: string): URL {
  const url = new URL(file, from);
  if (from.endsWith('.ts')) url.pathname = url.pathname.replace(/\/src\/(?!.*\/src\/)/, '/dist/');
  return url;
}
