import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { VisitorClient } from '../client/visitor-client.js';
import type { ChatView } from './chat/chat-view.js';
import { CHAT_PARTS } from './chat/parts.js';
import type { ClaimsView } from './claims/claims-view.js';
import { english, loadMessages, type Messages } from './messages/messages.js';
import type { SelectionAction } from './selection/selection-bar.js';
import { watchSelection } from './selection/watch-selection.js';
import { icons } from './shell/icons.js';
import { listenWhileConnected } from './shell/listen.js';
import { ids, questions, serverAddress } from './shell/settings.js';
import { shellStyles } from './shell/styles.js';
import { type Tab, tabs } from './shell/tabs.js';
import { prefersDark, resolveTheme, type Theme } from './shell/theme.js';
import { setVisibleHeight } from './shell/visible-height.js';
import { base } from './styles/base.js';
import { tokens } from './styles/tokens.js';

/**
 * The chat on a page. Attributes: `server`, `key`, `placement`, `heading` (or `title`), `greeting`,
 * `suggestions` (`One?|Two?`), `document-ids` (`a b`), `lang`, `theme`, `selection` (where it is set,
 * text selected on the page can be asked about and checked). Events: see `VouchEvents`.
 */
export class VouchChat extends LitElement {
  static override readonly styles = [tokens, base, shellStyles];
  static override readonly properties = {
    server: {},
    key: {},
    placement: { reflect: true },
    heading: {},
    tooltip: { attribute: 'title' },
    greeting: {},
    suggestions: { converter: questions },
    documentIds: { attribute: 'document-ids', converter: ids },
    lang: {},
    theme: {},
    selection: { type: Boolean },
    messages: { state: true },
    isOpen: { state: true },
    tab: { state: true },
  };

  /** Address of the Vouch server; the page's own origin where it is left out. */
  declare server: string | undefined;
  /** A publishable key, where the server asks for one. */
  declare key: string | undefined;
  declare placement: 'floating' | 'inline';
  declare heading: string | undefined;
  /** The `title` attribute: taken as the heading, as it would show over everything. */
  declare tooltip: string | null;
  declare greeting: string | undefined;
  declare suggestions: readonly string[];
  /** Answers come from these documents only; from all where there are none. */
  declare documentIds: readonly string[];
  declare theme: Theme;
  /** Offers to ask about what is selected on the page, or to check it. */
  declare selection: boolean;
  declare messages: Messages;
  declare isOpen: boolean;
  declare tab: Tab;

  #client!: VisitorClient;
  #address = '';
  #endWatch: (() => void) | undefined;

  constructor() {
    super();
    this.placement = 'floating';
    this.suggestions = [];
    this.documentIds = [];
    this.theme = 'auto';
    this.selection = false;
    this.messages = english;
    this.isOpen = false;
    this.tab = 'ask';
    listenWhileConnected(this, prefersDark, ['change']);
    listenWhileConnected(this, visualViewport, ['resize'], () => setVisibleHeight(this));
  }

  open(): void {
    this.isOpen = true;
    void this.updateComplete.then(() => this.#panel?.focus());
  }

  close(): void {
    this.isOpen = false;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus(),
    );
  }

  /** Resolves when the answer is complete, stopped or failed. */
  async ask(question: string): Promise<void> {
    this.#show('ask');
    await this.updateComplete;
    await this.#chat?.ask(question);
  }

  async check(text: string): Promise<void> {
    this.#show('check');
    await this.updateComplete;
    this.renderRoot.querySelector<ClaimsView>('vouch-claims-view')?.check(text);
  }

  /** Opens the chat with a question to be completed. */
  async draft(question: string): Promise<void> {
    this.#show('ask');
    await this.updateComplete;
    await this.#chat?.draft(question);
  }

  /** Ends the conversation and forgets it. */
  clear(): void {
    this.#chat?.clear();
  }

