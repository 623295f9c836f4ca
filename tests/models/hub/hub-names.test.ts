import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hubHeaders, readEndpoint, redirectTarget } from '../../../src/models/hub/hub-address.js';
import { folderName, parseHubModel } from '../../../src/models/hub/hub-model.js';

describe('ids and revisions', () => {
  it.each(['gpt2', 'sentence-transformers/all-MiniLM-L6-v2', 'a/b_c.d'])('takes %s', (id) => {
    expect(parseHubModel(id, 'refs/pr/1')).toEqual({ id, revision: 'refs/pr/1' });
  });

  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/../b',
    'a/..',
    'a/b/c',
    '/a',
    'a/',
    'a b',
    'a\\b',
    'a%2fb',
    'a?b',
    'é',
    'a..b',
    'x\0',
  ])('refuses %j by its field', (id) => {
    const refused = expect.objectContaining({
      code: 'invalid_request',
      message: expect.stringMatching(/^id: /),
    });
    expect(() => parseHubModel(id, 'main')).toThrow(refused);
  });

  it.each(['', '../main', 'a/../b', '-x', 'a b', 'a?x=1', 'x'.repeat(200)])(
    'refuses the revision %j',
    (revision) => {
      expect(() => parseHubModel('a/b', revision)).toThrow(/--revision/);
    },
  );

  it('makes one plain folder name of whatever it takes', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'aB0._-/\\ %') }), fc.string());
    fc.assert(
      fc.property(text, (id) => {
        let name: string;
        try {
          name = folderName(parseHubModel(id, 'main'));
        } catch {
          return;
        }
        expect(basename(join('/models', name))).toBe(name);
        expect(name).toMatch(/^[A-Za-z0-9][\w.-]*$/);
      }),
    );
  });
});

describe('addresses', () => {
  const hub = new URL('https://hub.example');

  it.each(['huggingface.co', 'ftp://hub.example', 'https://user:pass@hub.example', ''])(
    'refuses HF_ENDPOINT %j',
    (endpoint) => {
      expect(() => readEndpoint(endpoint, undefined)).toThrow(/^HF_ENDPOINT/);
    },
  );

  it('keeps the token to TLS, or to this machine', () => {
    expect(() => readEndpoint('http://hub.example', 'hf_secret')).toThrow(/^HF_TOKEN/);
    expect(readEndpoint('http://127.0.0.1:9', 'hf_secret').port).toBe('9');
    expect(readEndpoint('http://hub.example', undefined).host).toBe('hub.example');
  });

  it('refuses a token that is no header value', () => {
    expect(() => readEndpoint(hub.href, 'a\nb')).toThrow(/^HF_TOKEN/);
  });

  it('shows the token to the hub alone', () => {
    const to = (url: string) => hubHeaders(new URL(url), hub, 'hf_secret');
    expect(to('https://hub.example/x')).toHaveProperty('authorization', 'Bearer hf_secret');
    for (const url of ['https://cdn.example/x', 'https://hub.example:444/', 'http://hub.example/'])
      expect(to(url)).not.toHaveProperty('authorization');
  });

  it('follows redirects over TLS', () => {
    const from = new URL('/a/b', hub);
    expect(redirectTarget('c', from, hub).href).toBe('https://hub.example/a/c');
    expect(redirectTarget('https://cdn.example/', from, hub).host).toBe('cdn.example');
    for (const location of ['http://hub.example/', 'file:///etc/passwd', 'https://'])
      expect(() => redirectTarget(location, from, hub)).toThrow(/not https/);
  });
});
