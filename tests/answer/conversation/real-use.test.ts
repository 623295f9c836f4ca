import { describe, expect, it } from 'vitest';
import { standaloneQuestion } from '../../../src/answer/conversation/conversation.js';
import type { Turn } from '../../../src/domain.js';
import { findMentions } from '../../../src/language/mentions.js';

/** A question with its answer; without one nothing was found. */
type Exchange = readonly [question: string, answer?: string];

/** The turns as the assistant remembers them, each question as it was understood. */
function turnsOf(exchanges: readonly Exchange[], titles: readonly string[] = []): Turn[] {
  const turns: Turn[] = [];
  for (const [question, answer = ''] of exchanges) {
    const status = answer === '' ? 'not_found' : 'answered';
    const standalone = standaloneQuestion(question, turns);
    turns.push({ question, standalone, answer, status, titles: answer === '' ? [] : titles });
  }
  return turns;
}

interface Row {
  readonly after: readonly Exchange[];
  readonly question: string;
  readonly expected: string;
}

const ask = (question: string, expected: string, ...after: Exchange[]): Row => ({
  after,
  question,
  expected,
});
const same = (question: string, ...after: Exchange[]): Row => ({
  after,
  question,
  expected: question,
});

const OPENERS: readonly Row[] = [
  same('What are the risks?', ['Summarise the article', 'It is about cooperation.']),
  ask('Are they serious?', 'Are the side effects serious?', [
    'Outline the side effects of it',
    'Sleep suffers.',
  ]),
  ask('Who did they beat?', 'Who did France beat?', ['Who won?', 'France won.']),
];

describe('a first word with a capital', () => {
  it.each(OPENERS)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });

  it.each<[string, string[]]>([
    ['Summarise the article', []],
    ["Summarise Russia's role", ['Russia']],
    ['Simmer it in water.', []],
    ['France won.', ['France']],
    ['Gas is dear. In winter Gas is dearer.', ['Gas', 'Gas']],
    ['NATO members', ['NATO']],
    ['Pakistan?', ['Pakistan']],
  ])('is a name only where it acts as one: %s', (text, expected) => {
    expect(findMentions(text).map((mention) => mention.text)).toEqual(expected);
  });
});

const LEAVING: Exchange = [
  'When did U.S. forces leave Afghanistan?',
  'The U.S. withdrawal was completed in 2021.',
];
const EVENTS: readonly Row[] = [
  ask('And when was it?', 'When did U.S. forces leave Afghanistan?', [
    'Did U.S. forces leave Afghanistan?',
    'Yes.',
  ]),
  ask('And when was it?', 'When did U.S. forces leave Afghanistan?', LEAVING),
  ask('How was that?', 'How did U.S. forces leave Afghanistan?', LEAVING),
  ask('Why did they leave?', 'Why did U.S. forces leave?', LEAVING),
  ask(
    'What happens after that?',
    'About U.S. forces and Afghanistan: what happens after that?',
    LEAVING,
  ),
  ask('Is it large?', 'Is the U.S. large?', ['Who leads the U.S.?', 'A president.']),
  ask('And in Iran?', 'Who governs in Iran?', ['Who governs in the U.S.?', 'A president.']),
];

describe('an abbreviation and an event', () => {
  it.each(EVENTS)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});

const PERSONS: readonly Row[] = [
  same('Who is she?', ['What does the article say about Australia?', 'Australia joined AUKUS.']),
  same('When was he born?', ['What does NATO do?', 'It plans.']),
  same('Where does she live?', ['What happened in Springfield?', 'A school opened.']),
  ask('When was he born?', 'When was Mahrez born?', [
    'What did Mahrez win in Manchester?',
    'A cup.',
  ]),
  ask(
    'When did he die?',
    'When did Pierre Curie die?',
    ['When was Marie Curie born?', 'In 1867.'],
    ['Who was her husband?', 'Pierre Curie.'],
  ),
  ask(
    'Did she win?',
    'Did Marie Curie win?',
    ['When was Marie Curie born?', 'In 1867.'],
    ['Who was her husband?', 'Pierre Curie.'],
    ['When did he die?', 'In 1906.'],
  ),
];

describe('he and she', () => {
  it.each(PERSONS)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});

const TITLE: Exchange = ["What is the title of Ann Lee's book?", 'It is called Two Rivers.'];
const PAIRS: readonly Row[] = [
  ask('What does she advise both countries?', 'What does Ann Lee advise both countries?', TITLE),
  ask(
    'What does she advise both countries?',
    'What does Ann Lee advise Pakistan and Russia?',
    ['How do Pakistan and Russia work together?', 'In energy.'],
    TITLE,
  ),
  ask('What do the two countries export?', 'What do Chile and Peru export?', [
    'Does Chile border Peru?',
    'Yes, since 1929.',
  ]),
  ask('Do both bands tour?', 'Do Oasis and Blur tour?', [
    'When did Oasis and Blur meet?',
    'In 1995.',
  ]),
  same('What do both countries, Chile and Peru, want?', [
    'How do Chile and Peru cooperate?',
    'Well.',
  ]),
  same('Do both methods scale?', ['What did Ann Lee measure in Oslo?', 'The rain.']),
];

describe('both of two', () => {
  it.each(PAIRS)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});

