import { css } from 'lit';

/** What comes with results takes no room of the text, which must not move under the reader. */
export const claimsStyles = css`
  :host {
    display: block;
    padding: var(--_gutter, 0);
    container: vouch-claims / inline-size;
    color: var(--_ink);
    font-family: var(--_font);
    line-height: 1.5;
  }
  form,
  .outcome,
  .card,
  .nearest,
  .related {
    display: grid;
    gap: 0.75em;
  }
  .outcome:focus,
  .verdict:focus {
    outline: none;
  }
  label,
  .summary {
    font-weight: 600;
  }
  textarea {
    padding: 0.9em 1em;
    color: var(--_ink);
    font-family: var(--_font-quote);
    font-size: 1.0625em;
    resize: vertical;
  }
  .bar,
  .summary,
  .verdict,
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
  }
  .bar.top {
    justify-content: space-between;
    padding-block-end: 0.75em;
    border-block-end: 1px solid var(--_line);
  }
  .soft {
    font-weight: 400;
  }
  progress {
    inline-size: 8em;
    block-size: 0.5em;
    accent-color: var(--_accent);
  }
  .columns {
    display: grid;
    gap: 1.25em;
  }
  .reading {
    min-inline-size: 0;
  }
  .text {
    position: relative;
    max-inline-size: 42em;
    padding-inline-end: 10px;
    font-family: var(--_font-quote);
    font-size: 1.125em;
    line-height: 2;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .claim {
    cursor: pointer;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .claim.error {
    text-decoration-style: double;
  }
  .claim.not_checkworthy {
    text-decoration: none;
  }
  .claim:hover,
  .claim[data-selected] {
    background: var(--_ground-raised);
    box-shadow: 0 0 0 3px var(--_ground-raised);
  }
  .ref {
    position: absolute;
    margin-block-start: -8px;
    margin-inline-start: -10px;
    padding: 0;
    border-radius: 50%;
    color: var(--_tone);
    font: 700 0.7em / 1 var(--_font);
    user-select: none;
  }
  .ref:hover,
  .ref[aria-current] {
    border-color: currentColor;
    background: var(--_ground);
  }
  .evidence {
    position: sticky;
    inset-block-end: 0;
    max-block-size: 45vh;
    min-inline-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 1em 1.1em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
  }
  .said,
  blockquote,
  .nearest p {
    font-family: var(--_font-quote);
    white-space: pre-line;
  }
  figure {
    display: grid;
    gap: 0.5em;
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  figcaption {
    font-size: 0.875em;
  }
  cite {
    font-style: normal;
  }
  blockquote {
    border-color: var(--_tone);
  }
  .nearest a {
    color: var(--_accent);
    font-size: 0.875em;
    min-block-size: 24px;
  }
  .nearest p {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    overflow: hidden;
    color: var(--_ink-soft);
    font-size: 0.9375em;
  }
  .back {
    justify-self: start;
    margin-inline-start: -0.5em;
  }
  @container vouch-claims (inline-size >= 44rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(17rem, 23rem);
      gap: 2em;
    }
    .evidence {
      inset-block: 1em auto;
      align-self: start;
      max-block-size: calc(100vh - 2em);
      box-shadow: none;
    }
  }
  @media (max-height: 30rem), print {
    .evidence {
      position: static;
      max-block-size: none;
    }
  }
  @media (forced-colors: active) {
    .claim[data-selected] {
      outline: 2px solid Highlight;
    }
  }
`;
