import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { VisitorClient } from '../../client/visitor-client.js';
import type { Card } from '../citation/card.js';
import { Documents } from '../citation/documents.js';
import { tell } from '../events.js';
import { linkOf } from '../evidence/show-citation.js';
import { english, type Messages } from '../messages/messages.js';
import { icons } from '../shell/icons.js';
import { listenWhileConnected } from '../shell/listen.js';
import { base } from '../styles/base.js';
import { standing } from '../styles/standing.js';
import { announcementsOf } from './announcements.js';
import type { Composer } from './composer.js';
import type { Turn } from './conversation.js';
import { EndFollower } from './end-follower.js';
import { History } from './history.js';
import { ChatSession } from './session.js';
import { sessionStore } from './session-store.js';
import { chatStyles } from './styles.js';
import { type TurnContext, turnView } from './turn-view.js';

/** The conversation: its turns and where the next question is written. */
export class ChatView extends LitElement {
  static override readonly styles = [base, standing, chatStyles];
  static override readonly properties = {
    client: { attribute: false },
    server: {},
    visitKey: { attribute: false },
    messages: { attribute: false },
    documentIds: { attribute: false },
    greeting: {},
    suggestions: { attribute: false },
    open: { state: true },
  };

  declare client: VisitorClient;
  declare server: string;
  /** What a kept conversation belongs to, beside the server. */
  declare visitKey: string | undefined;
  declare messages: Messages;
  declare documentIds: readonly string[];
  declare greeting: string | undefined;
  declare suggestions: readonly string[];
  declare open: { readonly turn: string; readonly card: Card } | null;

  #session!: ChatSession;
  #documents!: Documents;
  /** Where the focus goes when the card closes. */
  #opener: HTMLElement | null = null;
  /** The turn that is read out: none that was only restored. */
  #told: string | null = null;
  readonly #end = new EndFollower(this, '.log');

  constructor() {
    super();
    this.messages = english;
    this.documentIds = [];
    this.suggestions = [];
    this.open = null;
    listenWhileConnected(this, window, ['online', 'offline']);
  }

  /** Resolves when the answer is complete, stopped or failed. */
  async ask(question: string): Promise<void> {
    await this.updateComplete;
    this.open = null;
    tell(this, 'vouch-question', { question });
    await this.#begin(() => this.#session.ask(question));
  }

  /** Puts a question into the field, to be completed. */
  async draft(question: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<Composer>('vouch-composer')?.write(question);
  }

  clear(): void {
    this.open = null;
    this.#told = null;
    this.#session.clear();
    this.focus();
  }

  override focus(): void {
    this.renderRoot.querySelector<Composer>('vouch-composer')?.focus();
  }

