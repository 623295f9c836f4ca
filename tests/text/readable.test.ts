import { describe, expect, it } from 'vitest';
import { needsContext, readableSpan, readingText, textOf } from '../../src/text/readable.js';
import { ask, passageOf } from '../answer/extractive/fixtures.js';

const never = () => false;

function readable(text: string, index: number): string {
  const passage = passageOf(text, 'Title', 7);
  return textOf(passage, readableSpan(passage, index, never).span);
}

describe('needsContext', () => {
  it.each([
    'She argues that trade helps.',
    'This aligns with the theory.',
    'It was opened in 1908.',
    'These measures failed.',
    'However, he declined.',
    'But they went on.',
    'In this case the rule holds.',
    'Its capital is small.',
    '“They came,” said Ann.',
    'The former was built first.',
  ])('%j hangs on what stands before it', (sentence) => {
    expect(needsContext(sentence)).toBe(true);
  });

  it.each([
    'Otto Lind drew the plans.',
    'The bridge was opened in 1908.',
    'However, Britain declined.',
    'Italy joined in 1861.',
    'Thistles grow here.',
    'It is likely that prices rise.',
    'Hersey wrote it.',
    'In her last chapter, Dr. Lind warns of floods.',
  ])('%j stands alone', (sentence) => {
    expect(needsContext(sentence)).toBe(false);
  });
});

describe('readableSpan', () => {
  it('brings the sentence before a pronoun in one quote', () => {
    expect(readable('Mara Voss led the survey. She found iron. Rain fell.', 1)).toBe(
      'Mara Voss led the survey. She found iron.',
    );
  });

  it('goes back over a chain of pronouns', () => {
    expect(readable('Mara Voss led it. She found iron. It was sold.', 2)).toBe(
      'Mara Voss led it. She found iron. It was sold.',
    );
  });

  it('brings the whole list that a heading or a colon opens', () => {
    const list = '## Requirements\n\n- Node 20\n- npm 10\n\nOther text follows here.';
    expect(readable(list, 0)).toBe('## Requirements\n\n- Node 20\n- npm 10');
    const intro = 'You need these tools:\n1. a hammer\n2. a saw\n\nThen begin.';
    expect(readable(intro, 0)).toBe('You need these tools:\n1. a hammer\n2. a saw');
  });
});

describe('readingText', () => {
  it('shows no marks and single spaces', () => {
    expect(readingText('## Needs\n\n- **Node** 20\n- [npm](https://x.test) 10')).toBe(
      'Needs: Node 20; npm 10',
    );
    expect(readingText('One line\nand   another.')).toBe('One line and another.');
    expect(readingText('Tools:\n* a hammer\n* a saw')).toBe('Tools: a hammer; a saw');
    expect(readingText('5 * 3 * 2 = 30 and snake_case_name')).toBe(
      '5 * 3 * 2 = 30 and snake_case_name',
    );
  });
});

describe('in answers', () => {
  it('a pronoun without a sentence before it is led by the title', () => {
    const passage = passageOf(
      'She was born in Bergen in 1871. Snow fell on the town.',
      'Mara Voss',
    );
    const [sentence] = ask('Where was Mara Voss born?', [passage]).sentences;
    expect(sentence?.text).toBe('Mara Voss: She was born in Bergen in 1871.');
    expect(sentence?.quotes[0]?.span).toEqual(passage.sentences[0]);
  });

  it('a question for what a heading lists brings the list', () => {
    const guide = passageOf(
      'Install the program with the package manager.\n\n## System requirements\n\n- Node 20\n- 2 GB of memory\n- a modern browser\n\nThe program then starts.',
      'Guide',
    );
    const { sentences } = ask('What are the system requirements?', [guide]);
    expect(sentences[0]?.text).toBe(
      'System requirements: Node 20; 2 GB of memory; a modern browser',
    );
  });
});
