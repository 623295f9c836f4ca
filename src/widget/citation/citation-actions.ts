import { html } from 'lit';
import type { Citation } from '../../protocol.js';
import { tell } from '../events.js';
import { linkOf, showCitation } from '../evidence/show-citation.js';
import type { Messages } from '../messages/messages.js';
import { icons } from '../shell/icons.js';

/** The buttons of a quote: shows it in its document, copies its link. */
export function citationActions(citation: Citation, server: string, messages: Messages) {
  const { common } = messages;
  const show = ({ currentTarget }: Event) => {
    if (tell(currentTarget as HTMLElement, 'vouch-citation', { citation, action: 'show' }))
      showCitation(citation, server, messages);
  };
  return html`<button type="button" class="action strong" part="action" @click=${show}>
      ${icons.open}<span>${common.showInDocument}</span>
    </button>
    <vouch-copy-button
      exportparts="action"
      .label=${common.copyLink}
      .messages=${messages}
      .text=${() => linkOf(citation, server)}
    ></vouch-copy-button>`;
}
