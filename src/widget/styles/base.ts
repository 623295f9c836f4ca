import { css } from 'lit';

/** What every shadow root of ours begins with. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  p,
  ol,
  ul,
  figure,
  blockquote,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  button,
  input,
  textarea {
    margin: 0;
    font: inherit;
    color: inherit;
  }
  textarea {
    inline-size: 100%;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    line-height: 1.5;
  }
  textarea::placeholder {
    color: var(--_ink-soft);
    opacity: 1;
  }
  button {
    cursor: pointer;
    min-block-size: 24px;
    min-inline-size: 24px;
    border: 1px solid transparent;
    background: none;
    transition: 0.12s;
    transition-property: color, background-color, border-color;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
  }
  .action {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: 28px;
    min-inline-size: 28px;
    padding: 0.2em 0.5em;
    border-radius: var(--_radius-small);
    color: var(--_ink-soft);
    font-size: 0.8125em;
    line-height: 1.3;
    text-align: start;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .action:hover {
    background: var(--_ground-raised);
    color: var(--_ink);
  }
  .action[aria-pressed='true'] {
    color: var(--_accent);
    border-color: currentColor;
  }
  .action.strong {
    border-color: var(--_line);
    color: var(--_ink);
  }
  .primary {
    padding: 0.4em 1em;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .primary:hover {
    filter: brightness(1.12);
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonBorder;
    }
    .action[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
