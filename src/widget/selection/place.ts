export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 8;

/**
 * Where to put a bar of a size beside a box, in the window's pixels: below it where there is room,
 * since above is where phones put their own, and never outside of the window.
 */
export function placeBeside(box: Box, bar: Size, window: Size): { left: number; top: number } {
  const middle = (box.left + box.right - bar.width) / 2;
  const below = box.bottom + GAP;
  const hasRoom = below + bar.height + GAP <= window.height;
  return {
    left: within(middle, window.width - bar.width),
    top: within(hasRoom ? below : box.top - GAP - bar.height, window.height - bar.height),
  };
}

function within(position: number, space: number): number {
  return Math.max(GAP, Math.min(position, space - GAP));
}
