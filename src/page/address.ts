/** What the page shows, as its address says it. */

export type Address =
  | { readonly view: 'documents'; readonly query: string }
  | { readonly view: 'check' }
  | ({ readonly view: 'document'; readonly id: string } & Partial<Passage>);

export interface Passage {
  /** UTF-16 code units of the canonical text, half-open. */
  readonly start: number;
  readonly end: number;
  /** Of the document that the offsets were taken from. */
  readonly version: string;
}

/** @param search of a location, `?` included or not; what makes no sense is left out */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  const id = query.get('document');
  if (id) return { view: 'document', id, ...passage(query) };
  if (query.get('view') === 'check') return { view: 'check' };
  return { view: 'documents', query: query.get('query') ?? '' };
}

/** Relative to the page. */
export function addressOf(address: Address): string {
  const query = new URLSearchParams();
  if (address.view === 'check') query.set('view', 'check');
  if (address.view === 'documents' && address.query !== '') query.set('query', address.query);
  if (address.view === 'document') {
    query.set('document', address.id);
    for (const name of ['start', 'end', 'version'] as const)
      if (address[name] !== undefined) query.set(name, String(address[name]));
  }
  const written = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
  return written === '' ? './' : `./?${written}`;
}

function passage(query: URLSearchParams): Partial<Passage> {
  const [start, end] = [offset(query.get('start')), offset(query.get('end'))];
  const version = query.get('version');
  if (start === undefined || end === undefined || end <= start) return {};
  return { start, end, ...(version !== null && { version }) };
}

function offset(value: string | null): number | undefined {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
