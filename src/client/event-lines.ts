/** Server-sent events, cut out of text that comes in pieces. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Lines end with CR, LF or both; comments and unknown fields say nothing; an event ends at a blank line. */
export class EventLines {
  #rest = '';
  #event = '';
  #data: string[] = [];

  /** How many characters wait for what follows them. */
  get waiting(): number {
    return this.#rest.length + this.#data.reduce((sum, line) => sum + line.length, 0);
  }

  /** The events that are complete with this piece. */
  feed(piece: string): ServerEvent[] {
    // A CR at the end may be half of a CRLF.
    const text = this.#rest + piece;
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#read(line));
  }

  #read(line: string): ServerEvent[] {
    if (line === '') return this.#end();
    const [, field, value = ''] = /^(\w*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') this.#data.push(value);
    if (field === 'event') this.#event = value;
    return [];
  }

  #end(): ServerEvent[] {
    const event = { event: this.#event || 'message', data: this.#data.join('\n') };
    const isEmpty = this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return isEmpty ? [] : [event];
  }
}
