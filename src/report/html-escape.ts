/** HTML made of templates in which every value is escaped unless it is itself made here. */

/** Markup that may stand in a page as it is: only `html` and `joinHtml` make any. */
export class Html {
  constructor(readonly markup: string) {}
}

/** Strings and numbers are escaped, for text and for quoted attributes alike. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (Html | string | number | readonly Html[])[]
): Html {
  let markup = parts[0] ?? '';
  for (const [at, value] of values.entries()) markup += render(value) + (parts[at + 1] ?? '');
  return new Html(markup);
}

function render(value: Html | string | number | readonly Html[]): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('');
  return escapeHtml(String(value));
}

/** A carriage return is escaped too, since parsers would make a line feed of it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const NOTHING = new Html('');
