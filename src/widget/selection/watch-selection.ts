import { announce } from '../evidence/announce.js';
import type { Messages } from '../messages/messages.js';
import { type Selected, selectedText } from './selected.js';
import { SelectionBar } from './selection-bar.js';

export interface SelectionOptions {
  readonly messages: Messages;
  onAsk(text: string): void;
  onCheck(text: string): void;
  /** Where selections count; the whole page by default. */
  readonly root?: Node;
  readonly theme?: 'light' | 'dark';
}

/** Selections by keyboard and by a finger's handles change many times until they are made. */
const SETTLED_MS = 250;
const TAG = 'vouch-selection-bar';

/**
 * Offers to ask about what the reader selects on the page, or to check it.
 * @returns what ends it
 */
export function watchSelection(options: SelectionOptions): () => void {
  if (!customElements.get(TAG)) customElements.define(TAG, SelectionBar);
  const watcher = new Watcher(options);
  return () => watcher.stop();
}

class Watcher {
  readonly #options: SelectionOptions;
  readonly #bar = document.createElement(TAG) as SelectionBar;
  readonly #stop = new AbortController();
  #selected: Selected | null = null;
  #isPressed = false;
  #isByKey = false;
  /** The reader closed the bar: not again for the same words. */
  #dismissed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SelectionOptions) {
    this.#options = options;
    this.#bar.messages = options.messages;
    if (options.theme) this.#bar.dataset.theme = options.theme;
    document.body.append(this.#bar);
    this.#listen();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#bar.remove();
  }

  #listen(): void {
    const on = { signal: this.#stop.signal };
    const seen = { ...on, capture: true, passive: true };
    const press = (isPressed: boolean) => () => {
      this.#isPressed = isPressed;
      this.#isByKey = false;
      this.#soon();
    };
    document.addEventListener('selectionchange', () => this.#soon(), on);
    addEventListener('pointerdown', press(true), seen);
    addEventListener('pointerup', press(false), seen);
    addEventListener('pointercancel', press(false), seen);
    addEventListener('scroll', () => this.#follow(), seen);
    addEventListener('resize', () => this.#follow(), seen);
    addEventListener('keydown', (event) => this.#key(event), { ...on, capture: true });
    this.#bar.addEventListener('ask', () => this.#take(this.#options.onAsk), on);
    this.#bar.addEventListener('check', () => this.#take(this.#options.onCheck), on);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLED_MS);
  }

  #settle(): void {
    if (this.#isPressed || document.activeElement === this.#bar) return;
    this.#selected = selectedText(this.#options.root ?? document);
    if (this.#selected?.text !== this.#dismissed) this.#dismissed = '';
    if (this.#selected === null || this.#dismissed !== '') {
      this.#bar.close();
      return;
    }
    if (!this.#bar.isOpen && this.#isByKey) announce(this.#options.messages.claims.selectionHint);
    this.#bar.open(this.#selected.range);
  }

  #follow(): void {
    if (this.#bar.isOpen && this.#selected) this.#bar.place(this.#selected.range);
  }

  #key(event: KeyboardEvent): void {
    this.#isByKey = true;
    if (!this.#bar.isOpen) return;
    const isInside = document.activeElement === this.#bar;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#leave();
    } else if (event.key === 'Tab' && isInside) this.#leave();
    else if (event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      this.#bar.focus();
    }
  }

  /** The browser goes on from the selection, wherever in the page the bar stands. */
  #leave(): void {
    this.#dismissed = this.#selected?.text ?? '';
    (document.activeElement as HTMLElement | null)?.blur();
    this.#bar.close();
    if (this.#selected === null) return;
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(this.#selected.range);
  }

  #take(action: (text: string) => void): void {
    const text = this.#selected?.text;
    this.#dismissed = text ?? '';
    this.#bar.close();
    if (text !== undefined) action(text);
  }
}
