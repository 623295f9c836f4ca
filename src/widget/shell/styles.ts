import { css } from 'lit';

/**
 * The page's rules reach the host element and, by inheritance, what is in it. What the chat cannot do
 * without is `!important` here, which wins over theirs; `all: initial` on the root ends inheritance.
 */
export const shellStyles = css`
  :host {
    display: contents !important;
    visibility: visible !important;
    pointer-events: auto !important;
  }
  :host([placement='inline']) {
    display: block !important;
    position: relative;
    block-size: var(--vouch-height, 620px);
    max-inline-size: var(--vouch-width, 720px);
    min-inline-size: 0;
    float: none !important;
    transform: none !important;
    filter: none !important;
    opacity: 1 !important;
    contain: layout !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  .root {
    all: initial;
    display: contents;
    color: var(--_ink);
    font: 400 var(--vouch-font-size, medium) / 1.55 var(--_font);
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host([placement='inline']) .root {
    display: block;
    block-size: 100%;
  }
  .layer {
    position: fixed;
    inset: auto;
    inset-block-end: max(20px, env(safe-area-inset-bottom));
    inset-inline-end: max(20px, env(safe-area-inset-right));
    z-index: 2147483647;
    display: block;
    inline-size: auto;
    block-size: auto;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: visible;
    background: none;
    color: inherit;
  }
  .launcher {
    display: grid;
    place-items: center;
    inline-size: 60px;
    block-size: 60px;
    padding: 0;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_accent-ink);
    box-shadow: var(--_shadow);
    transition: transform 0.16s ease-out;
  }
  .launcher:hover {
    transform: translateY(-2px);
  }
  .launcher .icon {
    inline-size: 28px;
    block-size: 28px;
  }
  .panel {
    --_gutter: 18px;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
    background: var(--_ground);
    color: var(--_ink);
  }
  .layer .panel {
    inline-size: min(var(--vouch-width, 420px), calc(100vw - 40px));
    block-size: min(var(--vouch-height, 680px), calc(var(--_visible-height, 100dvh) - 40px));
    box-shadow: var(--_shadow);
    animation: rise 0.2s cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(10px) scale(0.985);
    }
  }
  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-auto-columns: auto;
    align-items: center;
    column-gap: 0.25em;
    padding-block: 0.75em 0.65em;
    padding-inline: var(--_gutter) calc(var(--_gutter) - 6px);
    border-block-end: 1px solid var(--_line);
  }
  header > * {
    grid-row: 1;
  }
  header .action {
    min-block-size: 32px;
    min-inline-size: 32px;
    font-size: 1em;
  }
  h1 {
    font-family: var(--_font-quote);
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .tabs {
    grid-row: 2;
    grid-column: 1 / -1;
    display: flex;
    gap: 1.25em;
    margin-block: 0.35em -0.65em;
  }
  .tab {
    min-block-size: 34px;
    padding: 0.3em 0.1em;
    border-width: 0 0 2px;
    color: var(--_ink-soft);
    font-size: 0.9375em;
    font-weight: 500;
  }
  .tab[aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_ink);
  }
  .content {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }
  vouch-claims-view {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
  }
  @media (max-width: 480px) {
    .layer:has(.panel:not([hidden])) {
      inset: 0;
    }
    .layer .panel {
      inline-size: 100%;
      block-size: var(--_visible-height, 100dvh);
      padding-block-start: env(safe-area-inset-top);
      border: 0;
      border-radius: 0;
    }
    .panel {
      --_gutter: 16px;
    }
  }
  @media (max-height: 420px) {
    header {
      grid-template-columns: auto minmax(0, 1fr);
      padding-block: 0.2em;
    }
    .tabs {
      grid-row: 1;
      grid-column: auto;
      margin-block: 0 -0.2em;
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
