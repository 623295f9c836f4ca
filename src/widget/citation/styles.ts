import { css } from 'lit';

export const cardStyles = css`
  :host {
    display: block;
    margin-block: 0.75em 0.25em;
    scroll-margin-block: 18px;
  }
  .card {
    display: grid;
    gap: 0.65em;
    padding: 0.75em 0.9em 0.6em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    box-shadow: var(--_shadow-small);
    animation: unfold 0.16s ease-out;
  }
  @keyframes unfold {
    from {
      opacity: 0;
    }
  }
  header {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.75em;
  }
  header .action {
    margin: -0.3em -0.5em 0 0;
  }
  header .action:dir(rtl) {
    margin: -0.3em 0 0 -0.5em;
  }
  .heading {
    display: grid;
    gap: 0.1em;
    min-inline-size: 0;
  }
  .label {
    color: var(--_ink-soft);
    font-size: 0.75em;
    letter-spacing: 0.02em;
  }
  .title {
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  blockquote {
    max-block-size: min(18em, 45vh);
    margin: 0;
    padding-inline-start: 0.9em;
    border-inline-start: 2px solid var(--_line);
    overflow-y: auto;
    color: var(--_ink-soft);
    font-family: var(--_font-quote);
    font-size: 1em;
    line-height: 1.62;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  mark {
    padding-block: 0.1em;
    background: var(--_mark);
    color: var(--_ink);
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .conflict {
    color: var(--_contradicted);
    font-style: normal;
    font-weight: 700;
    text-decoration: underline wavy;
    text-decoration-thickness: 1.5px;
    text-underline-offset: 0.2em;
  }
  .note,
  .facts {
    margin: 0;
    color: var(--_ink-soft);
    font-size: 0.8125em;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 1em;
  }
  .support {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }
  .support.supported {
    color: var(--_supported);
  }
  .support.contradicted {
    color: var(--_contradicted);
  }
  .support.not_found {
    color: var(--_not-found);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--_line);
  }
  @media (forced-colors: active) {
    mark {
      forced-color-adjust: none;
      background: Mark;
      color: MarkText;
    }
    .conflict {
      color: inherit;
    }
  }
`;