  get isEmpty(): boolean {
    return this.#session.turns.length === 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that only moves is connected again at once.
    queueMicrotask(() => this.isConnected || this.#session?.stop());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('client') || changed.has('visitKey')) this.#start();
  }

  #start(): void {
    this.#session?.stop();
    this.open = null;
    this.#told = null;
    this.#documents = new Documents(this.client);
    this.#session = new ChatSession({
      client: this.client,
      history: new History(sessionStore(), this.server, this.visitKey),
      documentIds: () => this.documentIds,
      onChange: () => this.requestUpdate(),
      onAnswer: (response) => tell(this, 'vouch-answer', { response }),
    });
  }

  #begin(ask: () => Promise<void>): Promise<void> {
    const answered = ask();
    this.#told = this.#session.turns.at(-1)?.id ?? null;
    this.#end.follow();
    return answered;
  }

  protected override render() {
    const { turns, isBusy } = this.#session;
    const { chat } = this.messages;
    return html`<div class="log" part="log" role="log" aria-live="off" aria-label=${chat.conversation} tabindex="0">
        ${turns.length === 0 ? this.#welcome() : nothing}
        ${turns.map((turn) => this.#turn(turn))}
      </div>
      <div class="foot">
        ${
          this.#end.isAway && isBusy
            ? html`<button type="button" class="action latest" part="latest" @click=${() => this.#end.follow()}>
                ${icons.latest}<span>${chat.latest}</span>
              </button>`
            : nothing
        }
        ${navigator.onLine ? nothing : html`<p class="note" part="note">${chat.errors.offline}</p>`}
        <vouch-composer
          exportparts="composer, input, send, stop, counter"
          .messages=${this.messages}
          .busy=${isBusy}
          @ask=${(event: CustomEvent<string>) => this.ask(event.detail)}
          @stop=${() => this.#session.stop()}
        ></vouch-composer>
      </div>
      <div class="visually-hidden" aria-live="polite" aria-atomic="false">${this.#announcements()}</div>`;
  }

  #welcome() {
    const { chat } = this.messages;
    return html`<div class="welcome" part="welcome">
      <h2 part="greeting" dir="auto">${this.greeting || chat.greeting}</h2>
      <p>${chat.introduction}</p>
      ${
        this.suggestions.length === 0
          ? nothing
          : html`<ul class="suggestions" part="suggestions" aria-label=${chat.suggestions}>
              ${this.suggestions.map(
                (question) => html`<li>
                  <button type="button" class="suggestion" part="suggestion" @click=${() => this.#take(question)}>
                    <bdi dir="auto">${question}</bdi>
                  </button>
                </li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  #take(question: string): void {
    this.focus();
    void this.ask(question);
  }

  #turn(turn: Turn) {
    const openCard = this.open?.turn === turn.id ? this.open.card : null;
    return turnView(turn, this.#context(openCard));
  }

  #context(openCard: Card | null): TurnContext {
    const session = this.#session;
    return {
      messages: this.messages,
      server: this.server,
      documents: this.#documents,
      isOnline: navigator.onLine,
      openCard,
      linkTo: (citation) => linkOf(citation, this.server),
      onCard: (turn, card, opener) => this.#openCard(turn, card, opener),
      onCloseCard: () => this.#closeCard(),
      onRetry: (turn) => {
        this.focus();
        void this.#begin(() => session.retry(turn));
      },
      onRate: (turn, rating, explanation) => {
        void session.rate(turn, rating, explanation);
        if (explanation) void this.#focusIn(turn, '.down');
      },
      onExplain: (turn, isOpen) => {
        session.explain(turn, isOpen);
        void this.#focusIn(turn, isOpen ? '.feedback input' : '.down');
      },
    };
  }

  #openCard(turn: Turn, card: Card, opener: HTMLElement): void {
    const isOpen = opener.getAttribute('aria-expanded') === 'true';
    if (isOpen) {
      this.#closeCard();
      return;
    }
    const { kind } = card;
    if (
      kind === 'quote' &&
      !tell(this, 'vouch-citation', { citation: card.citation, action: 'open' })
    )
      return;
    this.#opener = opener;
    this.#end.leave();
    this.open = { turn: turn.id, card };
    void this.updateComplete.then(async () => {
      const shown = this.renderRoot.querySelector<LitElement>('vouch-quote-card');
      await shown?.updateComplete;
      shown?.focus();
    });
  }

  #closeCard(): void {
    this.open = null;
    this.#opener?.focus();
    this.#opener = null;
  }

  /** A form that opens takes the focus, and gives it back to what opened it. */
  async #focusIn(turn: Turn, selector: string): Promise<void> {
    await this.updateComplete;
    const shown = (this.renderRoot as ShadowRoot).getElementById(`turn-${turn.id}`);
    shown?.querySelector<HTMLElement>(selector)?.focus();
  }

  #announcements() {
    const turn = this.#session.turns.find(({ id }) => id === this.#told);
    if (turn === undefined) return nothing;
    const told = announcementsOf(turn, this.messages, navigator.onLine);
    return told.map((text) => html`<p>${text}</p>`);
  }
}
