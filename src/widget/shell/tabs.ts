import { html, type TemplateResult } from 'lit';
import { nextByKey } from './arrow-keys.js';

export type Tab = 'ask' | 'check';

interface TabsOptions {
  readonly label: string;
  readonly tabs: readonly { readonly id: Tab; readonly label: string }[];
  readonly selected: Tab;
  readonly onSelect: (tab: Tab) => void;
}

/** Panels are named `ID-panel`. */
export function tabs({ label, tabs, selected, onSelect }: TabsOptions): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
    const next = nextByKey(event, buttons);
    if (next === null) return;
    event.preventDefault();
    next.click();
    next.focus();
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>
    ${tabs.map(({ id, label }) => {
      const isSelected = id === selected;
      return html`<button
        type="button"
        class="tab"
        part="tab ${isSelected ? 'selected-tab' : ''}"
        role="tab"
        id="${id}-tab"
        aria-selected=${isSelected}
        aria-controls="${id}-panel"
        tabindex=${isSelected ? 0 : -1}
        @click=${() => onSelect(id)}
      >${label}</button>`;
    })}
  </div>`;
}
