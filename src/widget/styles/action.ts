import { css } from 'lit';

/** The quiet buttons: under an answer, in a card, in a header. */
export const action = css`
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
    margin: 0;
    padding: 0.2em 0.5em;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_ink-soft);
    font-size: 0.8125em;
    line-height: 1.3;
    text-align: start;
    transition:
      color 0.12s,
      background-color 0.12s;
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
  @media (forced-colors: active) {
    .action {
      border-color: ButtonBorder;
    }
    .action[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
