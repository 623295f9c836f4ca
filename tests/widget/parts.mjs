/** What the tests in a browser call as `window.parts`. */
import { defineClaimsView } from '../../src/widget/claims/define.ts';

export { VouchClient } from '../../src/client/client.ts';
export * from '../../src/widget/evidence/index.ts';
export { english } from '../../src/widget/messages/messages.ts';
export { watchSelection } from '../../src/widget/selection/watch-selection.ts';

defineClaimsView();
