import { html, nothing } from 'lit';
import { counted, fill, type Messages } from '../messages/messages.js';
import { NEAR_LIMIT, TEXT_LIMIT } from './limits.js';

export interface TextForm {
  readonly draft: string;
  /** What is wrong with it; empty where nothing is. */
  readonly complaint: string;
  readonly messages: Messages;
  write(text: string): void;
  submit(): void;
}

/** Where the text to check is written. */
export function textForm({ draft, complaint, messages, write, submit }: TextForm) {
  const { claims } = messages;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    submit();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit(event);
  };
  return html`<form @submit=${onSubmit}>
    <label for="text">${claims.textToCheck}</label>
    <textarea id="text" part="input" dir="auto" rows="8" placeholder=${claims.placeholder}
      aria-describedby="hint" aria-invalid=${complaint === '' ? nothing : 'true'} .value=${draft}
      @input=${(event: Event) => write((event.target as HTMLTextAreaElement).value)} @keydown=${onKey}></textarea>
    <div class="bar">
      <button class="primary" part="button">${claims.check}</button>
      <span id="hint" class="soft">${complaint || room(draft, messages)}</span>
    </div>
  </form>`;
}

/** Why a text cannot be sent; empty where it can. */
export function complaintOf(text: string, { claims, language }: Messages): string {
  if (text.trim() === '') return claims.empty;
  if (text.length <= TEXT_LIMIT) return '';
  const number = new Intl.NumberFormat(language);
  const over = number.format(text.length - TEXT_LIMIT);
  return fill(claims.tooLong, { limit: number.format(TEXT_LIMIT), over });
}

function room(draft: string, messages: Messages): string {
  if (draft.length < NEAR_LIMIT) return '';
  if (draft.length > TEXT_LIMIT) return complaintOf(draft, messages);
  return counted(messages.claims.left, TEXT_LIMIT - draft.length, messages.language);
}
