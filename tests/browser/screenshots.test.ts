/** What the pictures of the documentation are made with, held to what a browser writes and reads. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { palettize } from '../../scripts/screenshots/palette.js';
import { readPng, shrinkPng } from '../../scripts/screenshots/png.js';
import { describeInBrowser } from '../support/browser.js';

const painted = ({ palette, indexes }: ReturnType<typeof palettize>) =>
  [...indexes].flatMap((index) => [...palette.subarray(index * 3, index * 3 + 3)]);

describe('a palette', () => {
  it('has every colour where there are no more than 256', () => {
    const picture = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(picture, (values) => {
        const rgb = new Uint8Array(values.flatMap((value) => [value, 255 - value, 7]));
        expect(painted(palettize(rgb))).toEqual([...rgb]);
      }),
    );
  });

  it('comes near to each of more colours', () => {
    const rgb = new Uint8Array(3 * 4_096).map((_, at) => (at * 37) % 251);
    const near = painted(palettize(rgb));
    const farthest = Math.max(...near.map((value, at) => Math.abs(value - (rgb[at] as number))));
    expect(farthest).toBeLessThan(40);
  });
});

describeInBrowser('a picture', (browser) => {
  it('is read as the browser wrote it, and shrunk is shown as it was', async () => {
    const page = await browser.open({ origins: [], viewport: { width: 64, height: 48 } });
    await page.setContent(
      `<body style="margin: 0; background: rgb(10, 20, 30)"><div style="position: absolute;
      left: 8px; top: 4px; width: 20px; height: 30px; background: rgb(200, 100, 50)"></div>`,
    );
    const png = await page.screenshot();
    const { width, height, rgb } = readPng(png);
    expect([width, height]).toEqual([64, 48]);
    const at = (x: number, y: number) => [...rgb.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3)];
    expect([at(0, 0), at(8, 4), at(27, 33), at(28, 34)]).toEqual([
      [10, 20, 30],
      [200, 100, 50],
      [200, 100, 50],
      [10, 20, 30],
    ]);
    const shrunk = shrinkPng(png);
    await page.setContent(
      `<body style="margin: 0"><img alt="" src="data:image/png;base64,${shrunk.toString('base64')}">`,
    );
    await page.locator('img').evaluate((image) => (image as typeof window).decode());
    expect(readPng(await page.screenshot()).rgb).toEqual(rgb);
  });
});
