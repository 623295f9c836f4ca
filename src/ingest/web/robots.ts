/** What robots.txt lets us read: https://www.rfc-editor.org/rfc/rfc9309 */

export type MayRead = (url: URL) => boolean;

interface Rule {
  readonly isAllowed: boolean;
  readonly path: string;
}

const MAX_LENGTH = 500_000;

/** The rules for our name, or else those for everybody; the longest path decides. */
export function parseRobots(source: string, agent: string): MayRead {
  const groups = new Map<string, Rule[]>();
  let current: Rule[][] = [];
  let isHead = false;
  for (const line of source.slice(0, MAX_LENGTH).split(/\r\n?|\n/)) {
    const [, name = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    const field = name.toLowerCase();
    if (field === 'user-agent') {
      if (!isHead) current = [];
      isHead = true;
      const key = value.trim().toLowerCase();
      const rules = groups.get(key) ?? [];
      groups.set(key, rules);
      current.push(rules);
    } else if (field === 'allow' || field === 'disallow') {
      isHead = false;
      const path = value.trim();
      if (path !== '')
        for (const rules of current) rules.push({ isAllowed: field === 'allow', path });
    }
  }
  const rules = groups.get(agent.toLowerCase()) ?? groups.get('*') ?? [];
  return (url) => decide(rules, url.pathname + url.search);
}

function decide(rules: readonly Rule[], path: string): boolean {
  let best: Rule | undefined;
  for (const rule of rules) {
    if (!matches(rule.path, path)) continue;
    const isLonger = best === undefined || rule.path.length > best.path.length;
    if (isLonger || (rule.path.length === best?.path.length && rule.isAllowed)) best = rule;
  }
  return best?.isAllowed ?? true;
}

/** `*` stands for anything and `$` for the end. Takes no time that grows beyond the two lengths' product. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  const [first = '', ...rest] = parts;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? rest.pop() : undefined;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isWhole) return true;
  return last === undefined
    ? at === path.length
    : path.length - last.length >= at && path.endsWith(last);
}
