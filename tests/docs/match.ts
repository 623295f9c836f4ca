/** Compares what a document prints with what came. `…` stands for anything that was left out. */

const GAP = '…';

/**
 * Where they differ, or null. The string `"…"` matches any value; `…` inside a string any part of
 * it; as the last item of a list any further items; as a key any further fields.
 */
export function difference(printed: unknown, actual: unknown, path = '$'): string | null {
  if (printed === GAP) return null;
  if (typeof printed === 'string' && typeof actual === 'string')
    return matchesText(printed, actual) ? null : differs(path, printed, actual);
  if (Array.isArray(printed) && Array.isArray(actual)) return inLists(printed, actual, path);
  if (isRecord(printed) && isRecord(actual)) return inRecords(printed, actual, path);
  return Object.is(printed, actual) ? null : differs(path, printed, actual);
}

export function matchesText(printed: string, actual: string): boolean {
  const parts = printed.split(GAP).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\s\\S]*')}$`).test(actual);
}

function inLists(printed: unknown[], actual: unknown[], path: string): string | null {
  const isCut = printed.at(-1) === GAP;
  const items = isCut ? printed.slice(0, -1) : printed;
  if (isCut ? actual.length < items.length : actual.length !== items.length)
    return `${path}: ${items.length} items are printed, ${actual.length} came`;
  return first(items.map((item, index) => difference(item, actual[index], `${path}[${index}]`)));
}

type Fields = Readonly<Record<string, unknown>>;

function inRecords(printed: Fields, actual: Fields, path: string): string | null {
  const names = Object.keys(printed).filter((name) => name !== GAP);
  const unprinted = Object.keys(actual).filter((name) => !names.includes(name));
  if (unprinted.length > 0 && !(GAP in printed)) return `${path}: not printed: ${unprinted}`;
  const missing = names.filter((name) => !(name in actual));
  if (missing.length > 0) return `${path}: printed, but did not come: ${missing}`;
  return first(names.map((name) => difference(printed[name], actual[name], `${path}.${name}`)));
}

function first(differences: readonly (string | null)[]): string | null {
  return differences.find((one) => one !== null) ?? null;
}

function differs(path: string, printed: unknown, actual: unknown): string {
  return `${path}: printed ${JSON.stringify(printed)}, came ${JSON.stringify(actual)}`;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
