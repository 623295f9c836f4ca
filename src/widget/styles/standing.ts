import { css } from 'lit';

/**
 * How sentences, claims and quotes are told apart, the same wherever they are shown. Standings differ
 * by line and mark: one line, a wave, dashes; colour only helps.
 */
export const standing = css`
  :host {
    --_tone: var(--_ink-soft);
  }
  .supported,
  .supports {
    --_tone: var(--_supported);
  }
  .contradicted,
  .contradicts {
    --_tone: var(--_contradicted);
  }
  .not_found,
  .unsupported {
    --_tone: var(--_not-found);
  }
  .tone {
    color: var(--_tone);
    font-weight: 600;
  }
  .claim,
  .sentence.contradicted,
  .sentence.unsupported {
    text-decoration: underline var(--_tone);
    text-decoration-thickness: 1.25px;
    text-underline-offset: 0.25em;
  }
  .claim.contradicted,
  .sentence.contradicted {
    text-decoration-style: wavy;
  }
  .claim.not_found,
  .sentence.unsupported {
    text-decoration-style: dashed;
  }
  blockquote {
    padding-inline-start: 0.9em;
    border-inline-start: 2px solid var(--_line);
    font-family: var(--_font-quote);
    line-height: 1.6;
    unicode-bidi: isolate;
  }
  mark {
    background: var(--_mark);
    color: var(--_ink);
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .soft,
  .note {
    color: var(--_ink-soft);
    font-size: 0.875em;
  }
  .failure {
    padding: 0.55em 0.8em;
    border-inline-start: 3px solid var(--_contradicted);
    background: var(--_contradicted-ground);
    color: var(--_ink);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
  }
  @media (forced-colors: active) {
    mark {
      forced-color-adjust: none;
      background: Mark;
      color: MarkText;
    }
    .claim,
    .sentence {
      text-decoration-color: CanvasText !important;
    }
  }
`;
