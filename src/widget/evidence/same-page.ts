/** Whether two addresses are of one page: apart from the fragment and from where the visitor came. */
export function isSamePage(a: string, b: string): boolean {
  const page = pageOf(a);
  return page !== null && page === pageOf(b);
}

function pageOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return null;
  for (const name of [...url.searchParams.keys()])
    if (name.startsWith('utm_')) url.searchParams.delete(name);
  url.searchParams.sort();
  return `${url.origin}${url.pathname}?${url.searchParams}`;
}
