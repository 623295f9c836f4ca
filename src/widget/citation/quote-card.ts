import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Citation, DocumentDetail } from '../../protocol.js';
import { statusWord } from '../chat/announcements.js';
import type { Nearest } from '../chat/conversation.js';
import { linkTo } from '../evidence/link.js';
import { english, fill, type Messages } from '../messages/messages.js';
import { icons } from '../shell/icons.js';
import { base } from '../styles/base.js';
import { standing } from '../styles/standing.js';
import { type Card, documentOf, textOf, titleOf } from './card.js';
import { citationActions } from './citation-actions.js';
import { conflictMarks } from './conflict-marks.js';
import type { QuoteContext } from './context.js';
import type { Documents } from './documents.js';
import { cardStyles } from './styles.js';

/** How a quote supports its sentence, as one says it of the sentence. */
const STATUSES = {
  supported: 'supported',
  contradicted: 'contradicted',
  not_found: 'unsupported',
  not_checked: 'not_checked',
} as const;

type Loading = 'loading' | 'loaded' | 'failed';

/** A quote in its place in the document. Says `close` when the reader is done with it. */
export class QuoteCard extends LitElement {
  static override readonly styles = [base, standing, cardStyles];
  static override readonly properties = {
    card: { attribute: false },
    documents: { attribute: false },
    messages: { attribute: false },
    server: {},
    document: { state: true },
    loading: { state: true },
  };

  declare card: Card;
  declare documents: Documents;
  declare messages: Messages;
  declare server: string;
  declare document: DocumentDetail | null;
  declare loading: Loading;

  constructor() {
    super();
    this.messages = english;
    this.document = null;
    this.loading = 'loading';
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.card')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('card')) void this.#load(this.card);
  }

  async #load(card: Card): Promise<void> {
    this.document = null;
    this.loading = 'loading';
    const document = await this.documents.get(documentOf(card)).catch(() => null);
    if (card !== this.card) return;
    this.document = document;
    this.loading = document === null ? 'failed' : 'loaded';
  }

  /** The text may come after the card has opened, and make it longer. */
  protected override updated(): void {
    this.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const { card, messages } = this;
    const label =
      card.kind === 'quote'
        ? fill(messages.chat.quote, { number: card.citation.number })
        : fill(messages.chat.passage, { number: card.number });
    return html`<section
      class="card"
      part="card"
      role="region"
      aria-label=${label}
      tabindex="-1"
      @keydown=${this.#onKey}
    >
      <header>
        <div class="heading">
          <span class="label">${label}</span>
          <bdi class="title" dir="auto" part="card-title">${titleOf(card)}</bdi>
        </div>
        <button
          type="button"
          class="action"
          part="card-close"
          aria-label=${messages.common.close}
          @click=${this.#close}
        >
          ${icons.close}
        </button>
      </header>
      ${this.#text()} ${card.kind === 'quote' ? this.#footer(card.citation) : this.#passageLink(card.passage)}
    </section>`;
  }

  #text() {
    const { chat } = this.messages;
    const text = textOf(this.card, this.document);
    if (text !== null)
      return html`<blockquote dir="auto" part="quote" tabindex="0">${this.#quote(text)}</blockquote>`;
    return html`<p class="note" role="status">
      ${this.loading === 'loading' ? chat.loading : chat.passageFailed}
    </p>`;
  }

  #quote({ before, quote, after }: QuoteContext) {
    const { card } = this;
    const conflicts = card.kind === 'quote' ? card.conflicts : [];
    return html`${before}${quote ? html`<mark part="quote-mark">${conflictMarks(quote, conflicts)}</mark>` : nothing}${after}`;
  }

  #footer(citation: Citation) {
    const { chat } = this.messages;
    const { page, version } = citation.source;
    const isChanged = this.document !== null && this.document.version !== version;
    return html`<p class="facts note">
        <span class="support tone ${citation.support.label}" part="support">${this.#support(citation)}</span>
        ${page === null || page === undefined ? nothing : html`<span>${fill(chat.page, { page })}</span>`}
        ${isChanged ? html`<span>${chat.documentChanged}</span>` : nothing}
      </p>
      <div class="actions">${citationActions(citation, this.server, this.messages)}</div>`;
  }

  #passageLink({ documentId, start, end }: Nearest) {
    const place = `/?document=${encodeURIComponent(documentId)}&start=${start}&end=${end}`;
    return html`<div class="actions">
      <a
        class="action strong"
        part="action"
        target="_blank"
        rel="noopener noreferrer"
        href=${linkTo(place, documentId, this.server)}
      >
        ${icons.open}<span>${this.messages.common.showInDocument}</span>
      </a>
    </div>`;
  }

  #support({ support }: Citation) {
    const status = STATUSES[support.label];
    return html`${icons[status]}${statusWord(status, this.messages)}`;
  }

  #close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }
}
