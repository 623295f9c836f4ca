/** As much of a shell and of curl as the documents use; anything else is an error. */

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

type Variables = Readonly<Record<string, string>>;

/** Splits one command into words: quotes, `\` before a line break, and `$NAME` outside `'…'`. */
export function shellWords(command: string, variables: Variables): string[] {
  const words: string[] = [];
  const pieces = /\s+|\\\n|'([^']*)'|"([^"]*)"|([^\s'"\\]+)/gy;
  let word: string | undefined;
  let at = 0;
  for (const match of command.matchAll(pieces)) {
    at += match[0].length;
    const [piece, single, double, bare] = match;
    if (single === undefined && double === undefined && bare === undefined) {
      if (word !== undefined && piece !== '\\\n') {
        words.push(word);
        word = undefined;
      }
      continue;
    }
    word = (word ?? '') + (single ?? expand(double ?? bare ?? '', variables));
  }
  if (at !== command.length) throw new Error(`cannot read: ${command.slice(at)}`);
  if (word !== undefined) words.push(word);
  return words;
}

function expand(text: string, variables: Variables): string {
  return text.replace(/\$([A-Z_]+)/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`$${name} is not set`);
    return value;
  });
}

export function parseCurl(command: string, variables: Variables): CurlRequest {
  const [program, ...words] = shellWords(command, variables);
  if (program !== 'curl') throw new Error(`not curl: ${program}`);
  const headers: Record<string, string> = {};
  let method: string | undefined;
  let url: string | undefined;
  let body: string | undefined;
  const value = () => words.shift() ?? fail('an option lacks its value');
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-s' || word === '-sN') continue;
    if (word === '-X') method = value();
    else if (word === '-d' || word === '--data-binary') body = value();
    else if (word === '-H') {
      const [name = '', ...rest] = value().split(':');
      headers[name.trim()] = rest.join(':').trim();
    } else if (word.startsWith('-') || url !== undefined) fail(`unknown to this test: ${word}`);
    else url = word;
  }
  const type = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  return {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    url: url ?? fail('no address'),
    headers: { ...type, ...headers },
    body,
  };
}

function fail(message: string): never {
  throw new Error(message);
}
