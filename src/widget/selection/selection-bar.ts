import { css, html, LitElement } from 'lit';
import { english, type Messages } from '../messages/messages.js';
import { nextByKey } from '../shell/arrow-keys.js';
import { base } from '../styles/base.js';
import { tokens } from '../styles/tokens.js';
import { placeBeside } from './place.js';

/** What can be done with selected text. */
export interface SelectionAction {
  readonly label: string;
  act(text: string): void;
}

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
    font: 1rem / 1.3 var(--_font);
  }
  :host([hidden]) {
    display: none !important;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    max-inline-size: calc(100vw - 16px);
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    box-shadow: var(--_shadow);
  }
  .action {
    min-block-size: 36px;
    padding-inline: 0.9em;
    color: var(--_ink);
    font-weight: 600;
  }
`;

/** The actions for selected text, one tab stop for all. Says `take` with the action chosen. */
export class SelectionBar extends LitElement {
  static override readonly styles = [tokens, base, styles];
  static override readonly properties = {
    messages: { attribute: false },
    actions: { attribute: false },
  };
  declare messages: Messages;
  declare actions: readonly SelectionAction[];

  constructor() {
    super();
    this.messages = english;
    this.actions = [];
  }

  open(range: Range): void {
    this.hidden = false;
    if ('popover' in this) {
      this.popover = 'manual';
      if (!this.matches(':popover-open')) this.showPopover();
    }
    void this.updateComplete.then(() => this.place(range));
  }

  close(): void {
    if (!this.hidden && 'popover' in this) this.hidePopover();
    this.hidden = true;
  }

  place(range: Range): void {
    const bar = this.renderRoot.firstElementChild;
    if (bar === null) return;
    const space = { width: document.documentElement.clientWidth, height: innerHeight };
    const box = range.getBoundingClientRect();
    const { left, top } = placeBeside(box, bar.getBoundingClientRect(), space);
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
      ${this.actions.map(
        (detail, index) => html`<button
          type="button"
          class="action"
          tabindex=${index === 0 ? 0 : -1}
          @click=${() => this.dispatchEvent(new CustomEvent('take', { detail }))}
        >${detail.label}</button>`,
      )}
    </div>`;
  }

  #move(event: KeyboardEvent): void {
    const next = nextByKey(event, [...this.renderRoot.querySelectorAll('button')]);
    if (next === null) return;
    event.preventDefault();
    next.focus();
  }
}

/** Pressing a button of the bar leaves the text selected. */
function keepSelection(event: Event): void {
  event.preventDefault();
}
