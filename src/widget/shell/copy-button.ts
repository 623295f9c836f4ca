import { html, LitElement } from 'lit';
import { english, type Messages } from '../messages/messages.js';
import { base } from '../styles/base.js';
import { copyText } from './clipboard.js';
import { icons } from './icons.js';

const SHOWN_MS = 2_000;

/** Copies what `text` gives and says so. */
export class CopyButton extends LitElement {
  static override readonly styles = base;
  static override readonly properties = {
    label: {},
    text: { attribute: false },
    messages: { attribute: false },
    outcome: { state: true },
  };

  declare label: string;
  declare text: () => string;
  declare messages: Messages;
  /** Of the last copy, shown for a moment. */
  declare outcome: boolean | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.label = '';
    this.text = () => '';
    this.messages = english;
    this.outcome = null;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.outcome = null;
  }

  protected override render() {
    const { copied, copyFailed } = this.messages.common;
    const said = this.outcome === null ? '' : this.outcome ? copied : copyFailed;
    return html`<button type="button" class="action" part="action" @click=${this.#copy}>
        ${this.outcome ? icons.done : icons.copy}<span>${said || this.label}</span></button
      ><span role="status" class="visually-hidden">${said}</span>`;
  }

  async #copy() {
    this.outcome = await copyText(this.text());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.outcome = null;
    }, SHOWN_MS);
  }
}
