/** A screen reader hears of a region that changes, not of one that arrives with its text. */
const DELAY_MS = 150;
const FORGET_MS = 5_000;

/** Says something politely to screen readers, outside of any element of ours. */
export function announce(message: string): void {
  const region = document.createElement('vouch-announcer');
  const shadow = region.attachShadow({ mode: 'open' });
  const status = document.createElement('div');
  status.setAttribute('role', 'status');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':host{position:fixed!important;inline-size:1px!important;block-size:1px!important;overflow:hidden!important;clip-path:inset(50%)!important}',
  );
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(status);
  document.body.append(region);
  setTimeout(() => {
    status.textContent = message;
  }, DELAY_MS);
  setTimeout(() => region.remove(), FORGET_MS);
}
