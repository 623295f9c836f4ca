import { css } from 'lit';

/** Verdicts differ by line and mark: one line, a wave, dots; colour only helps. */
export const claimsStyles = css`
  :host {
    display: block;
    container: vouch-claims / inline-size;
    color: var(--_ink);
    font-family: var(--_font);
    line-height: 1.5;
  }
  p,
  ul,
  figure,
  blockquote {
    margin: 0;
    padding: 0;
  }
  form,
  .outcome,
  .card {
    display: grid;
    gap: 0.75em;
  }
  .outcome:focus,
  .verdict:focus {
    outline: none;
  }
  label {
    font-weight: 600;
  }
  textarea {
    inline-size: 100%;
    padding: 0.9em 1em;
    border: 1px solid var(--_ink-soft);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    color: var(--_ink);
    font-family: var(--_font-quote);
    font-size: 1.0625em;
    line-height: 1.65;
    resize: vertical;
  }
  textarea::placeholder {
    color: var(--_ink-soft);
    opacity: 1;
  }
  .bar,
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
  }
  .bar.top {
    justify-content: space-between;
    padding-block-end: 0.75em;
    border-block-end: 1px solid var(--_line);
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
    font-weight: 600;
  }
  .summary .soft {
    font-weight: 400;
  }
  progress {
    inline-size: 8em;
    block-size: 0.5em;
    accent-color: var(--_accent);
  }
  .soft,
  .note,
  figcaption {
    color: var(--_ink-soft);
    font-size: 0.875em;
  }
  .primary {
    padding: 0.55em 1.4em;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .action {
    min-block-size: 28px;
    padding: 0.2em 0.65em;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_ink-soft);
    font-size: 0.8125em;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .action.strong {
    border-color: var(--_line);
    color: var(--_ink);
  }
  .action:hover {
    background: var(--_ground-raised);
    color: var(--_ink);
  }
  .failure {
    padding: 0.7em 1em;
    border-inline-start: 3px solid var(--_contradicted);
    background: var(--_ground-raised);
    overflow-wrap: anywhere;
  }
  .columns {
    display: grid;
    gap: 1.25em;
  }
  .reading {
    display: grid;
    gap: 1em;
    align-content: start;
    min-inline-size: 0;
  }
  .text {
    max-inline-size: 42em;
    font-family: var(--_font-quote);
    font-size: 1.125em;
    line-height: 2;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .claim {
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 0.3em;
    text-decoration-skip-ink: none;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    border-radius: 2px;
  }
  .claim.supported {
    text-decoration-color: var(--_supported);
    text-decoration-thickness: 1.5px;
  }
  .claim.contradicted {
    text-decoration-style: wavy;
    text-decoration-color: var(--_contradicted);
    text-decoration-thickness: 1.5px;
  }
  .claim.not_found {
    text-decoration-style: dashed;
    text-decoration-color: var(--_not-found);
    text-decoration-thickness: 1.5px;
  }
  .claim.error {
    text-decoration-style: double;
    text-decoration-color: var(--_ink-soft);
  }
  .claim.not_checkworthy {
    text-decoration: none;
  }
  .claim:hover,
  .claim[data-selected] {
    background: var(--_ground-raised);
  }
  .claim[data-selected] {
    box-shadow: 0 0 0 3px var(--_ground-raised);
  }
  mark {
    background: var(--_mark);
    color: inherit;
    font-weight: 600;
    padding-inline: 0.1em;
    border-radius: 2px;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .ref {
    margin-block: -4px;
    margin-inline: -1px -4px;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 50%;
    background: none;
    color: var(--_tone);
    font: 700 0.7em / 1 var(--_font);
    vertical-align: 0.15em;
    text-indent: 0;
    user-select: none;
  }
  .ref:hover,
  .ref[aria-current] {
    border-color: currentColor;
    background: var(--_ground);
  }
  .ref,
  .card,
  .action,
  figure {
    --_tone: var(--_ink-soft);
  }
  .ref.supported,
  .card.supported,
  .action.supported,
  figure.supports {
    --_tone: var(--_supported);
  }
  .ref.contradicted,
  .card.contradicted,
  .action.contradicted,
  figure.contradicts {
    --_tone: var(--_contradicted);
  }
  .ref.not_found,
  .card.not_found,
  .action.not_found {
    --_tone: var(--_not-found);
  }
  .tone,
  .stance {
    color: var(--_tone);
    font-weight: 600;
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
  }
  .verdict {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
  }
  .said,
  blockquote,
  .nearest p {
    font-family: var(--_font-quote);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .said {
    font-size: 1.0625em;
  }
  .note {
    overflow-wrap: anywhere;
  }
  figure {
    display: grid;
    gap: 0.5em;
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6em;
    overflow-wrap: anywhere;
  }
  cite {
    font-style: normal;
  }
  blockquote {
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_tone);
    line-height: 1.6;
  }
  .nearest,
  .related {
    display: grid;
    gap: 0.6em;
    list-style: none;
    overflow-wrap: anywhere;
  }
  .nearest a {
    color: var(--_accent);
    font-size: 0.875em;
    display: inline-block;
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
    margin-inline-start: -0.65em;
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
      background: var(--_ground-raised);
    }
    .evidence .action:hover,
    .claim:hover {
      background: var(--_ground);
    }
  }
  @media (max-height: 30rem) {
    .evidence {
      position: static;
      max-block-size: none;
    }
  }
  @media (forced-colors: active) {
    .action,
    .primary {
      border-color: ButtonBorder;
    }
    .claim[data-selected] {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .evidence {
      position: static;
      max-block-size: none;
    }
    .bar .actions,
    .actions,
    .back,
    .hint {
      display: none;
    }
  }
`;
