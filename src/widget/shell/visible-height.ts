import type { LitElement, ReactiveController } from 'lit';

/** Tells styles what a phone's keyboard leaves of the screen, as `--_visible-height`. */
export class VisibleHeight implements ReactiveController {
  readonly #host: LitElement;
  readonly #changed = () => this.#set();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.visualViewport?.addEventListener('resize', this.#changed);
    this.#set();
  }

  hostDisconnected(): void {
    window.visualViewport?.removeEventListener('resize', this.#changed);
  }

  /** A page that is zoomed in by hand keeps its layout. */
  #set(): void {
    const { height, scale } = window.visualViewport ?? { height: 0, scale: 0 };
    if (scale === 1) this.#host.style.setProperty('--_visible-height', `${height}px`);
  }
}
