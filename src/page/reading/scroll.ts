const FRAMES = 3;

/** Brings a range to the middle of the window; what is laid out on the way may move it, so again. */
export async function scrollToRange(range: Range): Promise<void> {
  const element =
    range.startContainer instanceof Element
      ? range.startContainer
      : range.startContainer.parentElement;
  element?.closest('[data-start]')?.scrollIntoView({ block: 'center', behavior: 'instant' });
  for (let frame = 0; frame < FRAMES; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const { top, height } = range.getBoundingClientRect();
    const room = Math.max(innerHeight - height, innerHeight / 2) / 2;
    scrollBy({ top: top - room, behavior: 'instant' });
  }
}
