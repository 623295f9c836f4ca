/** Pages with a publishable key, whose visitors get tokens. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, makeKey } from '../http/support.js';
import { describeInBrowser } from '../support/browser.js';
import { type PageServer, startPages } from '../support/page-server.js';
import { Chat } from './chat.js';
import { hostPage } from './hosts.js';
import { openStage, type Stage } from './stage.js';

const BUILT = 'When was the lighthouse built?';

describeInBrowser('a visitor', (browser) => {
  let stage: Stage;
  let elsewhere: PageServer;
  beforeAll(async () => {
    stage = await openStage({ env: { VOUCH_PUBLIC: 'false', VOUCH_ALLOWED_ORIGINS: '' } });
    elsewhere = await startPages();
  });
  afterAll(async () => {
    await stage?.close();
    await elsewhere?.close();
  });

  async function open(key: string | undefined, pages = stage.pages): Promise<Chat> {
    const origins = [...stage.origins, elsewhere.url];
    const expected = [/Failed to load resource/, /blocked by CORS policy/];
    const page = await browser.open({ origins, expected });
    const attributes = { placement: 'inline', ...(key !== undefined && { key }) };
    await page.goto(pages.put('/', hostPage({ server: stage.proxy.url, attributes })));
    return new Chat(page);
  }

  it('asks, checks, reads quotes and votes with tokens, and the key is sent for them alone', async () => {
    const { id, key } = await makeKey(stage.site, { origins: [stage.pages.url] });
    const chat = await open(key);
    const sent: string[] = [];
    chat.page.on('request', (request) => {
      if (request.headers().authorization?.includes(key))
        sent.push(new URL(request.url()).pathname);
    });
    await chat.ask(BUILT);
    await chat.source(1).click();
    await expect.poll(() => chat.card(1).innerText()).toContain('burned colza oil until 1904');
    await chat.page.keyboard.press('Escape');
    await chat.button('Helpful').click();
    await chat.page.getByText('Thank you for your feedback.').first().waitFor();
    await chat.tab('Check').click();
    await chat.textToCheck.fill('The lighthouse on Gull Island was built in 1817.');
    await chat.button('Check').click();
    await chat.button(/^Contradicted: The lighthouse/).waitFor();
    expect(sent).toEqual(['/v1/widget/token']);
    const votes = await stage.site.get('/v1/feedback', admin);
    expect(await votes.json()).toMatchObject({ feedback: [{ rating: 'up', keyId: id }] });
  });

  it.each([
    ['the page has no key', () => undefined],
    ['the key is not one', () => `vouch_pk_${'a'.repeat(43)}`],
  ])('is refused where %s', async (_name, keyOf) => {
    const chat = await open(keyOf());
    await chat.send(BUILT);
    await chat.button('Try again').or(chat.page.getByText('not set up')).first().waitFor();
    expect(await chat.log.innerText()).not.toContain('1871');
  });

  it('is refused on a page of another origin than the key is for', async () => {
    const { key } = await makeKey(stage.site, { origins: [stage.pages.url] });
    const chat = await open(key, elsewhere);
    await chat.send(BUILT);
    await expect.poll(() => chat.log.innerText()).toMatch(/not set up|cannot be reached/);
    expect(await chat.log.innerText()).not.toContain('1871');
  });

  it('is told to wait after too many questions, which a new visit does not change', async () => {
    const { key } = await makeKey(stage.site, { origins: [stage.pages.url], perMinute: 3 });
    const words = /Too many questions in a short time\. Try again in \d+ seconds?\./;
    const chat = await open(key);
    for (let asked = 0; asked < 4; asked++) {
      await chat.send(BUILT);
      await chat.button('Stop').waitFor({ state: 'detached' });
    }
    await expect.poll(() => chat.log.innerText()).toMatch(words);
    const again = await open(key);
    await again.send(BUILT);
    await expect.poll(() => again.log.innerText()).toMatch(words);
  });

  it('cannot ask any more when the key is revoked', async () => {
    const { id, key } = await makeKey(stage.site, { origins: [stage.pages.url] });
    const chat = await open(key);
    await chat.ask(BUILT);
    await fetch(`${stage.site.url}/v1/keys/${id}`, { method: 'DELETE', headers: admin });
    await chat.send('When does the harbour of Port Avel freeze?');
    await chat.button('Stop').waitFor({ state: 'detached' });
    expect(await chat.log.innerText()).toContain('1871');
    expect(await chat.log.innerText()).not.toContain('from January to March');
  });
});
