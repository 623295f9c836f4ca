import type { LitElement, ReactiveController } from 'lit';

/** Whether the browser believes itself to be online. */
export class OnlineWatch implements ReactiveController {
  readonly #host: LitElement;
  readonly #changed = () => this.#host.requestUpdate();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  get isOnline(): boolean {
    return navigator.onLine;
  }

  hostConnected(): void {
    window.addEventListener('online', this.#changed);
    window.addEventListener('offline', this.#changed);
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#changed);
    window.removeEventListener('offline', this.#changed);
  }
}
