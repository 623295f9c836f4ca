import { describe, expect, it } from 'vitest';
import { standaloneQuestion } from '../../../src/answer/conversation/conversation.js';
import type { Turn } from '../../../src/domain.js';

function turn(question: string, answer = '', titles: readonly string[] = []): Turn {
  const status = answer === '' ? 'not_found' : 'answered';
  return { question, standalone: question, answer, status, titles };
}

const ENERGY = [
  turn('What did Russia do in energy?', 'Russia expanded gas exports to Pakistan in 2015.'),
];
const SCHOLAR = [
  turn(
    'Who is Dr. Leyla Rahimzadeh?',
    'Dr. Leyla Rahimzadeh is a senior researcher at the Pak-Iran Intellectuals Forum.',
    [
      'Qom-Based Scholar Dr. Leyla Rahimzadeh Highlights Pakistan-Russia Convergence Amid Eroding Order',
    ],
  ),
];
const WITHDRAWAL = [
  turn(
    'When did the United States leave Afghanistan?',
    'The withdrawal from Afghanistan came in 2021.',
  ),
];
const RICE = [
  turn('How do I cook rice?', 'Simmer it in water for 15 minutes.', ['Kitchen basics']),
];
const KEYS = [turn('How can I delete a key?', 'Two users must authorize the deletion.')];
const CUP = [
  turn('Who won the World Cup in 1998?', 'France won, beating Brazil 3-0.', ['FIFA World Cup']),
];
const LAW = [
  turn('What is the statute of limitations for theft in Ohio?', 'It is six years for felonies.'),
];
const CURIES = [
  turn('Did Marie Curie and Pierre Curie discover radium?', 'They discovered radium in 1898.', [
    'Marie Curie',
  ]),
];
const BAND = [
  turn('Which cities did King Crimson tour?', 'The band toured the United States.', [
    'King Crimson',
  ]),
];

interface Row {
  readonly turns: readonly Turn[];
  readonly question: string;
  readonly expected: string;
}

const REWRITTEN: readonly Row[] = [
  { turns: ENERGY, question: 'What about Pakistan?', expected: 'What did Pakistan do in energy?' },
  { turns: ENERGY, question: 'And Iran?', expected: 'What did Iran do in energy?' },
  { turns: ENERGY, question: 'What about defence?', expected: 'What did Russia do in defence?' },
  { turns: ENERGY, question: 'and in 2021?', expected: 'What did Russia do in energy in 2021?' },
  { turns: ENERGY, question: 'yes', expected: 'Tell me more: what did Russia do in energy?' },
  {
    turns: ENERGY,
    question: 'Tell me more.',
    expected: 'Tell me more: what did Russia do in energy?',
  },
  { turns: ENERGY, question: 'Why?', expected: 'What did Russia do in energy, and why?' },
  {
    turns: ENERGY,
    question: 'And when did that change?',
    expected: 'About Russia and energy: when did that change?',
  },
  {
    turns: ENERGY,
    question: 'What happened then?',
    expected: 'About Russia: what happened in 2015?',
  },
  {
    turns: SCHOLAR,
    question: 'What is her book about?',
    expected: "What is Dr. Leyla Rahimzadeh's book about?",
  },
  {
    turns: SCHOLAR,
    question: 'Where does she work?',
    expected: 'Where does Dr. Leyla Rahimzadeh work?',
  },
  { turns: WITHDRAWAL, question: 'Why?', expected: 'Why did the United States leave Afghanistan?' },
  { turns: WITHDRAWAL, question: 'How?', expected: 'How did the United States leave Afghanistan?' },
  {
    turns: WITHDRAWAL,
    question: 'What happened there afterwards?',
    expected: 'What happened in Afghanistan afterwards?',
  },
  { turns: RICE, question: 'What about pasta?', expected: 'How do I cook pasta?' },
  { turns: RICE, question: 'in a microwave?', expected: 'How do I cook rice in a microwave?' },
  { turns: RICE, question: 'Can I freeze it?', expected: 'Can I freeze rice?' },
  { turns: KEYS, question: 'Can it be restored?', expected: 'Can the key be restored?' },
  {
    turns: KEYS,
    question: 'What happens after that?',
    expected: 'About the key: what happens after that?',
  },
  { turns: CUP, question: 'And in 2002?', expected: 'Who won the World Cup in 2002?' },
  { turns: CUP, question: 'What about 1994?', expected: 'Who won the World Cup in 1994?' },
  { turns: CUP, question: 'Who else?', expected: 'Who else won the World Cup in 1998?' },
  { turns: CUP, question: 'Who did they beat?', expected: 'Who did France beat?' },
  {
    turns: LAW,
    question: 'And in Texas?',
    expected: 'What is the statute of limitations for theft in Texas?',
  },
  {
    turns: LAW,
    question: 'Does it apply to minors?',
    expected: 'Does the statute of limitations for theft in Ohio apply to minors?',
  },
  { turns: CURIES, question: 'When did she die?', expected: 'When did Marie Curie die?' },
  {
    turns: CURIES,
    question: 'What else did they discover?',
    expected: 'What else did Marie Curie and Pierre Curie discover?',
  },
  { turns: BAND, question: 'How did they improvise?', expected: 'How did King Crimson improvise?' },
  {
    turns: BAND,
    question: 'What is interesting in this article?',
    expected: 'What is interesting in King Crimson?',
  },
];