  get #chat(): ChatView | null {
    return this.renderRoot.querySelector<ChatView>('vouch-chat-view');
  }

  get #panel(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#${this.tab}-panel > *`);
  }

  #show(tab: Tab): void {
    this.tab = tab;
    this.isOpen = true;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.tooltip) {
      this.heading = this.tooltip;
      this.removeAttribute('title');
    }
    this.dataset.theme = resolveTheme(this.theme);
    if (!this.hasUpdated || changed.has('server') || changed.has('key')) {
      this.#address = serverAddress(this.server);
      this.#client = new VisitorClient({ server: this.#address, key: this.key });
    }
    if (!this.hasUpdated || changed.has('server') || changed.has('lang')) void this.#loadMessages();
  }

  async #loadMessages(): Promise<void> {
    const { lang } = this;
    const wanted = lang ? [lang] : navigator.languages;
    const messages = await loadMessages(this.#address, wanted, english);
    if (lang === this.lang) this.messages = messages;
  }

  /** The top layer is above every stacking context and transform of the page. */
  protected override updated(changed: PropertyValues): void {
    if (changed.has('selection')) this.#watch();
    const layer = this.renderRoot.querySelector<HTMLElement>('.layer');
    const canPop = layer?.isConnected && layer.showPopover !== undefined;
    if (canPop && !layer.matches(':popover-open')) layer.showPopover();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    setVisibleHeight(this);
    this.requestUpdate();
    this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endWatch?.();
  }

  #watch(): void {
    this.#endWatch?.();
    this.#endWatch = this.selection
      ? watchSelection(() => ({
          messages: this.messages,
          theme: resolveTheme(this.theme),
          actions: this.selectionActions(),
        }))
      : undefined;
  }

  /** What it can do with text that is selected on the page. */
  selectionActions(): readonly SelectionAction[] {
    const { claims } = this.messages;
    return [
      { label: claims.askAboutThis, act: (text) => this.draft(`“${text}”\n`) },
      { label: claims.checkThis, act: (text) => this.check(text) },
    ];
  }

  protected override render() {
    const { language, direction } = this.messages;
    const isInline = this.placement === 'inline';
    const panel = html`<section
      class="panel"
      part="panel"
      role=${isInline ? 'region' : 'dialog'}
      aria-labelledby="heading"
      ?hidden=${!isInline && !this.isOpen}
      @keydown=${this.#onKey}
    >
      ${this.#header(isInline)} ${this.#panels()}
    </section>`;
    return html`<div class="root" lang=${language} dir=${direction}>
      ${isInline ? panel : html`<div class="layer" popover="manual">${panel}${this.#launcher()}</div>`}
    </div>`;
  }

  #launcher() {
    return html`<button
      type="button"
      class="launcher"
      part="launcher"
      aria-haspopup="dialog"
      aria-expanded="false"
      aria-label=${this.messages.chat.open}
      ?hidden=${this.isOpen}
      @click=${this.open}
    >
      ${icons.chat}
    </button>`;
  }

  #header(isInline: boolean) {
    const { chat, common } = this.messages;
    const labels = [
      { id: 'ask', label: chat.askTab },
      { id: 'check', label: chat.checkTab },
    ] as const;
    return html`<header part="header">
      <h1 id="heading" part="title" dir="auto">${this.heading || chat.title}</h1>
      <button type="button" class="action" part="clear" title=${chat.clear} aria-label=${chat.clear} @click=${this.clear}>
        ${icons.clear}
      </button>
      ${
        isInline
          ? nothing
          : html`<button type="button" class="action" part="close" title=${common.close} aria-label=${common.close} @click=${this.close}>
              ${icons.close}
            </button>`
      }
      ${tabs({
        label: chat.tabs,
        tabs: labels,
        selected: this.tab,
        onSelect: (tab) => {
          this.tab = tab;
        },
      })}
    </header>`;
  }

  #panels() {
    const { messages, tab } = this;
    return html`<div id="ask-panel" class="content" role="tabpanel" aria-labelledby="ask-tab" ?hidden=${tab !== 'ask'}>
        <vouch-chat-view
          exportparts=${CHAT_PARTS}
          .client=${this.#client}
          .server=${this.#address}
          .visitKey=${this.key}
          .messages=${messages}
          .documentIds=${this.documentIds}
          .greeting=${this.greeting}
          .suggestions=${this.suggestions}
        ></vouch-chat-view>
      </div>
      <div id="check-panel" class="content" role="tabpanel" aria-labelledby="check-tab" ?hidden=${tab !== 'check'}>
        <vouch-claims-view
          .client=${this.#client}
          .server=${this.#address}
          .messages=${messages}
        ></vouch-claims-view>
      </div>`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.placement === 'inline') return;
    event.preventDefault();
    this.close();
  }
}
