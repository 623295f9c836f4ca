/** Registers `<vouch-chat>`. Loading it twice, or beside another version, changes nothing. */
import { VouchChat } from './element.js';

if (!customElements.get('vouch-chat')) customElements.define('vouch-chat', VouchChat);

export { VouchChat };