const CALLED: Exchange = ["What is Dr. Ann Lee's book called?", 'Two Rivers.'];
const PREDICATES: readonly Row[] = [
  ask('What does it say about gas?', "What does Dr. Ann Lee's book say about gas?", CALLED),
  ask('Who sells it?', 'Who sells the novel?', ['What is the novel about?', 'War.']),
  ask('Can I move it?', 'Can I move the file?', ['Where is the file stored on disk?', 'In /etc.']),
  ask('Who owns it?', 'Who owns the house?', ['How was the house built?', 'Of stone.']),
  ask('Can I repeat it?', 'Can I repeat the nightly backup?', [
    'What happens if the nightly backup fails?',
    'It is tried again.',
  ]),
  ask('Does it apply to gifts?', 'Does the tax on used cars apply to gifts?', [
    'What is the tax on used cars?',
    'It is low.',
  ]),
];

describe('a noun phrase without its verb', () => {
  it.each(PREDICATES)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});

const RUSSIA: Exchange = ['What is Russia doing in Central Asia?', 'It builds dams.'];
const WHOLE: readonly Row[] = [
  same('Who funded the research?', RUSSIA),
  same('What caused the distrust?', RUSSIA),
  same('But what caused the distrust?', RUSSIA),
  same('When do I add the cheese?', ['What about Marsala?', 'It is sweeter.']),
  same('Explain the theories', RUSSIA),
  same('Which theories does Dr. Lee use?', RUSSIA),
  ask('Did the band tour?', 'About Oasis: did the band tour?', ['Who founded Oasis?', 'Liam.']),
  ask('What are the members?', 'About Oasis: what are the members?', [
    'Who founded Oasis?',
    'Liam.',
  ]),
];

describe('a question that says itself what it asks of what', () => {
  it.each(WHOLE)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});

const EXPORTS: Exchange = [
  "What does Dr. Ann Lee's book say about Russia's energy exports?",
  'Gas.',
];
const NEED: Exchange = ['And why does Pakistan need that?', 'It lacks gas.'];
const TOPICS: readonly Row[] = [
  ask(
    'And why does Pakistan need that?',
    "About Russia's energy exports: why does Pakistan need that?",
    EXPORTS,
  ),
  ask('What happened after that?', 'About the famine: what happened after that?', [
    'What does Ann Lee write about the famine?',
    'Much.',
  ]),
  ask('How long do I have?', 'About the Sale Act: how long do I have?', [
    'What does the Sale Act say about refunds?',
    'Little.',
  ]),
  ask('What about the SCO?', "What does Dr. Ann Lee's book say about the SCO?", EXPORTS),
  ask('How about trade?', "What does Dr. Ann Lee's book say about trade?", EXPORTS),
  same('What about the SCO?', EXPORTS, NEED),
  ask('And BRICS?', 'What about BRICS?', EXPORTS, NEED, ['What about the SCO?']),
  ask('And Iran?', 'When did Iran join?', ['When did the United States join?', 'In 1945.']),
];

describe('what is said of a thing', () => {
  it.each(TOPICS)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});

const MANUAL: Exchange = [
  'How do I install Backup Manager on Linux?',
  'Run the installer as root.',
];
const WINDOWS: Exchange = ['And on Windows?', 'Use the package.'];
const STOCK: Exchange = ['What kind of stock goes in?', 'Chicken stock.'];
const RISKS: Exchange = ['What are the risks?', 'Debt.'];
const THINGS: readonly Row[] = [
  ask('And on Windows?', 'How do I install Backup Manager on Windows?', MANUAL),
  ask(
    'Where does it store its files?',
    'Where does Backup Manager store its files?',
    MANUAL,
    WINDOWS,
  ),
  ask('Can I make it without wine?', 'About stock: can I make it without wine?', STOCK),
  ask('And how do I reheat them?', 'How do I reheat leftovers?', [
    'Can I freeze leftovers?',
    'Yes.',
  ]),
  same('Which theories does it use?', ['Summarise the article', 'It is long.'], RISKS),
  ask('Are they serious?', 'Are the risks serious?', RISKS),
  ask('Is it gluten-free?', 'Is the dish gluten-free?', ['Who invented this dish?', 'A cook.']),
];

describe('the thing that is spoken of', () => {
  it.each(THINGS)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});

const TITS: Exchange = ['What do great tits eat?', 'Insects and seeds.'];
const LONG: readonly Row[] = [
  ask('Where do they nest?', 'Where do great tits nest?', TITS),
  ask('What threatens them?', 'What threatens great tits?', TITS, [
    'Where do they nest?',
    'In holes.',
  ]),
  ask('Does that include the boiler?', 'About repairs: does that include the boiler?', [
    'Who pays for repairs?',
    'The landlord.',
  ]),
  same('Can the landlord raise the rent?', ['What is the notice period?', 'Three months.']),
  ask(
    'Which theories does she use?',
    'Which theories does Ann Lee use?',
    ['Who wrote it?', 'Ann Lee wrote it.'],
    ['Where does she work?', 'In Oslo.'],
    ['What does Chile want?', 'Stability.'],
  ),
];

describe('a conversation that goes on', () => {
  it.each(LONG)('$question => $expected', ({ after, question, expected }) => {
    expect(standaloneQuestion(question, turnsOf(after))).toBe(expected);
  });
});
