import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { VouchClient } from '../client/client.js';
import { VouchError } from '../client/errors.js';
import { isAbort } from '../client/event-stream.js';
import type { DocumentSummary } from '../protocol.js';
import { fill } from '../widget/messages/messages.js';
import { errorText, keyFields } from './failure.js';
import { KINDS } from './file-name.js';
import type { Library } from './library.js';
import { LightElement } from './light-element.js';
import type { PageMessages } from './messages.js';
import { type Upload, uploadFile } from './upload.js';

/** Long documents take minutes to be read by the models. */
const DEADLINE_MS = 15 * 60_000;

/** The dialog in which documents are added and deleted. The admin key never leaves its memory. */
export class ReadingManage extends LightElement {
  static override readonly properties = {
    server: { attribute: false },
    messages: { attribute: false },
    library: { attribute: false },
    revision: { attribute: false },
  };
  declare server: string;
  declare messages: PageMessages;
  declare library: Library;
  declare revision: unknown;

  #client: VouchClient | null = null;
  #said = '';
  #uploads: readonly Upload[] = [];
  #doomed: string | null = null;
  #isOver = false;
  #isBusy = false;
  readonly #leaving = new AbortController();

  open(): void {
    this.querySelector('dialog')?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  protected override render() {
    const { page, common } = this.messages;
    return html`<dialog aria-labelledby="manage-title" @close=${this.#closed}>
      <div class="dialog-head">
        <h2 id="manage-title">${page.manageTitle}</h2>
        <form method="dialog"><button class="button">${common.close}</button></form>
      </div>
      <p class="notice" role="status" ?hidden=${this.#said === ''}>${this.#said}</p>
      ${this.#client === null ? this.#locked() : [this.#drop(), this.#progress(), this.#list()]}
    </dialog>`;
  }

  #locked() {
    const { page } = this.messages;
    return html`<p>${page.adminKeyText}</p>
      ${keyFields(page.adminKey, page.useKey, (key) => void this.#unlock(key))}`;
  }

  /** A wrong key is refused wherever it is sent; what may only ask is refused at the first change. */
  async #unlock(key: string): Promise<void> {
    const client = new VouchClient({ server: this.server, key, deadlineMs: DEADLINE_MS });
    await this.#trying(client, async () => {
      await client.documents({ limit: 1 }, { signal: this.#leaving.signal });
      this.#client = client;
      this.#said = '';
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>('dialog input')?.focus();
  }

  #drop() {
    const { page } = this.messages;
    const over = (isOver: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.#isOver = isOver;
      this.requestUpdate();
    };
    return html`<label
      class="drop ${this.#isOver ? 'over' : ''}"
      @dragover=${over(true)}
      @dragleave=${over(false)}
      @drop=${this.#dropped}
    >
      <span>${page.drop} <span class="choose">${page.choose}</span></span>
      <input type="file" multiple accept=${KINDS} @change=${this.#picked} />
    </label>`;
  }

  #progress() {
    if (this.#uploads.length === 0) return nothing;
    const { page } = this.messages;
    const total = this.#uploads.length;
    const done = this.#uploads.filter(({ step }) => step === 'done' || step === 'failed').length;
    return html`<section class="uploads" aria-labelledby="uploads-title">
      <h3 id="uploads-title">${page.uploads}</h3>
      <progress max=${total} value=${done} aria-labelledby="uploads-title"></progress>
      <p role="status">${fill(page.progress, { done, total })}</p>
      <ul>
        ${this.#uploads.map(({ file, step, outcome }) => {
          const words = step === 'done' || step === 'failed' ? outcome : page[step];
          return html`<li class=${step}><b dir="auto">${file.name}</b> <span dir="auto">${words}</span></li>`;
        })}
      </ul>
    </section>`;
  }

  #list() {
    const { library } = this;
    const { page } = this.messages;
    return html`<section class="managed" aria-labelledby="managed-title">
      <h3 id="managed-title">${page.documents}</h3>
      <ul>
        ${repeat(
          library.documents,
          ({ id }) => id,
          (document) => this.#row(document),
        )}
      </ul>
      ${
        library.hasMore
          ? html`<button class="button" @click=${() => void library.more()}>${page.more}</button>`
          : nothing
      }
    </section>`;
  }

  #row(document: DocumentSummary) {
    const { page } = this.messages;
    const { id, title } = document;
    if (this.#doomed !== id)
      return html`<li>
        <span dir="auto">${title}</span>
        <button class="button" aria-label=${fill(page.deleteNamed, { title })} @click=${() => this.#doom(id)}>
          ${page.delete}
        </button>
      </li>`;
    return html`<li class="doomed">
      <span id="doomed" dir="auto">${fill(page.deleteQuestion, { title })}</span>
      <button class="button danger" @click=${() => void this.#remove(document)}>${page.delete}</button>
      <button class="button keep" aria-describedby="doomed" @click=${() => this.#doom(null)}>${page.keep}</button>
    </li>`;
  }

  async #doom(id: string | null): Promise<void> {
    this.#doomed = id;
    this.requestUpdate();
    await this.updateComplete;
    if (id !== null) this.querySelector<HTMLElement>('.doomed .keep')?.focus();
    else this.querySelector<HTMLElement>('.managed button')?.focus();
  }

  async #remove({ id, title }: DocumentSummary): Promise<void> {
    await this.#trying(this.#client, async (client) => {
      await client.removeDocument(id, { signal: this.#leaving.signal });
      this.#said = fill(this.messages.page.deleted, { title });
    });
    void this.#doom(null);
    this.#changed();
  }

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.#isOver = false;
    void this.#add([...(event.dataTransfer?.files ?? [])]);
  };

  readonly #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    void this.#add(files);
  };

  /** One file after the other; those that come meanwhile wait behind them. */
  async #add(files: readonly File[]): Promise<void> {
    const waiting = files.map((file): Upload => ({ file, step: 'waiting', outcome: '' }));
    this.#uploads = [...(this.#isBusy ? this.#uploads : []), ...waiting];
    this.requestUpdate();
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let index = 0; index < this.#uploads.length; index += 1) await this.#upload(index);
    this.#isBusy = false;
    this.#changed();
  }

  async #upload(index: number): Promise<void> {
    const file = this.#uploads[index]?.file;
    if (file === undefined) return;
    await this.#trying(this.#client, async (client) => {
      for await (const step of uploadFile(file, client, this.messages, this.#leaving.signal)) {
        this.#uploads = this.#uploads.with(index, step);
        this.requestUpdate();
      }
    });
  }

  async #trying(
    client: VouchClient | null,
    work: (client: VouchClient) => Promise<void>,
  ): Promise<void> {
    if (client === null) return;
    try {
      await work(client);
    } catch (error) {
      if (isAbort(error)) return;
      const isRefused = error instanceof VouchError && error.code === 'unauthorized';
      if (isRefused) this.#client = null;
      this.#said = isRefused ? this.messages.page.keyRefused : errorText(error);
    }
    this.requestUpdate();
  }

  #changed(): void {
    this.dispatchEvent(new CustomEvent('reading-changed', { bubbles: true }));
  }

  readonly #closed = (): void => {
    this.#said = '';
    this.#doomed = null;
    if (!this.#isBusy) this.#uploads = [];
    this.requestUpdate();
  };
}
