/** 256 colours for a picture by median cut: a box of colours is halved where it is widest. */

const SIZE = 256;

interface Colour {
  readonly rgb: readonly [number, number, number];
  readonly count: number;
}

/** @param rgb red, green, blue of each pixel */
export function palettize(rgb: Uint8Array): { palette: Uint8Array; indexes: Uint8Array } {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = packed(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = [...counts].map(([colour, count]) => ({ rgb: unpacked(colour), count }));
  const boxes = cut(colours);
  const palette = new Uint8Array(boxes.length * 3);
  const indexOf = new Map<number, number>();
  boxes.forEach((box, index) => {
    palette.set(commonest(box).rgb, index * 3);
    for (const { rgb } of box) indexOf.set(packed(rgb, 0), index);
  });
  const indexes = new Uint8Array(rgb.length / 3);
  for (let pixel = 0; pixel < indexes.length; pixel++)
    indexes[pixel] = indexOf.get(packed(rgb, pixel * 3)) as number;
  return { palette, indexes };
}

function packed(rgb: ArrayLike<number>, at: number): number {
  return ((rgb[at] as number) << 16) | ((rgb[at + 1] as number) << 8) | (rgb[at + 2] as number);
}

function unpacked(colour: number): [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function cut(colours: Colour[]): Colour[][] {
  const boxes = [colours];
  while (boxes.length < SIZE) {
    let [widest, most] = [-1, 0];
    boxes.forEach((box, index) => {
      // Rare colours count too: a small mark must not lose its own.
      const weight = spanOf(box).width * Math.sqrt(Math.log(1 + total(box)));
      if (weight > most) [widest, most] = [index, weight];
    });
    if (widest === -1) break;
    boxes.push(...halve(boxes.splice(widest, 1)[0] as Colour[]));
  }
  return boxes;
}

function halve(box: Colour[]): [Colour[], Colour[]] {
  const { channel } = spanOf(box);
  const sorted = box.sort((a, b) => (a.rgb[channel] as number) - (b.rgb[channel] as number));
  const low = sorted[0]?.rgb[channel] as number;
  const high = sorted.at(-1)?.rgb[channel] as number;
  const at = sorted.findIndex(({ rgb }) => (rgb[channel] as number) > (low + high) / 2);
  return [sorted.slice(0, at), sorted.slice(at)];
}

function spanOf(box: readonly Colour[]): { channel: number; width: number } {
  const widths = [0, 1, 2].map((channel) => {
    let [low, high] = [255, 0];
    for (const { rgb } of box) {
      low = Math.min(low, rgb[channel] as number);
      high = Math.max(high, rgb[channel] as number);
    }
    return high - low;
  });
  const width = Math.max(...widths);
  return { channel: widths.indexOf(width), width };
}

function total(box: readonly Colour[]): number {
  return box.reduce((sum, { count }) => sum + count, 0);
}

function commonest(box: readonly Colour[]): Colour {
  return box.reduce((best, colour) => (colour.count > best.count ? colour : best));
}
