import { css, html, LitElement } from 'lit';
import { english, type Messages } from '../messages/messages.js';
import { base } from '../styles/base.js';
import { tokens } from '../styles/tokens.js';
import { placeBeside } from './place.js';

const styles = css`
  :host {
    all: initial;
    position: fixed !important;
    inset: auto !important;
    top: var(--_top) !important;
    left: var(--_left) !important;
    margin: 0 !important;
    padding: 0 !important;
    border: 0 !important;
    background: none !important;
    overflow: visible !important;
    z-index: 2147483647 !important;
    font: 0.875rem / 1.3 var(--_font);
  }
  :host(:not([data-open])) {
    display: none !important;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    max-inline-size: calc(100vw - 16px);
    padding: 4px;
    gap: 2px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    color: var(--_ink);
    box-shadow: var(--_shadow);
  }
  button {
    min-block-size: 36px;
    padding: 0.3em 0.9em;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius-small) - 3px);
    background: none;
    font-weight: 600;
    white-space: nowrap;
  }
  button:hover {
    background: var(--_ground-raised);
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonBorder;
    }
  }
`;

/** What can be done with selected text: says `ask` or `check`. */
export class SelectionBar extends LitElement {
  static override readonly styles = [tokens, base, styles];
  static override readonly properties = { messages: { attribute: false } };
  declare messages: Messages;

  constructor() {
    super();
    this.messages = english;
  }

  get isOpen(): boolean {
    return this.hasAttribute('data-open');
  }

  open(range: Range): void {
    this.setAttribute('data-open', '');
    if ('popover' in this) {
      this.popover = 'manual';
      if (!this.matches(':popover-open')) this.showPopover();
    }
    void this.updateComplete.then(() => this.place(range));
  }

  close(): void {
    if (!this.isOpen) return;
    if ('popover' in this) this.hidePopover();
    this.removeAttribute('data-open');
  }

  place(range: Range): void {
    const { width, height } = this.renderRoot.querySelector('.bar')?.getBoundingClientRect() ?? {
      width: 0,
      height: 0,
    };
    const space = { width: document.documentElement.clientWidth, height: innerHeight };
    const { left, top } = placeBeside(range.getBoundingClientRect(), { width, height }, space);
    this.style.setProperty('--_left', `${left}px`);
    this.style.setProperty('--_top', `${top}px`);
  }

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render() {
    const { claims, language, direction } = this.messages;
    return html`<div class="bar" role="toolbar" lang=${language} dir=${direction}
      aria-label=${claims.selectionTools} @keydown=${this.#move} @pointerdown=${keepSelection} @mousedown=${keepSelection}>
      <button type="button" @click=${() => this.#say('ask')}>${claims.askAboutThis}</button>
      <button type="button" tabindex="-1" @click=${() => this.#say('check')}>${claims.checkThis}</button>
    </div>`;
  }

  #move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const other = buttons.find((button) => button !== event.target);
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === other ? 0 : -1;
    other?.focus();
  };

  #say(what: 'ask' | 'check'): void {
    this.dispatchEvent(new CustomEvent(what));
  }
}

/** Pressing a button of the bar leaves the text selected. */
function keepSelection(event: Event): void {
  event.preventDefault();
}
