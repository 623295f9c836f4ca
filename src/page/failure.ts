import { html, nothing, type TemplateResult } from 'lit';
import { VouchError } from '../client/errors.js';
import type { PageMessages } from './messages.js';

interface Ways {
  readonly retry: () => void;
  readonly useKey: (key: string) => void;
  /** A key was given already. */
  readonly hasKey: boolean;
}

/** What went wrong, in words, with what can be done about it. */
export function failure(error: unknown, messages: PageMessages, ways: Ways): TemplateResult {
  const { page, common } = messages;
  const code = error instanceof VouchError ? error.code : '';
  if (code === 'unauthorized') return keyForm(messages, ways.useKey, ways.hasKey);
  if (code === 'document_not_found')
    return state(
      page.deletedTitle,
      page.deletedText,
      html`<a class="button" href="./">${page.back}</a>`,
    );
  const again = html`<button class="button" @click=${ways.retry}>${common.retry}</button>`;
  if (code === 'unreachable' || code === 'stalled')
    return state(page.unreachableTitle, page.unreachableText, again);
  return state(page.failedTitle, errorText(error), again);
}

/** What the server says of it, and what it advises. */
export function errorText(error: unknown): string {
  if (!(error instanceof VouchError)) return String(error);
  return [error.message, error.problem?.help].filter(Boolean).join(' ');
}

/** A page that has nothing else to show. */
export function state(title: string, text: string, action: unknown = nothing): TemplateResult {
  return html`<div class="state">
    <h1 tabindex="-1">${title}</h1>
    <p role="status">${text}</p>
    ${action}
  </div>`;
}

function keyForm({ page }: PageMessages, useKey: (key: string) => void, hasKey: boolean) {
  return html`<div class="state">
    <h1 tabindex="-1">${page.keyTitle}</h1>
    <p role="status">${hasKey ? page.keyRefused : page.keyText}</p>
    ${keyFields(page.key, page.useKey, useKey)}
  </div>`;
}

/** A form for one key, which no browser is asked to remember. */
export function keyFields(label: string, action: string, useKey: (key: string) => void) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const key = new FormData(event.target as HTMLFormElement).get('key');
    if (typeof key === 'string' && key.trim() !== '') useKey(key.trim());
  };
  return html`<form class="key" @submit=${submit}>
    <label>
      <span>${label}</span>
      <input name="key" type="password" required autocomplete="off" spellcheck="false" />
    </label>
    <button class="button primary">${action}</button>
  </form>`;
}
