/** Registers `<vouch-chat>`. Loading it twice, or beside another version, changes nothing. */
import { ChatView } from './chat/chat-view.js';
import { Composer } from './chat/composer.js';
import { QuoteCard } from './citation/quote-card.js';
import { ClaimsView } from './claims/claims-view.js';
import { define } from './define.js';
import { VouchChat } from './element.js';
import type { VouchEvents } from './events.js';
import { CopyButton } from './shell/copy-button.js';

define({
  'vouch-copy-button': CopyButton,
  'vouch-composer': Composer,
  'vouch-quote-card': QuoteCard,
  'vouch-chat-view': ChatView,
  'vouch-claims-view': ClaimsView,
  'vouch-chat': VouchChat,
});

declare global {
  interface HTMLElementTagNameMap {
    'vouch-chat': VouchChat;
  }
  interface HTMLElementEventMap extends VouchEventMap {}
}

type VouchEventMap = { [K in keyof VouchEvents]: CustomEvent<VouchEvents[K]> };

export type { VouchEvents } from './events.js';
export { VouchChat };
