import { html, LitElement, nothing } from 'lit';
import { counted, english, type Messages } from '../messages/messages.js';
import { icons } from '../shell/icons.js';
import { base } from '../styles/base.js';
import { composerStyles } from './composer-styles.js';
import { MAX_QUESTION } from './session.js';

/** The counter shows when fewer characters are left. */
const COUNTED_FROM = 500;

/** Where the question is written. Says `ask` with the question and `stop`. */
export class Composer extends LitElement {
  static override readonly styles = [base, composerStyles];
  static override readonly properties = {
    messages: { attribute: false },
    busy: { type: Boolean },
    length: { state: true },
  };

  declare messages: Messages;
  declare busy: boolean;
  /** UTF-16 code units written. */
  declare length: number;

  constructor() {
    super();
    this.messages = english;
    this.busy = false;
    this.length = 0;
  }

  override focus(): void {
    this.#input?.focus();
  }

  /** The caret goes behind the text. */
  write(text: string): void {
    const input = this.#input;
    if (input === null) return;
    input.value = text;
    this.#changed(input);
    input.focus();
  }

  get #input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  protected override render() {
    const { chat } = this.messages;
    const isTooLong = this.length > MAX_QUESTION;
    return html`<form part="composer" @submit=${this.#onSubmit}>
      <textarea
        part="input"
        rows="1"
        dir="auto"
        enterkeyhint="send"
        aria-label=${chat.yourQuestion}
        aria-describedby="counter"
        aria-invalid=${isTooLong}
        placeholder=${chat.placeholder}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
      ></textarea>
      ${
        this.busy
          ? html`<button type="button" class="primary stop" part="stop" @click=${this.#stop}>
              ${icons.stop}<span>${chat.stop}</span>
            </button>`
          : html`<button type="submit" class="primary" part="send">
              <span>${chat.ask}</span>${icons.send}
            </button>`
      }
      <p id="counter" class="counter" part="counter" ?hidden=${this.length <= MAX_QUESTION - COUNTED_FROM}>
        ${isTooLong ? counted(chat.excess, this.length - MAX_QUESTION, this.messages.language) : nothing}
        ${isTooLong ? nothing : counted(chat.left, MAX_QUESTION - this.length, this.messages.language)}
      </p>
    </form>`;
  }

  #onInput(event: InputEvent): void {
    this.#changed(event.target as HTMLTextAreaElement);
  }

  #changed(input: HTMLTextAreaElement): void {
    this.length = input.value.length;
    this.#grow(input);
  }

  /** For browsers whose style sheets cannot say that a field grows with its text. */
  #grow(input: HTMLTextAreaElement): void {
    if (CSS.supports('field-sizing', 'content')) return;
    input.style.blockSize = 'auto';
    input.style.blockSize = `${input.scrollHeight}px`;
  }

  /** Enter that ends an input method's composition does not send; 229 is Safari's way to say so. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return;
    event.preventDefault();
    this.#send();
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send();
  }

  #send(): void {
    const input = this.#input;
    if (input === null || this.busy) return;
    input.focus();
    const question = input.value.trim();
    if (question === '' || input.value.length > MAX_QUESTION) return;
    input.value = '';
    this.#changed(input);
    this.dispatchEvent(new CustomEvent('ask', { detail: question }));
  }

  #stop(): void {
    this.focus();
    this.dispatchEvent(new CustomEvent('stop'));
  }
}
