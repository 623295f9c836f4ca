/** Where checking has its place: a tab beside asking, once its element is there. */
import type { VouchClient } from '../../client/index.js';
import type { Messages } from '../messages/messages.js';

export const CHECK_TAG = 'vouch-claims-view';

export interface CheckPanel extends HTMLElement {
  client: VouchClient;
  messages: Messages;
  server: string;
  check(text: string): void;
}

export function canCheck(): boolean {
  return customElements.get(CHECK_TAG) !== undefined;
}
