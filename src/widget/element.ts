import { html, LitElement } from 'lit';
import { base } from './styles/base.js';
import { tokens } from './styles/tokens.js';

/** The chat on a page. */
export class VouchChat extends LitElement {
  static override readonly styles = [tokens, base];

  protected override render() {
    return html`<slot></slot>`;
  }
}
