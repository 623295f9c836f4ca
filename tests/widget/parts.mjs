/** What the tests in a browser call as `window.parts`. */
import { ClaimsView } from '../../src/widget/claims/claims-view.ts';
import { define } from '../../src/widget/define.ts';
import { CopyButton } from '../../src/widget/shell/copy-button.ts';

export { VouchClient } from '../../src/client/client.ts';
export * from '../../src/widget/evidence/index.ts';
export { english } from '../../src/widget/messages/messages.ts';
export { watchSelection } from '../../src/widget/selection/watch-selection.ts';

define({ 'vouch-claims-view': ClaimsView, 'vouch-copy-button': CopyButton });
