const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowLeft: -1,
};

/** The button that an arrow key leads to from another; left and right are as the text runs. */
export function nextByArrow(
  { key, target }: KeyboardEvent,
  buttons: readonly HTMLElement[],
): HTMLElement | null {
  const at = buttons.indexOf(target as HTMLElement);
  const step = STEPS[key];
  if (at < 0 || step === undefined) return null;
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const isReversed = isSideways && getComputedStyle(target as Element).direction === 'rtl';
  return buttons[at + (isReversed ? -step : step)] ?? null;
}
