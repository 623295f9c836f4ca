import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Located } from './locate-passage.js';

/** The passage that is selected on the page, once the selection rests. */
export class PassageSelection implements ReactiveController {
  place: Located | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #offsetsOf: (range: Range) => Located | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, offsetsOf: (range: Range) => Located | null) {
    this.#host = host;
    this.#offsetsOf = offsetsOf;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.#changed);
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.#changed);
    clearTimeout(this.#timer);
  }

  readonly #changed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const selection = getSelection();
      const isEmpty = selection === null || selection.isCollapsed || selection.rangeCount === 0;
      const place = isEmpty ? null : this.#offsetsOf(selection.getRangeAt(0));
      if (place === null && this.place === null) return;
      this.place = place;
      this.#host.requestUpdate();
    }, 150);
  };
}
