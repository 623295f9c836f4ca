import { html, nothing, type PropertyValues } from 'lit';
import { VouchClient } from '../client/client.js';
import type { VouchEvents } from '../widget/events.js';
import type { Address } from './address.js';
import { claimsPanel } from './claims-panel.js';
import { Library } from './library.js';
import { LightElement } from './light-element.js';
import type { ReadingManage } from './manage.js';
import type { PageMessages } from './messages.js';
import { Navigation } from './navigation.js';
import type { Visit } from './reading/reader.js';
import { applyTheme, readTheme, themeAfter } from './theme.js';

/** From here on there is room for the chat beside the text. */
const WIDE = '(min-width: 68rem)';

/** The whole page: header, what is read, and the chat beside it. */
export class ReadingPage extends LightElement {
  static override readonly properties = {
    server: { attribute: false },
    messages: { attribute: false },
  };
  declare server: string;
  declare messages: PageMessages;

  #client!: VouchClient;
  #library!: Library;
  /** For this visit; never stored. */
  #key: string | undefined;
  #theme = readTheme();
  #visit: Visit | null = null;
  #seen = 0;
  readonly #navigation = new Navigation(this);
  readonly #wide = matchMedia(WIDE);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#client = new VouchClient({ server: this.server });
    this.#library = new Library(this, this.#client);
    void this.#library.load();
    this.#wide.addEventListener('change', this.#resized);
    this.addEventListener('vouch-citation', this.#cited);
    this.addEventListener('reading-opened', this.#opened);
    this.addEventListener('reading-changed', this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wide.removeEventListener('change', this.#resized);
  }

  protected override willUpdate(): void {
    const { address, quote, steps } = this.#navigation;
    if (steps === this.#seen) return;
    this.#visit = address.view === 'document' ? { address, quote } : null;
  }

  /** A new view has the focus on its heading, but for the first one, and while someone types. */
  protected override updated(_changed: PropertyValues<this>): void {
    const { address, steps } = this.#navigation;
    const isNew = steps !== this.#seen;
    const isFirst = this.#seen === 0;
    this.#seen = steps;
    if (!isNew || address.view === 'document') return;
    document.title =
      address.view === 'check' ? this.#titled(this.messages.page.checkText) : 'Vouch';
    if (!isFirst && !this.querySelector('.search')?.contains(document.activeElement))
      void this.#focusHeading();
  }

  protected override render() {
    const { page } = this.messages;
    const { view } = this.#navigation.address;
    return html`<a class="skip" href="#main" @click=${this.#skip}>${page.skip}</a>
      ${this.#header()}
      <div class="desk view-${view}">
        <main id="main" tabindex="-1">${this.#main()}</main>
        <aside aria-label=${page.ask}>${this.#chat(view)}</aside>
      </div>
      <reading-manage
        .server=${this.server}
        .messages=${this.messages}
        .library=${this.#library}
        .revision=${this.#revision}
      ></reading-manage>`;
  }

  #header() {
    const { page } = this.messages;
    const { address } = this.#navigation;
    const current = (view: Address['view']) => (address.view === view ? 'page' : nothing);
    const query = address.view === 'documents' ? address.query : '';
    return html`<header class="masthead">
      <a class="brand" href="./">Vouch</a>
      <nav aria-label=${page.pages}>
        <a href="./" aria-current=${current('documents')}>${page.documents}</a>
        <a href="./?view=check" aria-current=${current('check')}>${page.checkText}</a>
      </nav>
      <form class="search" role="search" @submit=${this.#searched}>
        <input
          type="search"
          name="query"
          maxlength="1000"
          autocomplete="off"
          aria-label=${page.searchPlaceholder}
          placeholder=${page.searchPlaceholder}
          .value=${query}
          @input=${this.#typed}
        />
      </form>
      <div class="tools">
        <a class="plain" href="docs">API</a>
        <button class="plain" @click=${this.#manage}>${page.manage}</button>
        <button class="theme" aria-label=${page.theme[this.#theme]} title=${page.theme[this.#theme]} @click=${this.#recolour}></button>
      </div>
    </header>`;
  }

  #main() {
    const { address } = this.#navigation;
    if (address.view === 'check') return claimsPanel(this.#client, this.messages, this.server);
    if (this.#visit !== null) return this.#reader(this.#visit);
    return html`<reading-library
      .client=${this.#client}
      .messages=${this.messages}
      .library=${this.#library}
      .revision=${this.#revision}
      .query=${address.view === 'documents' ? address.query : ''}
      .useKey=${this.#useKey}
      .hasKey=${this.#key !== undefined}
      .manage=${this.#manage}
    ></reading-library>`;
  }

  #reader(visit: Visit) {
    return html`<reading-document
      .client=${this.#client}
      .messages=${this.messages}
      .visit=${visit}
      .summary=${this.#library.documents.find(({ id }) => id === visit.address.id)}
      .useKey=${this.#useKey}
      .hasKey=${this.#key !== undefined}
    ></reading-document>`;
  }

  #chat(view: Address['view']) {
    const isInline = this.#wide.matches && view !== 'check';
    return html`<vouch-chat
      server=${this.server}
      key=${this.#key ?? nothing}
      placement=${isInline ? 'inline' : 'floating'}
      lang=${this.messages.language}
      theme=${this.#theme}
    ></vouch-chat>`;
  }

  /** A new value whenever the library has changed. */
  get #revision(): object {
    return {};
  }

  readonly #useKey = (key: string): void => {
    this.#key = key;
    this.#client = new VouchClient({ server: this.server, key });
    void this.#library.load(this.#client);
  };

  readonly #manage = (): void => this.querySelector<ReadingManage>('reading-manage')?.open();

  readonly #recolour = (): void => {
    this.#theme = themeAfter(this.#theme);
    applyTheme(this.#theme);
    this.requestUpdate();
  };

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector('main')?.focus();
  };

  /** Typing filters the list where it is shown; elsewhere a search begins with Enter. */
  readonly #typed = (event: InputEvent): void => {
    if (this.#navigation.address.view !== 'documents') return;
    const query = (event.target as HTMLInputElement).value;
    this.#navigation.go({ view: 'documents', query }, { isReplacing: true });
  };

  readonly #searched = (event: SubmitEvent): void => {
    event.preventDefault();
    const query = String(new FormData(event.target as HTMLFormElement).get('query'));
    const isReplacing = this.#navigation.address.view === 'documents';
    this.#navigation.go({ view: 'documents', query }, { isReplacing });
  };

  /** The passage of a citation is shown here rather than in a new tab. */
  readonly #cited = (event: Event): void => {
    const { action, citation } = (event as CustomEvent<VouchEvents['vouch-citation']>).detail;
    if (action !== 'show') return;
    event.preventDefault();
    const { documentId: id, start, end, version, quote } = citation.source;
    this.#navigation.go({ view: 'document', id, start, end, version }, { quote });
  };

  readonly #opened = (event: Event): void => {
    const { detail: title } = event as CustomEvent<string | null>;
    document.title = title === null ? 'Vouch' : this.#titled(title);
    if (this.#navigation.steps > 1) void this.#focusHeading();
  };

  readonly #changed = (): void => void this.#library.load();

  readonly #resized = (): void => this.requestUpdate();

  async #focusHeading(): Promise<void> {
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>('main h1') ?? this.querySelector('main');
    heading?.focus({ preventScroll: true });
    if (this.#visit?.address.start === undefined) scrollTo({ top: 0, behavior: 'instant' });
  }

  #titled(title: string): string {
    return `${title} · Vouch`;
  }
}
