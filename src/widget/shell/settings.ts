/** How attributes are read. */
import type { ComplexAttributeConverter } from 'lit';

/** `First question?|Second question?` */
export const questions: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => split(value, /\|/),
};

/** Ids with spaces or commas between them. */
export const ids: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => split(value, /[\s,]+/),
};

function split(value: string | null, separator: RegExp): readonly string[] {
  return (value ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Origin and path of the server, without the slash at the end; the page's own where none is named. */
export function serverAddress(server: string | undefined): string {
  const page = document.baseURI;
  const address = URL.canParse(server ?? '', page)
    ? new URL(server || '/', page)
    : new URL('/', page);
  return (address.origin + address.pathname).replace(/\/+$/, '');
}
