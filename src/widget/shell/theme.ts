import type { LitElement, ReactiveController } from 'lit';

export type Theme = 'auto' | 'light' | 'dark';

/** The theme that is in force: `auto` follows the visitor's preference as it changes. */
export class ThemeWatch implements ReactiveController {
  readonly #host: LitElement;
  readonly #prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
  readonly #changed = () => this.#host.requestUpdate();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  resolve(theme: Theme): 'light' | 'dark' {
    if (theme === 'light' || theme === 'dark') return theme;
    return this.#prefersDark.matches ? 'dark' : 'light';
  }

  hostConnected(): void {
    this.#prefersDark.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#prefersDark.removeEventListener('change', this.#changed);
  }
}
