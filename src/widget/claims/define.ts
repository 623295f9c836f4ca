import { ClaimsView } from './claims-view.js';

/** Registers `<vouch-claims-view>`, once. */
export function defineClaimsView(): void {
  if (!customElements.get('vouch-claims-view'))
    customElements.define('vouch-claims-view', ClaimsView);
}
