import { html } from 'lit';

/** Drawn on a square of 24, with the colour of the text; said by the words beside them. */
const drawn = (path: string) => html`<svg
  class="icon"
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="1.75"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
><path d=${path} /></svg>`;

export const icons = {
  chat: drawn(
    'M20 4H4a1 1 0 0 0-1 1v11.5a1 1 0 0 0 1 1h3V21l4.5-3.5H20a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1ZM8.2 13.2c1.3-.5 1.9-1.5 1.9-3.2H8.3M13.7 13.2c1.3-.5 1.9-1.5 1.9-3.2h-1.8',
  ),
  close: drawn('m6 6 12 12M18 6 6 18'),
  clear: drawn('M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.9 12.5h9.2L17.5 7M10 11v5M14 11v5'),
  send: drawn('M12 19V5.5M6 11.2l6-6 6 6'),
  stop: drawn('M8 8h8v8H8ZM9.5 9.5h5v5h-5ZM11 11h2v2h-2Z'),
  retry: drawn('M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5V8H15'),
  copy: drawn(
    'M10.5 8.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM15.5 5.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1',
  ),
  done: drawn('m5 12.5 4.5 4.5L19 7.5'),
  up: drawn(
    'M7 11v9H4v-9h3Zm0 0 4-7.5a2 2 0 0 1 2 2V10h5.6a2 2 0 0 1 2 2.4l-1.3 6a2 2 0 0 1-2 1.6H7',
  ),
  down: drawn(
    'M17 13V4h3v9h-3Zm0 0-4 7.5a2 2 0 0 1-2-2V14H5.4a2 2 0 0 1-2-2.4l1.3-6a2 2 0 0 1 2-1.6H17',
  ),
  open: drawn(
    'M13.5 4.5h6v6M19.5 4.5 11 13M10 5.5H6a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 6 19.5h11a1.5 1.5 0 0 0 1.5-1.5v-4',
  ),
  latest: drawn('M12 5v13.5M6 12.8l6 6 6-6'),
  supported: drawn('m6 12.5 4 4 8-9'),
  contradicted: drawn('M5 9h14M5 15h14M16 4.5 8 19.5'),
  unsupported: drawn('M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.1.7-1.7 1.3-1.7 2.5M12 18.3v.1'),
  not_checked: drawn('M6 12h12'),
  not_found: drawn(
    'M16.5 10.5a6 6 0 1 0-12 0 6 6 0 0 0 12 0ZM15 15l5 5M8.3 8.3l4.4 4.4M12.7 8.3l-4.4 4.4',
  ),
} as const;
