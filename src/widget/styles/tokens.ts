import { css, unsafeCSS } from 'lit';

/** Light and dark. Every pair of text and ground has a contrast of 4.5 to 1 at least, in both. */
const COLOURS = {
  ground: '#fff #191a1d',
  'ground-raised': '#f6f5f1 #232529',
  ink: '#1c1b19 #ecebe7',
  'ink-soft': '#5b5850 #aeaca5',
  line: '#dedad0 #3a3c42',
  'line-strong': '#8f8a7d #777a83',
  question: '#ece9e1 #2e3138',
  accent: '#1f4b8f #9dbdf5',
  'accent-ink': '#fff #10203b',
  supported: '#17693f #7fd3a2',
  contradicted: '#a8201a #ff9d94',
  'contradicted-ground': '#fbeceb #3d2322',
  'not-found': '#6a5200 #e6c765',
  mark: '#ffe9a8 #4f400e',
};

const coloursOf = (theme: 0 | 1) =>
  unsafeCSS(
    Object.entries(COLOURS)
      .map(([name, pair]) => `--_${name}:var(--vouch-${name},${pair.split(' ')[theme]});`)
      .join(''),
  );

/**
 * Colours, type and measures, as custom properties that a page may set on the element (`--vouch-…`).
 * Statuses are told by mark and words as well: colour only helps.
 */
export const tokens = css`
  :host {
    --_font: var(--vouch-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-quote: var(--vouch-font-quote, Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif);
    --_radius: var(--vouch-radius, 12px);
    --_radius-small: calc(var(--_radius) * 0.6);
    --_shadow-small: 0 2px 8px rgb(0 0 0 / 12%);
    --_shadow: 0 8px 36px rgb(0 0 0 / 24%);
    color-scheme: light;
    ${coloursOf(0)}
  }
  :host([data-theme='dark']) {
    color-scheme: dark;
    ${coloursOf(1)}
  }
`;
