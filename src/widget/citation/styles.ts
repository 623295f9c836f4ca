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
  header,
  .facts {
    display: flex;
    justify-content: space-between;
    gap: 0.2em 0.75em;
  }
  header .action {
    margin-block: -0.3em auto;
    margin-inline-end: -0.5em;
  }
  .heading {
    display: grid;
    min-inline-size: 0;
  }
  .label {
    color: var(--_ink-soft);
    font-size: 0.75em;
  }
  .title {
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  blockquote {
    max-block-size: min(18em, 45vh);
    overflow-y: auto;
    color: var(--_ink-soft);
  }
  mark {
    padding-block: 0.1em;
  }
  .conflict {
    color: var(--_contradicted);
    font-style: normal;
    font-weight: 700;
    text-decoration: underline wavy;
    text-underline-offset: 0.2em;
  }
  .facts {
    flex-wrap: wrap;
    justify-content: start;
  }
  .support {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }
  .actions {
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--_line);
  }
  @media (forced-colors: active) {
    .conflict {
      color: inherit;
    }
  }
`;
