import { html, type TemplateResult } from 'lit';

export type Tab = 'ask' | 'check';

interface TabsOptions {
  readonly label: string;
  readonly tabs: readonly { readonly id: Tab; readonly label: string }[];
  readonly selected: Tab;
  readonly onSelect: (tab: Tab) => void;
}

/** Arrow keys, Home and End move between them. Panels are named `ID-panel`. */
export function tabs({ label, tabs, selected, onSelect }: TabsOptions): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const list = event.currentTarget as HTMLElement;
    const index = tabs.findIndex(({ id }) => id === selected);
    const next = nextIndex(event.key, index, tabs.length, list.matches(':dir(rtl)'));
    const tab = tabs[next];
    if (tab === undefined || next === index) return;
    event.preventDefault();
    onSelect(tab.id);
    list.querySelector<HTMLElement>(`#${tab.id}-tab`)?.focus();
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>
    ${tabs.map(
      (tab) => html`<button
        type="button"
        class="tab"
        part="tab ${tab.id === selected ? 'selected-tab' : ''}"
        role="tab"
        id="${tab.id}-tab"
        aria-selected=${tab.id === selected}
        aria-controls="${tab.id}-panel"
        tabindex=${tab.id === selected ? 0 : -1}
        @click=${() => onSelect(tab.id)}
      >
        ${tab.label}
      </button>`,
    )}
  </div>`;
}

function nextIndex(key: string, index: number, count: number, isRightToLeft: boolean): number {
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const backward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return (index + 1) % count;
  if (key === backward) return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : index;
}
