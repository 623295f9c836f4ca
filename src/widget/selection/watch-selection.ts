import { announce } from '../evidence/announce.js';
import type { Messages } from '../messages/messages.js';
import { type Selected, selectedText } from './selected.js';
import { type SelectionAction, SelectionBar } from './selection-bar.js';

/** What is offered for a selection. */
export interface SelectionOffer {
  readonly messages: Messages;
  readonly actions: readonly SelectionAction[];
  readonly theme: 'light' | 'dark';
}

/** Selections by keyboard and by a finger's handles change many times until they are made. */
const SETTLED_MS = 250;
const TAG = 'vouch-selection-bar';

/**
 * Offers a bar of actions for what the reader selects.
 * @param offer asked each time
 * @param root where selections count
 * @returns what ends it
 */
export function watchSelection(
  offer: (range: Range) => SelectionOffer,
  root: Node = document,
): () => void {
  if (!customElements.get(TAG)) customElements.define(TAG, SelectionBar);
  const watcher = new Watcher(offer, root);
  return () => watcher.stop();
}

class Watcher {
  readonly #offer: (range: Range) => SelectionOffer;
  readonly #root: Node;
  readonly #bar = document.createElement(TAG) as SelectionBar;
  readonly #stop = new AbortController();
  #selected: Selected | null = null;
  #isPressed = false;
  #isByKey = false;
  /** The reader closed the bar: not again for the same words. */
  #dismissed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(offer: (range: Range) => SelectionOffer, root: Node) {
    this.#offer = offer;
    this.#root = root;
    this.#bar.hidden = true;
    document.body.append(this.#bar);
    const options = { signal: this.#stop.signal, capture: true };
    const listen = (types: string, heard: (event: Event) => void) => {
      for (const type of types.split(' ')) addEventListener(type, heard, options);
    };
    listen('selectionchange', () => this.#soon());
    listen('pointerdown pointerup pointercancel', ({ type }) => {
      this.#isPressed = type === 'pointerdown';
      this.#isByKey = false;
      this.#soon();
    });
    listen('scroll resize', () => this.#follow());
    listen('keydown', (event) => this.#key(event as KeyboardEvent));
    this.#bar.addEventListener('take', (event) =>
      this.#take((event as CustomEvent<SelectionAction>).detail),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#bar.remove();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLED_MS);
  }

  #settle(): void {
    if (this.#isPressed || document.activeElement === this.#bar) return;
    this.#selected = selectedText(this.#root);
    if (this.#selected?.text !== this.#dismissed) this.#dismissed = '';
    if (this.#selected === null || this.#dismissed !== '') {
      this.#bar.close();
      return;
    }
    const { range } = this.#selected;
    const { messages, actions, theme } = this.#offer(range);
    if (this.#bar.hidden && this.#isByKey) announce(messages.claims.selectionHint);
    Object.assign(this.#bar, { messages, actions });
    this.#bar.dataset.theme = theme;
    this.#bar.open(range);
  }

  #follow(): void {
    if (!this.#bar.hidden && this.#selected) this.#bar.place(this.#selected.range);
  }

  #key(event: KeyboardEvent): void {
    this.#isByKey = true;
    if (this.#bar.hidden) return;
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

  #take({ act }: SelectionAction): void {
    const text = this.#selected?.text ?? '';
    this.#dismissed = text;
    this.#bar.close();
    act(text);
  }
}
