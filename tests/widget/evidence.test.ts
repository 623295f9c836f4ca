import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fold, unfoldedOffset, withoutMarkdown } from '../../src/widget/evidence/fold.js';
import { linkTo } from '../../src/widget/evidence/link.js';
import { bestOccurrence } from '../../src/widget/evidence/occurrence.js';
import { isSamePage } from '../../src/widget/evidence/same-page.js';
import { type Bench, hasChromium, startBench } from './in-browser.js';

describe('folding', () => {
  const alphabet = [...'ab “”‘\n\u00a0\u00ad-–*_é🙂\u200d\ufe0f1.'];

  it('says where each unit that it keeps came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 50 }), (text) => {
        const folded = fold(text);
        const offsets = [...folded].length === 0 ? [] : Array.from(folded, (_, at) => at);
        for (const at of offsets)
          expect(fold(text.charAt(unfoldedOffset(text, at)))).toBe(folded.charAt(at));
      }),
    );
  });

  it('forgets white space and the forms of quotes and dashes', () => {
    expect(fold('“Don’t”\u00a0 stop –\nnow\u00ad!')).toBe(fold('"Don\'t" stop - now!'));
    expect(fold('1.5')).not.toBe(fold('15'));
  });

  it('reads Markdown as its page shows it', () => {
    const source = '> 1. See [the *paper*](https://a.example/x) now\n> - and **this**';
    expect(fold(withoutMarkdown(source))).toBe(fold('See the paper now and this'));
  });
});

describe('the best occurrence', () => {
  it('is the one whose surroundings agree most', () => {
    const text = 'a-x-b c-x-d e-x-f';
    expect(bestOccurrence(text, { exact: 'x', prefix: 'c-', suffix: '-d' })).toBe(8);
    expect(bestOccurrence(text, { exact: 'x', prefix: '?-', suffix: '-f' })).toBe(14);
    expect(bestOccurrence(text, { exact: 'x', prefix: '', suffix: '' })).toBe(2);
    expect(bestOccurrence(text, { exact: 'y', prefix: '', suffix: '' })).toBe(-1);
    expect(bestOccurrence(text, { exact: '', prefix: '', suffix: '' })).toBe(-1);
  });
});

describe('addresses', () => {
  it('are of one page apart from fragment and campaign', () => {
    const page = 'https://a.example/page?b=2&a=1';
    expect(isSamePage(page, 'https://a.example/page?a=1&b=2&utm_source=x#part')).toBe(true);
    expect(isSamePage(page, 'https://a.example/page?a=1')).toBe(false);
    expect(isSamePage('javascript:1', 'javascript:1')).toBe(false);
    expect(isSamePage('no address', 'no address')).toBe(false);
  });

  it.each([
    ['https://a.example/x#:~:text=a', 'https://a.example/x#:~:text=a'],
    ['/v1/documents/a#:~:text=b', 'https://v.example/under/v1/documents/a#:~:text=b'],
    ['javascript:alert(1)', 'https://v.example/under/v1/documents/a%20b'],
    ['//evil.example/x', 'https://v.example/under/v1/documents/a%20b'],
    ['/\\evil.example/x', 'https://v.example/under/v1/documents/a%20b'],
    ['data:text/html,x', 'https://v.example/under/v1/documents/a%20b'],
    ['', 'https://v.example/under/v1/documents/a%20b'],
  ])('of %s lead to the web', (href, expected) => {
    expect(linkTo(href, 'a b', 'https://v.example/under/')).toBe(expected);
  });
});

interface Found {
  readonly text: string;
  readonly inside: string | null;
}

