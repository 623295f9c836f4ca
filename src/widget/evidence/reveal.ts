/** Opens what hides a range: closed `<details>` and `hidden="until-found"`. */
export function reveal(range: Range): void {
  for (let at = elementOf(range); at !== null; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    if (at.getAttribute('hidden') === 'until-found') at.removeAttribute('hidden');
  }
}

/** Brings a range to the middle of every box that scrolls around it, of the window last. */
export function scrollToRange(range: Range): void {
  for (let at = elementOf(range); at !== null; at = at.parentElement)
    if (isScroller(at)) at.scrollBy({ top: offCentre(range, at.getBoundingClientRect()) });
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({
    top: offCentre(range, { top: 0, height: innerHeight }),
    behavior: isCalm ? 'instant' : 'smooth',
  });
}

/** Moves focus to the block of a range, so that a screen reader goes on reading there. */
export function focusBlock(range: Range): void {
  let block = elementOf(range);
  while (block?.parentElement && getComputedStyle(block).display.startsWith('inline'))
    block = block.parentElement;
  if (block === null) return;
  if (!block.hasAttribute('tabindex')) {
    const target = block;
    target.setAttribute('tabindex', '-1');
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  block.focus({ preventScroll: true });
}

export function elementOf({ startContainer }: Range): HTMLElement | null {
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return element?.closest<HTMLElement>('*:not(svg, svg *)') ?? null;
}

function isScroller(element: HTMLElement): boolean {
  if (element === document.scrollingElement || element === document.body) return false;
  const { overflowY } = getComputedStyle(element);
  return /auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight;
}

/** What lies taller than the box begins at its top. */
function offCentre(range: Range, box: { readonly top: number; readonly height: number }): number {
  const { top, height } = range.getBoundingClientRect();
  return top - box.top - Math.max(0, (box.height - height) / 2);
}
