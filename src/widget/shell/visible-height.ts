/**
 * Tells styles what a phone's keyboard leaves of the screen, as `--_visible-height`. A page that is
 * zoomed in by hand keeps its layout.
 */
export function setVisibleHeight(element: HTMLElement): void {
  if (visualViewport?.scale === 1)
    element.style.setProperty('--_visible-height', `${visualViewport.height}px`);
}
