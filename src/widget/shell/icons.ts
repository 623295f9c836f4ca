import { html, type SVGTemplateResult, svg } from 'lit';

/** Drawn on a square of 24, with the colour of the text; said by the words beside them. */
const drawn = (paths: SVGTemplateResult) => html`<svg
  class="icon"
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="1.75"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>${paths}</svg>`;

export const icons = {
  chat: drawn(
    svg`<path d="M20 4H4a1 1 0 0 0-1 1v11.5a1 1 0 0 0 1 1h3V21l4.5-3.5H20a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1Z"/><path d="M8.2 13.2c1.3-.5 1.9-1.5 1.9-3.2H8.3M13.7 13.2c1.3-.5 1.9-1.5 1.9-3.2h-1.8"/>`,
  ),
  close: drawn(svg`<path d="m6 6 12 12M18 6 6 18"/>`),
  clear: drawn(svg`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.9 12.5h9.2L17.5 7M10 11v5M14 11v5"/>`),
  send: drawn(svg`<path d="M12 19V5.5M6 11.2l6-6 6 6"/>`),
  stop: drawn(svg`<rect x="7" y="7" width="10" height="10" rx="1.5" fill="currentColor"/>`),
  retry: drawn(svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5V8H15"/>`),
  copy: drawn(
    svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1"/>`,
  ),
  done: drawn(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`),
  up: drawn(
    svg`<path d="M7 11v9H4v-9h3Zm0 0 4-7.5a2 2 0 0 1 2 2V10h5.6a2 2 0 0 1 2 2.4l-1.3 6a2 2 0 0 1-2 1.6H7"/>`,
  ),
  down: drawn(
    svg`<path d="M17 13V4h3v9h-3Zm0 0-4 7.5a2 2 0 0 1-2-2V14H5.4a2 2 0 0 1-2-2.4l1.3-6a2 2 0 0 1 2-1.6H17"/>`,
  ),
  open: drawn(
    svg`<path d="M13.5 4.5h6v6M19.5 4.5 11 13M10 5.5H6a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 6 19.5h11a1.5 1.5 0 0 0 1.5-1.5v-4"/>`,
  ),
  latest: drawn(svg`<path d="M12 5v13.5M6 12.8l6 6 6-6"/>`),
  supported: drawn(svg`<path d="m6 12.5 4 4 8-9"/>`),
  contradicted: drawn(svg`<path d="M5 9h14M5 15h14M16 4.5 8 19.5"/>`),
  unsupported: drawn(svg`<path d="M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.1.7-1.7 1.3-1.7 2.5M12 18.3v.1"/>`),
  not_checked: drawn(svg`<path d="M6 12h12"/>`),
  not_found: drawn(
    svg`<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5M8.3 8.3l4.4 4.4M12.7 8.3l-4.4 4.4"/>`,
  ),
} as const;