describe.skipIf(!hasChromium)('in a page', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench('parts.mjs');
  });
  afterAll(() => bench?.close());

  function find(page: Page, exact: string, prefix = '', suffix = ''): Promise<Found | null> {
    const selector = JSON.stringify({ exact, prefix, suffix });
    return page.evaluate<Found | null>(`(() => {
      const range = parts.findQuote(document.body, ${selector});
      const inside = range?.startContainer.parentElement.closest('[id]')?.id ?? null;
      return range && { text: range.toString(), inside };
    })()`);
  }

  async function findOn(body: string, exact: string, prefix = '', suffix = '') {
    const page = await bench.open(body);
    const found = await find(page, exact, prefix, suffix);
    await page.context().close();
    return found;
  }

  it('finds a quote that markup splits', async () => {
    const body =
      '<p>The <b>re</b>port,<br>it&nbsp;<a href="#">was</a>\n   said, is late&shy;st.</p>';
    const found = await findOn(body, 'The report, it was said, is latest.');
    expect(found?.text.replace(/\s+/g, ' ')).toBe('The report,it was said, is late\u00adst.');
  });

  it('finds it over blocks, straight quotes for curly ones and Markdown for markup', async () => {
    const body =
      '<h2>Title</h2><ul><li>“One”</li><li><em>two</em> – <a href="#">three</a></li></ul>';
    const found = await findOn(body, '## Title\n\n- "One"\n- *two* - [three](https://a.example)');
    expect(found?.text).toBe('Title“One”two – three');
  });

  it('takes the place whose surroundings agree', async () => {
    const row = (id: number, before: string) =>
      `<p id="p${id}">${before} It rose by 3 %. ${id}</p>`;
    const body = [row(1, 'In Rome.'), row(2, 'In Paris.'), row(3, 'In Bonn.')].join('');
    expect((await findOn(body, 'It rose by 3 %.', 'In Paris. ', ' 2'))?.inside).toBe('p2');
    expect((await findOn(body, 'It rose by 3 %.', '', ' 3'))?.inside).toBe('p3');
  });

  it('passes over what is hidden, scripts, fields and elements of ours', async () => {
    const words = 'Nothing is as it seems.';
    const body = `<p style="display:none">${words}</p><p style="visibility:hidden">${words}</p>
      <p hidden>${words}</p><textarea>${words}</textarea><template>${words}</template>
      <script type="text/plain">${words}</script><vouch-chat>${words}</vouch-chat>`;
    expect(await findOn(body, words)).toBeNull();
    expect((await findOn(`${body}<p id="shown">${words}</p>`, words))?.inside).toBe('shown');
  });

  it('finds emoji, right-to-left text and combining marks as they are', async () => {
    const body = '<p id="e">We 👩‍👩‍👧 <i>celebrate</i> 🎉!</p><p id="u">یہ <b>ایک</b> مثال ہے۔</p>';
    expect((await findOn(body, 'We 👩‍👩‍👧 celebrate 🎉'))?.text).toBe('We 👩‍👩‍👧 celebrate 🎉');
    expect((await findOn(body, 'یہ ایک مثال ہے۔'))?.inside).toBe('u');
  });

  it('finds a quote at the end of a page of a megabyte', async () => {
    const page = await bench.open('<main></main>');
    await page.evaluate(`(() => {
      const main = document.querySelector('main');
      for (let i = 0; i < 9000; i += 1) {
        const p = document.createElement('p');
        p.append('Sentence ', document.createElement('b'), String(i), ' says what has been said before, and ', 'says it all again in as many words as it takes to fill a line.');
        main.append(p);
      }
    })()`);
    const quote = 'Sentence 8999 says what has been said before';
    expect((await find(page, quote))?.text).toBe(quote);
    expect(await find(page, 'Sentence 9000 says what')).toBeNull();
  });

  const citation = (over: object) =>
    JSON.stringify({
      source: { documentId: 'a"b.txt', url: null },
      selector: { exact: 'The very words', prefix: '', suffix: '' },
      href: '/v1/documents/x',
      ...over,
    });
  const show = (page: Page, over: object = {}) =>
    page.evaluate(`parts.showCitation(${citation(over)}, 'http://127.0.0.1:9')`);
  const tall = '<div style="block-size:3000px"></div>';

  it('shows a quote in place: opened, in sight, focused, announced, until Esc', async () => {
    const page = await bench.open(
      `${tall}<article data-vouch-document='a"b.txt'><details><summary>More</summary>
       <p id="there">Here are the <i>very</i> words, at last: The <i>very</i> words.</p></details></article>${tall}`,
      { reducedMotion: 'reduce' },
    );
    expect(await show(page)).toBe('highlighted');
    expect(await page.evaluate('document.querySelector("details").open')).toBe(true);
    expect(await page.evaluate('document.activeElement.id')).toBe('there');
    const painted = `[...(CSS.highlights.get('vouch-quote') ?? [])].map(String)`;
    expect(await page.evaluate(painted)).toEqual(['The very words']);
    const middle = `(() => { const { top, bottom } = document.getElementById('there').getBoundingClientRect(); return top > 0 && bottom < innerHeight; })()`;
    expect(await page.evaluate(middle)).toBe(true);
    await page.getByRole('status').getByText('Esc clears it').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(painted)).toEqual([]);
    expect(await page.evaluate('document.adoptedStyleSheets.length')).toBe(0);
  });

  it('shows one in a box that scrolls, and where there are no highlights selects it', async () => {
    const page = await bench.open(
      `${tall}<div id="box" style="block-size:200px;overflow:auto">${tall}<p data-vouch-document='a"b.txt'>The very words</p>${tall}</div>${tall}`,
      { reducedMotion: 'reduce' },
    );
    await page.evaluate('delete CSS.highlights; delete window.Highlight');
    await page.evaluate(`Object.defineProperty(window, 'CSS', { value: { escape: CSS.escape } })`);
    expect(await show(page)).toBe('highlighted');
    expect(await page.evaluate('getSelection().toString()')).toBe('The very words');
    const top = 'getSelection().getRangeAt(0).getBoundingClientRect().top';
    expect(await page.evaluate<number>(top)).toBeGreaterThan(0);
    expect(await page.evaluate<number>(top)).toBeLessThan(720);
    await page.evaluate('parts.clearHighlight()');
    expect(await page.evaluate('getSelection().toString()')).toBe('');
  });

  it('knows its own page by address and by canonical link', async () => {
    const head = '<link rel="canonical" href="https://a.example/article">';
    const page = await bench.open('<p>The very words</p>', { head, path: '/art?utm_source=x' });
    for (const url of ['https://a.example/article#part', `${bench.origin}/art`])
      expect(await show(page, { source: { documentId: 'd', url } })).toBe('highlighted');
  });

  it('opens any other document in a new tab, of the web only', async () => {
    const page = await bench.open('<p>The very words</p>');
    const opened = page.context().waitForEvent('page');
    const href = `${bench.origin}/other`;
    expect(await show(page, { source: { documentId: 'd', url: href }, href })).toBe('opened');
    expect((await opened).url()).toBe(href);
    expect(
      await page.evaluate(
        `parts.linkOf(${citation({ href: 'javascript:alert(1)' })}, 'https://v.example')`,
      ),
    ).toBe('https://v.example/v1/documents/a%22b.txt');
  });
});
