import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Address, addressOf, readAddress } from './address.js';

interface Step {
  /** In place of the entry that is shown, as while someone types. */
  readonly isReplacing?: boolean;
  /** The words that the passage of the address had, where they are known. */
  readonly quote?: string | undefined;
}

/** What the page shows, kept with the address bar. Links to the page itself are followed in place. */
export class Navigation implements ReactiveController {
  address: Address = readAddress(location.search);
  quote: string | undefined;
  /** Counts the steps, so that the same address can be asked for again. */
  steps = 0;
  readonly #host: ReactiveControllerHost & EventTarget;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
    this.#read();
  }

  hostConnected(): void {
    addEventListener('popstate', this.#popped);
    this.#host.addEventListener('click', this.#clicked);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#popped);
    this.#host.removeEventListener('click', this.#clicked);
  }

  go(address: Address, { isReplacing = false, quote }: Step = {}): void {
    const state = quote === undefined ? null : { quote };
    const url = addressOf(address);
    if (isReplacing) history.replaceState(state, '', url);
    else history.pushState(state, '', url);
    this.#read();
  }

  #read(): void {
    const { quote } = (history.state ?? {}) as { quote?: unknown };
    this.address = readAddress(location.search);
    this.quote = typeof quote === 'string' ? quote : undefined;
    this.steps += 1;
    this.#host.requestUpdate();
  }

  readonly #popped = (): void => this.#read();

  readonly #clicked = (event: Event): void => {
    const click = event as MouseEvent;
    const hasModifier = click.ctrlKey || click.metaKey || click.shiftKey || click.altKey;
    if (click.defaultPrevented || click.button !== 0 || hasModifier) return;
    const link = click.target instanceof Element ? click.target.closest('a') : null;
    if (link?.target !== '' || link.origin !== location.origin) return;
    if (link.pathname !== location.pathname || link.hash !== '') return;
    click.preventDefault();
    this.go(readAddress(link.search));
  };
}
