import { html } from 'lit';
import type { VouchClient } from '../client/client.js';
import type { PageMessages } from './messages.js';

/** The view that checks a text. `vouch-claims-view` shows nothing where it is not registered. */
export function claimsPanel(client: VouchClient, messages: PageMessages, server: string) {
  return html`<div class="claims">
    <h1 tabindex="-1">${messages.page.checkText}</h1>
    <vouch-claims-view .client=${client} .messages=${messages} .server=${server}></vouch-claims-view>
  </div>`;
}
