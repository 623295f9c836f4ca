import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { VouchClient } from '../client/client.js';
import type { DocumentSummary, SearchResponse } from '../protocol.js';
import { counted, fill } from '../widget/messages/messages.js';
import { addressOf } from './address.js';
import { errorText, failure, state } from './failure.js';
import { hostOf, length, updatedOn, withTitle } from './format.js';
import type { Library } from './library.js';
import { LightElement } from './light-element.js';
import type { PageMessages } from './messages.js';
import { PassageSearch } from './passage-search.js';

/** The documents, and what a search finds among their titles and in their texts. */
export class ReadingLibrary extends LightElement {
  static override readonly properties = {
    client: { attribute: false },
    messages: { attribute: false },
    library: { attribute: false },
    query: { attribute: false },
    /** Changes with the library, which is the same object throughout. */
    revision: { attribute: false },
    useKey: { attribute: false },
    hasKey: { attribute: false },
    manage: { attribute: false },
  };
  declare client: VouchClient;
  declare messages: PageMessages;
  declare library: Library;
  declare query: string;
  declare revision: unknown;
  declare useKey: (key: string) => void;
  declare hasKey: boolean;
  declare manage: () => void;

  readonly #search = new PassageSearch(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query') || changed.has('client')) this.#search.find(this.client, this.query);
    if (this.query.trim() !== '') void this.library.all();
  }

  protected override render() {
    const { library, messages } = this;
    const { page } = messages;
    if (library.documents.length === 0 && library.error !== null)
      return failure(library.error, messages, {
        retry: () => void library.load(),
        useKey: this.useKey,
        hasKey: this.hasKey,
      });
    if (library.documents.length === 0 && library.isLoading)
      return html`<p class="loading" role="status">${page.loading}</p>`;
    if (library.documents.length === 0)
      return state(
        page.emptyTitle,
        page.emptyText,
        html`<button class="button primary" @click=${this.manage}>${page.manage}</button>`,
      );
    return html`<div class="library">
      <h1 tabindex="-1">${page.documents}</h1>
      <p class="intro">${page.intro}</p>
      ${this.query.trim() === '' ? this.#all() : this.#found()}
    </div>`;
  }

  #all() {
    const { library, messages } = this;
    const { page, common } = messages;
    const more = () => void library.more();
    return html`${this.#list(library.documents)}
      ${library.error === null ? nothing : html`<p class="notice" role="alert">${errorText(library.error)}</p>`}
      ${
        library.hasMore
          ? html`<button class="button" ?disabled=${library.isLoading} @click=${more}>
              ${library.error === null ? page.more : common.retry}
            </button>`
          : nothing
      }`;
  }

  #found() {
    const { page, language } = this.messages;
    const titles = withTitle(this.library.documents, this.query);
    const { passages, isSearching, error } = this.#search;
    const summary = fill(page.found, {
      titles: counted(page.titleCount, titles.length, language),
      passages: counted(page.passageCount, passages.length, language),
    });
    return html`<p class="count" role="status">${isSearching ? page.searching : summary}</p>
      <section aria-labelledby="titles">
        <h2 id="titles">${page.titles}</h2>
        ${titles.length === 0 ? html`<p class="none">${page.noTitles}</p>` : this.#list(titles)}
      </section>
      <section aria-labelledby="passages" aria-busy=${isSearching}>
        <h2 id="passages">${page.passages}</h2>
        ${error === null ? this.#passages(passages, isSearching) : this.#failed(error)}
      </section>`;
  }

  #failed(error: unknown) {
    const retry = () => this.#search.find(this.client, this.query);
    return html`<p class="notice" role="alert">${errorText(error)}</p>
      <button class="button" @click=${retry}>${this.messages.common.retry}</button>`;
  }

  #passages(passages: SearchResponse['passages'], isSearching: boolean) {
    if (passages.length === 0)
      return html`<p class="none">${isSearching ? '' : this.messages.page.noPassages}</p>`;
    return html`<ul class="passages">
      ${repeat(
        passages,
        ({ id }) => id,
        ({ documentId, start, end, version, text, title }) => {
          const href = addressOf({ view: 'document', id: documentId, start, end, version });
          return html`<li>
            <a href=${href}>
              <q dir="auto">${text}</q>
              <cite dir="auto">${title}</cite>
            </a>
          </li>`;
        },
      )}
    </ul>`;
  }

  #list(documents: readonly DocumentSummary[]) {
    return html`<ul class="documents">
      ${repeat(
        documents,
        ({ id }) => id,
        ({ id, title, url, characters, updatedAt }) => html`<li>
          <a href=${addressOf({ view: 'document', id })} dir="auto">${title}</a>
          <p class="meta">
            ${hostOf(url) === null ? nothing : html`<span>${hostOf(url)}</span>`}
            <span>${length(characters, this.messages)}</span>
            <span>${updatedOn(updatedAt, this.messages)}</span>
          </p>
        </li>`,
      )}
    </ul>`;
  }
}
