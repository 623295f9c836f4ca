import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', isPublic: true });
    expect(config).toMatchObject({ chatModel: 'local', embeddingModel: 'local' });
    expect(config.openai).toBeUndefined();
  });

  it('counts empty variables as not set', () => {
    expect(readConfig({ PORT: ' ', OPENAI_API_KEY: '' })).toEqual(readConfig({}));
  });

  it('asks for a key off loopback unless told otherwise', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).isPublic).toBe(false);
    expect(readConfig({ HOST: '0.0.0.0', VOUCH_PUBLIC: 'true' }).isPublic).toBe(true);
    expect(readConfig({ VOUCH_PUBLIC: '0' }).isPublic).toBe(false);
  });

  it('switches the language model on by key or by address, and embeddings apart from it', () => {
    expect(readConfig({ OPENAI_API_KEY: 'k' }).chatModel).toBe('gpt-4o-mini');
    const local = readConfig({
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
      VOUCH_CHAT_MODEL: 'm',
    });
    expect(local).toMatchObject({ chatModel: 'm', embeddingModel: 'local' });
    expect(readConfig({ OPENAI_API_KEY: 'k', VOUCH_CHAT_MODEL: 'local' }).chatModel).toBe('local');
  });

  it.each([
    [{ PORT: '70000' }, /PORT/],
    [{ PORT: 'x' }, /PORT/],
    [{ VOUCH_TRUST_PROXY: 'true' }, /VOUCH_TRUST_PROXY/],
    [{ VOUCH_TRUST_PROXY: '-1' }, /VOUCH_TRUST_PROXY/],
    [{ VOUCH_PUBLIC: 'yes' }, /VOUCH_PUBLIC/],
    [{ OPENAI_BASE_URL: 'file:///etc/passwd' }, /OPENAI_BASE_URL/],
    [{ VOUCH_ADMIN_KEY: 'short' }, /VOUCH_ADMIN_KEY/],
    [{ VOUCH_CHAT_MODEL: 'gpt-4o-mini' }, /VOUCH_CHAT_MODEL.*OPENAI/],
    [{ VOUCH_EMBEDDING_MODEL: 'text-embedding-3-small' }, /VOUCH_EMBEDDING_MODEL.*OPENAI/],
    [{ VOUCH_ANSWER_THRESHOLD: '2' }, /VOUCH_ANSWER_THRESHOLD/],
    [{ VOUCH_UNSUPPORTED: 'hide' }, /VOUCH_UNSUPPORTED/],
    [{ VOUCH_SECOND_OPINION: 'true' }, /VOUCH_SECOND_OPINION.*language model/],
    [{ VOUCH_CLAIM_SPLITTER: 'model' }, /VOUCH_CLAIM_SPLITTER.*language model/],
    [
      { OPENAI_API_KEY: 'k', VOUCH_CHAT_MODEL: 'local', VOUCH_SECOND_OPINION: '1' },
      /VOUCH_SECOND_OPINION.*VOUCH_CHAT_MODEL/,
    ],
  ])('refuses %j by name', (env, message) => {
    const attempt = () => readConfig(env);
    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(attempt).toThrow(message);
  });

  it('explains every setting in .env.example, with its default', () => {
    const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(example).toMatch(new RegExp(`^# ${name}=`, 'm'));
    for (const [, name, fallback] of source.matchAll(/^ {2}([A-Z_]+): integer\(([\d_]+),/gm))
      expect(example).toMatch(new RegExp(`^# ${name}=${fallback?.replaceAll('_', '')}\\b`, 'm'));
  });
});
