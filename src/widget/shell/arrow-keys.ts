const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowLeft: -1,
};

/**
 * The button that a key leads to from another: arrows go round, left and right as the text runs, Home
 * and End to the first and the last. Null where the key leads nowhere.
 */
export function nextByKey(
  { key, target }: KeyboardEvent,
  buttons: readonly HTMLElement[],
): HTMLElement | null {
  const at = buttons.indexOf(target as HTMLElement);
  if (at < 0) return null;
  if (key === 'Home') return buttons[0] ?? null;
  if (key === 'End') return buttons.at(-1) ?? null;
  const step = STEPS[key];
  if (step === undefined) return null;
  const isReversed = /t$/.test(key) && (target as Element).matches(':dir(rtl)');
  return buttons.at((at + (isReversed ? -step : step)) % buttons.length) ?? null;
}
