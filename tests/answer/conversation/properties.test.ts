import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standaloneQuestion } from '../../../src/answer/conversation/conversation.js';
import type { Turn } from '../../../src/domain.js';
import { findMentions } from '../../../src/language/mentions.js';
import { findPhrases } from '../../../src/language/phrases.js';

const WORDS = `what about when why and it he she they them their this that these there then the The
  a book war Russia Pakistan "Hey Jude" Dr. Leyla Curie 2019 in 1998 for who else did do is was of yes
  tell me more ? , . : About both article energy key 🙂 ё 漢字 ¿ Qué Tell more: ( ) ' ’s & - I IBM`;
const soup = fc
  .array(fc.constantFrom(...WORDS.split(/\s+/)), { maxLength: 25 })
  .map((words) => words.join(' '));
const anyText = fc.oneof(soup, soup, fc.string({ unit: 'binary', maxLength: 300 }));
const turn: fc.Arbitrary<Turn> = fc.record({
  question: anyText,
  standalone: anyText,
  answer: fc.oneof(
    anyText,
    soup.map((text) => text.repeat(20)),
  ),
  status: fc.constantFrom('answered', 'not_found'),
  titles: fc.array(anyText, { maxLength: 3 }),
});
const turns = fc.array(turn, { maxLength: 20 });

describe('standaloneQuestion, whatever is asked', () => {
  it('is a fixed point, well-formed and of bounded length', () => {
    fc.assert(
      fc.property(anyText, turns, (question, history) => {
        const once = standaloneQuestion(question, history);
        expect(standaloneQuestion(once, history)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once.length).toBeLessThanOrEqual(2_000);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the question itself where there are no turns', () => {
    fc.assert(
      fc.property(anyText, (question) => {
        expect(standaloneQuestion(question, [])).toBe(question);
      }),
    );
  });

  it('takes long questions and answers made to hurt', () => {
    const pieces = [
      'a',
      '(',
      '"',
      'A ',
      'of the ',
      'he ',
      '\ud83d\ude42',
      "'s",
      '. ',
      '«',
      'About x: ',
    ];
    for (const piece of pieces) {
      const long = piece.repeat(8_000 / piece.length);
      const history = Array.from({ length: 20 }, () => ({
        question: long,
        standalone: long,
        answer: long.repeat(3),
        status: 'answered' as const,
        titles: [long],
      }));
      for (const question of [long, long.slice(0, 500), 'And why did he do that?', 'yes', 'Why?']) {
        expect(standaloneQuestion(question, history).length).toBeLessThanOrEqual(8_000);
      }
    }
  });
});

describe('mentions', () => {
  it('come in order, do not overlap and stand in the text', () => {
    fc.assert(
      fc.property(anyText, fc.array(soup, { maxLength: 4 }), (text, known) => {
        const mentions = findMentions(text, known);
        const all = [...mentions, ...findPhrases(text, mentions)].sort((a, b) => a.start - b.start);
        let end = 0;
        for (const mention of all) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          end = mention.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each<[string, string[]]>([
    ['What did Russia do in 2021?', ['Russia', '2021']],
    ['Who wrote "Hey Jude" for the Beatles?', ['"Hey Jude"', 'the Beatles']],
    [
      'Did the University of the Arts hire Dr. Ann Lee?',
      ['the University of the Arts', 'Dr. Ann Lee'],
    ],
    ["Was Brooks & Dunn's album sold in Los Angeles?", ['Brooks & Dunn', 'Los Angeles']],
    ['Compare prices please', []],
  ])('finds the names of %s', (text, expected) => {
    expect(findMentions(text).map((mention) => mention.text)).toEqual(expected);
  });

  it('finds a known name whatever its case', () => {
    expect(findMentions('did james may win?', ['James May'])[0]?.text).toBe('James May');
  });
});
