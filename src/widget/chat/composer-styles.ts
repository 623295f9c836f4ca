import { css } from 'lit';

export const composerStyles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 0.5em;
    padding: 0.4em;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  form:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  textarea {
    display: block;
    field-sizing: content;
    min-block-size: 36px;
    max-block-size: min(9.5em, 30vh);
    padding: 0.35em 0.5em;
    border: 0;
    background: none;
    color: var(--_ink);
    resize: none;
    overflow-wrap: anywhere;
  }
  textarea:focus-visible {
    outline: none;
  }
  button {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 36px;
    border-radius: calc(var(--_radius) - 4px);
    font-size: 0.9375em;
    line-height: 1.2;
  }
  .stop {
    border-color: var(--_line-strong);
    background: var(--_ground);
    color: var(--_ink);
  }
  .counter {
    grid-column: 1 / -1;
    margin: 0 0.5em 0.2em;
    color: var(--_ink-soft);
    font-size: 0.8125em;
  }
  textarea[aria-invalid='true'] ~ .counter {
    color: var(--_contradicted);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    form:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
