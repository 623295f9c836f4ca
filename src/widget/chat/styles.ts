import { css } from 'lit';

export const chatStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    flex: 1;
  }
  .log {
    flex: 1;
    min-block-size: 0;
    padding: 1.1em var(--_gutter) 1.3em;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line-strong) transparent;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .foot {
    position: relative;
    display: grid;
    gap: 0.4em;
    padding: 0 var(--_gutter) max(0.9em, env(safe-area-inset-bottom));
  }
  .foot::before {
    position: absolute;
    inset: auto 0 100%;
    block-size: 18px;
    background: linear-gradient(to top, var(--_ground), transparent);
    content: '';
    pointer-events: none;
  }
  .latest {
    position: absolute;
    inset-block-end: calc(100% + 0.4em);
    justify-self: center;
    border-color: var(--_line);
    border-radius: 99px;
    background: var(--_ground);
    box-shadow: var(--_shadow-small);
  }
  .welcome {
    display: grid;
    gap: 0.6em;
    padding-block: 0.6em;
  }
  .welcome h2 {
    font-family: var(--_font-quote);
    font-size: 1.5em;
    font-weight: 500;
    line-height: 1.25;
    text-wrap: balance;
  }
  .welcome p {
    color: var(--_ink-soft);
    font-size: 0.9375em;
  }
  .suggestions {
    display: grid;
    gap: 0.5em;
    margin-block-start: 0.8em;
  }
  .suggestion,
  .passage {
    inline-size: 100%;
    padding: 0.6em 0.85em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    color: var(--_ink);
    font-size: 0.9375em;
    line-height: 1.45;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .suggestion:hover,
  .passage:hover {
    border-color: var(--_accent);
  }
  .turn + .turn {
    margin-block-start: 1.7em;
  }
  .question {
    display: flex;
    justify-content: flex-end;
  }
  .question p {
    max-inline-size: 88%;
    max-block-size: 15em;
    padding: 0.5em 0.9em;
    overflow-y: auto;
    border-radius: var(--_radius);
    border-end-end-radius: 4px;
    background: var(--_question);
    color: var(--_ink);
    line-height: 1.5;
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
  .understood {
    margin-block-start: 0.35em;
    color: var(--_ink-soft);
    font-size: 0.8125em;
    text-align: end;
  }
  .answer {
    margin-block-start: 0.8em;
  }
  .text {
    line-height: 1.72;
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
  .searching {
    color: var(--_ink-soft);
    line-height: 1.72;
    animation: breathe 1.6s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.8;
    }
  }
  .conflict {
    background: var(--_contradicted-ground);
    color: var(--_contradicted);
    font-style: normal;
    font-weight: 700;
  }
  .marks {
    margin-inline-start: 0.25em;
    white-space: nowrap;
    user-select: none;
    -webkit-user-select: none;
  }
  .status {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.2em;
    margin-inline-end: 0.2em;
    vertical-align: middle;
    color: var(--_tone);
    font-size: 0.8125em;
    font-weight: 600;
    line-height: 1;
  }
  .status .icon {
    inline-size: 1.3em;
    block-size: 1.3em;
    stroke-width: 2.25;
  }
  .number {
    margin: 0 0.1em;
    padding: 0 0.35em;
    border-color: var(--_line-strong);
    border-radius: 99px;
    background: var(--_ground);
    color: var(--_accent);
    font-size: 0.75em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1;
    vertical-align: middle;
  }
  .number:hover,
  .number[aria-expanded='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .not_found .answer {
    padding-inline-start: 0.9em;
    border-inline-start: 2px dashed var(--_tone);
  }
  .not_found .text {
    color: var(--_ink-soft);
    line-height: 1.6;
  }
  .kind {
    display: flex;
    align-items: center;
    gap: 0.4em;
    margin-block-end: 0.2em;
    color: var(--_tone);
    font-size: 0.875em;
    font-weight: 600;
  }
  .nearest p {
    margin: 0.9em 0 0.4em;
    font-size: 0.8125em;
    font-weight: 600;
  }
  .nearest ol {
    display: grid;
    gap: 0.4em;
  }
  .passage {
    display: flex;
    gap: 0.7em;
    padding-block: 0.45em;
    font-size: 0.875em;
  }
  .passage[aria-expanded='true'] {
    border-color: var(--_accent);
  }
  .about {
    display: grid;
    gap: 0.15em;
    min-inline-size: 0;
  }
  .about > * {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
    line-clamp: 1;
  }
  .about > .excerpt {
    color: var(--_ink-soft);
    font-family: var(--_font-quote);
    font-size: 1.05em;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .ordinal {
    color: var(--_ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .note {
    margin-block-start: 0.5em;
  }
  .failure {
    margin-block-start: 0.8em;
  }
  .actions {
    margin-block-start: 0.5em;
    margin-inline-start: -0.4em;
  }
  .failed .actions,
  .stopped .actions,
  .feedback .actions {
    margin-inline: 0;
  }
  .thumbs {
    display: inline-flex;
    gap: 0.25em;
  }
  .feedback {
    display: grid;
    gap: 0.6em;
    margin-block-start: 0.6em;
    padding: 0.8em 0.9em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    font-size: 0.875em;
  }
  .feedback .action {
    font-size: 1em;
  }
  .feedback fieldset {
    display: grid;
  }
  .feedback legend {
    padding: 0 0 0.25em;
    font-weight: 600;
  }
  .feedback fieldset label {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 28px;
  }
  .feedback input {
    inline-size: 1.1em;
    block-size: 1.1em;
    accent-color: var(--_accent);
  }
  .comment {
    display: grid;
    gap: 0.3em;
  }
  .comment textarea {
    padding: 0.45em 0.6em;
    resize: vertical;
  }
  @media (forced-colors: active) {
    .question p {
      border: 1px solid CanvasText;
    }
  }
`;
