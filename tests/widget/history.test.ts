import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { announcementsOf } from '../../src/widget/chat/announcements.js';
import { EMPTY } from '../../src/widget/chat/conversation.js';
import { withFootnotes } from '../../src/widget/chat/footnotes.js';
import { History } from '../../src/widget/chat/history.js';
import { english } from '../../src/widget/messages/messages.js';
import { answered, asked, changed, heard, response } from './support.js';

const NAME = 'vouch-chat https://a.example';
let kept: Map<string, string>;
const store = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
};
const history = () => new History(store, 'https://a.example', undefined);

beforeEach(() => {
  kept = new Map();
});

it('gives back what it kept, for the same server and key only', () => {
  const conversation = changed(asked, heard({ type: 'end', response: response() }));
  history().save(conversation);
  expect(history().load()).toEqual(conversation);
  expect(new History(store, 'https://a.example', 'vouch_pk_1').load()).toEqual(EMPTY);
  expect(new History(store, 'https://b.example', undefined).load()).toEqual(EMPTY);
  history().save(EMPTY);
  expect(kept.size).toBe(0);
});

it('takes what was under way for stopped', () => {
  history().save(changed(asked, heard({ type: 'text-delta', delta: 'Half' })));
  expect(history().load().turns[0]).toMatchObject({ state: 'stopped', text: 'Half' });
});

it('keeps the latest turns when there are too many or they are too long', () => {
  const turns = Array.from({ length: 60 }, (_, index) => ({
    ...answered(),
    id: `t${index}`,
    text: 'x'.repeat(30_000),
    sentences: [],
  }));
  history().save({ id: 'conv_1', turns });
  const loaded = history().load();
  expect(loaded.turns.length).toBeGreaterThan(5);
  expect(loaded.turns.length).toBeLessThanOrEqual(30);
  expect(loaded.turns.at(-1)?.id).toBe('t59');
  expect(kept.get(NAME)?.length).toBeLessThanOrEqual(500_000);
});

it('is empty without storage, and where storage throws', () => {
  const denied = () => {
    throw new Error('denied');
  };
  const broken = { getItem: denied, setItem: denied, removeItem: denied };
  for (const history of [new History(null, 'a', 'k'), new History(broken, 'a', 'k')]) {
    history.save(changed(asked));
    history.save(EMPTY);
    expect(history.load()).toEqual(EMPTY);
  }
});

it('shows nothing of garbage, and never fails on it', () => {
  const turn = answered();
  const names = Object.keys(turn);
  const broken = fc
    .tuple(fc.constantFrom(...names), fc.jsonValue())
    .map(([name, value]) => ({ ...turn, [name]: value }));
  const garbage = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ version: fc.constant(1), id: fc.jsonValue(), turns: fc.array(broken) })
      .map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(garbage, (text) => {
      kept.set(NAME, text);
      for (const turn of history().load().turns) {
        announcementsOf(turn, english, true);
        withFootnotes(turn, ({ href }) => href);
      }
    }),
  );
});
