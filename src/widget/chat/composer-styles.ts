import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 0.5em;
    padding: 0.4em;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_ground);
    transition: border-color 0.12s;
  }
  form:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  textarea {
    display: block;
    field-sizing: content;
    inline-size: 100%;
    min-block-size: 36px;
    max-block-size: min(9.5em, 30vh);
    margin: 0;
    padding: 0.35em 0.5em;
    border: 0;
    background: none;
    color: var(--_ink);
    line-height: 1.5;
    resize: none;
    overflow-wrap: anywhere;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--_ink-soft);
    opacity: 1;
  }
  button {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 36px;
    margin: 0;
    padding: 0.3em 0.8em;
    border: 1px solid var(--_accent);
    border-radius: calc(var(--_radius) - 4px);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.2;
    transition: filter 0.12s;
  }
  button:hover {
    filter: brightness(1.12);
  }
  .stop {
    border-color: var(--_line-strong);
    background: var(--_ground);
    color: var(--_ink);
  }
  .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
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
    button {
      border-color: ButtonBorder;
    }
  }
`;
