import { css } from 'lit';

/**
 * Colours, type and measures, as custom properties that a page may set on the element (`--vouch-…`).
 * Statuses are told by mark and words as well: colour only helps. Every pair of text and ground has a
 * contrast of 4.5 to 1 at least, in both themes.
 */
export const tokens = css`
  :host {
    --_font: var(--vouch-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-quote: var(--vouch-font-quote, Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, serif);
    --_radius: var(--vouch-radius, 12px);
    --_radius-small: calc(var(--_radius) * 0.6);
    color-scheme: light;
    --_ground: var(--vouch-ground, #ffffff);
    --_ground-raised: var(--vouch-ground-raised, #f6f5f1);
    --_ink: var(--vouch-ink, #1c1b19);
    --_ink-soft: var(--vouch-ink-soft, #5b5850);
    --_line: var(--vouch-line, #dedad0);
    --_line-strong: var(--vouch-line-strong, #8f8a7d);
    --_question: var(--vouch-question, #ece9e1);
    --_accent: var(--vouch-accent, #1f4b8f);
    --_accent-ink: var(--vouch-accent-ink, #ffffff);
    --_supported: var(--vouch-supported, #17693f);
    --_contradicted: var(--vouch-contradicted, #a8201a);
    --_contradicted-ground: var(--vouch-contradicted-ground, #fbeceb);
    --_not-found: var(--vouch-not-found, #6a5200);
    --_mark: var(--vouch-mark, #ffe9a8);
    --_shadow-small: 0 1px 2px rgb(28 27 25 / 6%), 0 3px 10px rgb(28 27 25 / 7%);
    --_shadow: 0 1px 2px rgb(28 27 25 / 8%), 0 12px 40px rgb(28 27 25 / 18%);
  }
  :host([data-theme='dark']) {
    color-scheme: dark;
    --_ground: var(--vouch-ground, #191a1d);
    --_ground-raised: var(--vouch-ground-raised, #232529);
    --_ink: var(--vouch-ink, #ecebe7);
    --_ink-soft: var(--vouch-ink-soft, #aeaca5);
    --_line: var(--vouch-line, #3a3c42);
    --_line-strong: var(--vouch-line-strong, #777a83);
    --_question: var(--vouch-question, #2e3138);
    --_accent: var(--vouch-accent, #9dbdf5);
    --_accent-ink: var(--vouch-accent-ink, #10203b);
    --_supported: var(--vouch-supported, #7fd3a2);
    --_contradicted: var(--vouch-contradicted, #ff9d94);
    --_contradicted-ground: var(--vouch-contradicted-ground, #3d2322);
    --_not-found: var(--vouch-not-found, #e6c765);
    --_mark: var(--vouch-mark, #4f400e);
    --_shadow-small: 0 1px 3px rgb(0 0 0 / 35%);
    --_shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 55%);
  }
`;