describe('standaloneQuestion', () => {
  it.each(REWRITTEN)('$question => $expected', ({ turns, question, expected }) => {
    expect(standaloneQuestion(question, turns)).toBe(expected);
    expect(standaloneQuestion(question, turns) !== question).toBe(true);
  });

  it.each<[readonly Turn[], string]>([
    [ENERGY, 'What is the capital of France?'],
    [ENERGY, 'Tell me about the Eurasian Economic Union.'],
    [ENERGY, 'When did Iran say that it would join?'],
    [ENERGY, 'Is there a treaty between China and Japan?'],
    [ENERGY, 'thanks'],
    [KEYS, 'What is a strong password?'],
    [KEYS, 'How does Redis store hashes?'],
    [KEYS, 'How long does it take to restore a backup?'],
    [RICE, 'How do I roast a chicken?'],
    [SCHOLAR, 'What did Angela Merkel say about her successor?'],
    [LAW, 'What is habeas corpus?'],
    [[], 'And when did that change?'],
  ])('leaves a question that stands alone as it is: %# %s', (turns, question) => {
    expect(standaloneQuestion(question, turns)).toBe(question);
    expect(standaloneQuestion(question, turns) !== question).toBe(false);
  });

  it('takes the newest topic, not an older one', () => {
    const turns = [...CUP, ...SCHOLAR];
    const question = standaloneQuestion('What does she argue?', turns);
    expect(question).toContain('Leyla Rahimzadeh');
    expect(question).not.toMatch(/World Cup|France/);
  });

  it('keeps following the same person through a chain of pronouns', () => {
    const first = turn('Why did Mike Gravel move to Alaska?', 'He liked its newness.');
    const typed = 'When did he move to Anchorage?';
    const second = { ...turn(typed), standalone: standaloneQuestion(typed, [first]) };
    const third = standaloneQuestion('What did he do?', [first, second]);
    expect(third).toBe('What did Mike Gravel do?');
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'software',
      [
        'How do I configure the cache in Redis?',
        'What is the default?',
        'Can I change it at runtime?',
      ],
      ['About Redis: what is the default?', 'About Redis: can I change the default at runtime?'],
    ],
    [
      'law',
      [
        'What does the Consumer Rights Act say about refunds?',
        'How long do I have?',
        'Does it cover services?',
      ],
      [
        'About the Consumer Rights Act: how long do I have?',
        'Does the Consumer Rights Act cover services?',
      ],
    ],
    [
      'football',
      [
        'How many goals did Vardy score that season?',
        'And Mahrez?',
        'Which club did he join afterwards?',
      ],
      ['How many goals did Mahrez score that season?', 'Which club did Mahrez join afterwards?'],
    ],
  ])('holds on to the topic of a conversation about %s', (_, questions, expected) => {
    const turns: Turn[] = [];
    for (const question of questions) {
      const standalone = standaloneQuestion(question, turns);
      turns.push({ ...turn(question), standalone });
    }
    expect(turns.slice(1).map((one) => one.standalone)).toEqual(expected);
  });

  it('gives a person in full when the last question had the last name alone', () => {
    const turns = [turn('When did Gravel retire?', 'In 1981.', ['Mike Gravel'])];
    expect(standaloneQuestion('Where was he born?', turns)).toBe('Where was Mike Gravel born?');
  });

  it('asks for what the last answer offered', () => {
    const turns = [
      turn('What is Cloudant?', 'A database. Would you like to know about its pricing?'),
    ];
    expect(standaloneQuestion('yes please', turns)).toBe("Tell me more about Cloudant's pricing.");
  });

  it('does not put one of two candidates in the place of another', () => {
    const question = standaloneQuestion('And Russia?', WITHDRAWAL);
    expect(question).toContain('Russia');
    expect(question).toContain('Afghanistan');
    expect(question).not.toMatch(/did Russia leave|leave Russia/);
  });

  it.each([
    ['¿Y Pakistán?', '¿Qué hizo Rusia en 2015?', '¿Y Pakistán? (Rusia)'],
    ['А Пакистан?', 'Что сделала Россия?', 'А Пакистан? (Россия)'],
    ['巴基斯坦呢？', '俄罗斯在能源方面做了什么？', '巴基斯坦呢？'],
    ['Und warum hat die Regierung das damals so entschieden?', 'Was hat Russland getan?', null],
  ])('degrades gracefully in other languages: %s', (question, last, expected) => {
    expect(standaloneQuestion(question, [turn(last)])).toBe(expected ?? question);
  });

  it('leaves a very long question alone', () => {
    const question = `${'and then it did that '.repeat(380)}why?`;
    expect(standaloneQuestion(question, ENERGY)).toBe(question);
  });
});
