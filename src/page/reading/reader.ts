import { html, nothing, type PropertyValues } from 'lit';
import type { VouchClient } from '../../client/client.js';
import { isAbort } from '../../client/event-stream.js';
import type { DocumentDetail, DocumentSummary } from '../../protocol.js';
import { fill } from '../../widget/messages/messages.js';
import { type SelectionOffer, watchSelection } from '../../widget/selection/watch-selection.js';
import { resolveTheme } from '../../widget/shell/theme.js';
import { type Address, addressOf } from '../address.js';
import { failure } from '../failure.js';
import { length, updatedOn } from '../format.js';
import { LightElement } from '../light-element.js';
import type { PageMessages } from '../messages.js';
import { readTheme } from '../theme.js';
import { highlightPassage } from './highlight.js';
import { webAddress } from './inline.js';
import { type Located, locatePassage, type Notice } from './locate-passage.js';
import { scrollToRange } from './scroll.js';
import { beginsWithTitle, TextView } from './text-view.js';

/** What to read: each new object is a new wish, even for the same place. */
export interface Visit {
  readonly address: Extract<Address, { view: 'document' }>;
  readonly quote: string | undefined;
}

const MAX_SPOKEN = 200;

/** One document, readable; the passage of the address is marked. Tells `reading-opened` when it stands. */
export class ReadingDocument extends LightElement {
  static override readonly properties = {
    client: { attribute: false },
    messages: { attribute: false },
    visit: { attribute: false },
    summary: { attribute: false },
    useKey: { attribute: false },
    hasKey: { attribute: false },
  };
  declare client: VouchClient;
  declare messages: PageMessages;
  declare visit: Visit;
  declare summary: DocumentSummary | undefined;
  declare useKey: (key: string) => void;
  declare hasKey: boolean;

  #document: DocumentDetail | null = null;
  #error: unknown = null;
  #notice: Notice | null = null;
  #marked: Located | null = null;
  #spoken = '';
  #view: TextView | null = null;
  #reading = new AbortController();
  #endWatch: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.abort();
    this.#endWatch?.();
    this.#view?.close();
    highlightPassage(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('client')) this.#close();
    if (changed.has('visit') || changed.has('client')) void this.#read();
  }

  protected override render() {
    const { page } = this.messages;
    if (this.#error !== null)
      return failure(this.#error, this.messages, {
        retry: () => void this.#read(),
        useKey: this.useKey,
        hasKey: this.hasKey,
      });
    if (this.#document === null) return html`<p class="loading" role="status">${page.loading}</p>`;
    return html`<article class="document">
      ${this.#header(this.#document)}
      <div class="text" lang=""></div>
      <p class="visually-hidden" role="status">${this.#spoken}</p>
    </article>`;
  }

  #header(document: DocumentDetail) {
    const { page } = this.messages;
    const source = webAddress(document.url);
    const updated = this.summary?.version === document.version ? this.summary.updatedAt : null;
    return html`<header>
      <a class="back" href="./">${page.back}</a>
      ${beginsWithTitle(document) ? nothing : html`<h1 dir="auto" tabindex="-1">${document.title}</h1>`}
      <p class="meta">
        ${source === null ? nothing : this.#source(source)}
        <span>${length(document.text.length, this.messages)}</span>
        ${updated === null ? nothing : html`<span>${updatedOn(updated, this.messages)}</span>`}
        ${
          this.#marked === null
            ? nothing
            : html`<button class="plain" @click=${this.#unmark}>${page.hideHighlight}</button>`
        }
      </p>
      ${this.#notice === null ? nothing : html`<p class="notice" role="status">${page[this.#notice]}</p>`}
    </header>`;
  }

  #source(href: string) {
    const text = fill(this.messages.page.source, { host: new URL(href).host });
    return html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>`;
  }

  #offer({ id, version }: DocumentDetail, range: Range): SelectionOffer {
    const { messages } = this;
    const chat = document.querySelector('vouch-chat');
    const place = this.#view?.offsetsOf(range) ?? null;
    const copy = () => void this.#copy({ view: 'document', id, version, ...(place as Located) });
    return {
      messages,
      theme: resolveTheme(readTheme()),
      actions: [
        ...(chat?.selectionActions() ?? []),
        ...(place === null ? [] : [{ label: messages.page.copyPassageLink, act: copy }]),
      ],
    };
  }

  async #read(): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const { id } = this.visit.address;
    this.#error = null;
    try {
      if (this.#document?.id !== id) await this.#open(id, signal);
      if (!signal.aborted) await this.#show(signal);
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#error = error;
      this.#close();
      this.requestUpdate();
      this.dispatchEvent(new CustomEvent('reading-opened', { detail: null, bubbles: true }));
    }
  }

  async #open(id: string, signal: AbortSignal): Promise<void> {
    this.#close();
    this.requestUpdate();
    const document = await this.client.document(id, { signal });
    if (signal.aborted) return;
    this.#document = document;
    this.requestUpdate();
    await this.updateComplete;
    const root = this.querySelector<HTMLElement>('.text');
    if (root === null || signal.aborted) return;
    this.#endWatch = watchSelection((range) => this.#offer(document, range), root);
    this.#view = new TextView(root, document, this.messages.page.linkToPassage);
    await this.#view.open();
    if (signal.aborted) return;
    this.dispatchEvent(
      new CustomEvent('reading-opened', { detail: document.title, bubbles: true }),
    );
  }

  async #show(signal: AbortSignal): Promise<void> {
    if (this.#document === null || this.#view === null) return;
    const { address, quote } = this.visit;
    const found = await locatePassage(this.client, this.#document, address, quote, signal);
    if (signal.aborted) return;
    const range = found.place && this.#view.rangeOf(found.place.start, found.place.end);
    this.#notice = found.notice;
    this.#marked = found.place;
    this.#spoken = found.place ? this.#spokenQuote(found.place) : '';
    highlightPassage(range);
    this.requestUpdate();
    await this.updateComplete;
    if (range) await scrollToRange(range);
  }

  #spokenQuote({ start, end }: Located): string {
    const quote = this.#document?.text.slice(start, Math.min(end, start + MAX_SPOKEN)) ?? '';
    return fill(this.messages.page.highlighted, { quote });
  }

  readonly #unmark = (): void => {
    highlightPassage(null);
    this.#marked = null;
    this.#spoken = '';
    this.requestUpdate();
    this.querySelector('h1')?.focus({ preventScroll: true });
  };

  async #copy(address: Address): Promise<void> {
    const url = new URL(addressOf(address), location.href).href;
    try {
      await navigator.clipboard.writeText(url);
      this.#spoken = this.messages.common.copied;
    } catch {
      // Clipboards need a secure page and a permission.
      history.replaceState(history.state, '', url);
      this.#spoken = this.messages.page.copyFailed;
    }
    this.requestUpdate();
  }

  #close(): void {
    this.#endWatch?.();
    this.#view?.close();
    this.#view = null;
    this.#document = null;
    this.#notice = null;
    this.#marked = null;
    this.#spoken = '';
    highlightPassage(null);
  }
}
