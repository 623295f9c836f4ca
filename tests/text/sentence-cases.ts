/** Texts as lists of their sentences; a test joins them with one space (or `joint`) and cuts again. */
export interface SentenceCase {
  readonly name: string;
  readonly sentences: readonly string[];
  readonly joint?: string;
}

const one = (name: string, sentence: string): SentenceCase => ({ name, sentences: [sentence] });
const many = (name: string, ...sentences: string[]): SentenceCase => ({ name, sentences });
const tight = (name: string, ...sentences: string[]): SentenceCase => ({
  name,
  sentences,
  joint: '',
});
const lines = (name: string, ...sentences: string[]): SentenceCase => ({
  name,
  sentences,
  joint: '\n',
});

const english: readonly SentenceCase[] = [
  many('plain', 'The sun rose.', 'Birds sang!', 'Who heard them?'),
  one('title', 'Yesterday Dr. Amina Yusuf met Mrs. Ortiz and Prof. Chen in Oslo.'),
  one('joined titles', 'Lt. Col. Baker wrote to Rev. Fr. Nolan.'),
  one('acronym', 'The U.S. Senate and the U.N. Security Council met.'),
  one('acronym with hyphen', 'It was a U.S.-led mission.'),
  many(
    'acronym at the end',
    'They moved to the U.S. in 1990.',
    'They left the U.S.',
    'The visa ended.',
  ),
  many('city at the end', 'She lives in Washington, D.C.', 'The office is in Paris.'),
  one('city goes on', 'The Washington, D.C. Council met.'),
  one('initials', 'The novels of J. R. R. Tolkien and J.K. Rowling sold well.'),
  one('middle initial', 'John F. Kennedy spoke.'),
  many('letter as a name', 'Oranges hold vitamin C.', 'Carrots hold vitamin A.'),
  one('e.g.', 'Use a fruit, e.g. Apples or i.e. Pears, cf. Smith vs. Jones.'),
  many('etc.', 'We sell pens, ink, etc.', 'Paper is sold next door.'),
  one('number', 'See No. 5, Fig. 3, pp. 12 and Vol. II of it.'),
  many('no as a word', 'He said no.', 'Nobody asked why.'),
  one('decimals', 'It costs 3.50 dollars, or .5 of that, since v2.0.1 came.'),
  many('year at the end', 'It ended in 1990.', 'Peace came in 1991.'),
  one('year range', 'Her book, “Out of the Dark: A Study of Order (2020-2025),” was praised.'),
  one('title in quotation marks', 'The book “What Is to Be Done? Burning Questions” was printed.'),
  one('quoted speech goes on', '“Come here. Sit down,” he said.'),
  one('question within', '"Why me?" she asked.'),
  many(
    'quoted speech ends',
    'He said, “It is late.”',
    '“Then go!” She left.'.slice(0, 10),
    'She left.',
  ),
  many('straight quotation marks', 'He said, "It is late."', 'They went home.'),
  many('brackets behind', '(He never came.)', 'She waited.'),
  one('sentence in brackets', 'The plan (it failed. Nobody knew why.) was dropped.'),
  one('ellipsis goes on', 'Well... that was odd… and sad.'),
  many('ellipsis ends', 'He waited...', 'Nobody came.'),
  one('address', 'Write to a.b@example.co.uk or visit https://example.com/a.b?c=d.e today.'),
  many('address at the end', 'Visit www.example.com.', 'It is free.'),
  one('clock', 'Doors open at 5 p.m. Monday and close at 11 p.m. EST.'),
  many('clock at the end', 'It began at 5 p.m.', 'Police came later.'),
  one('company', 'Acme Inc. sued Widget Co. of Delaware.'),
  many('company at the end', 'He joined Acme Inc.', 'The firm grew.'),
  one('date', 'On Jan. 5 and Feb. 12 it snowed.'),
  one('month and year', 'It opened in Sept. 1999 on St. James Street.'),
  many('degree', 'She took a Ph.D. in physics.', 'He did not.'),
  many('numeral', 'They flew the Saturn V.', 'These missions were the last.'),
  one('law', 'In Roe v. Wade the court ruled.'),
  many('several marks', 'What?!', 'No!!!', 'Yes.'),
  many('small first letter of a name', 'I sold it.', 'iPhone sales rose.'),
  many('all small', 'it rained.', 'we stayed in.'),
  many('notes', 'The war ended.[3][14]', 'Trade grew.[citation needed]', 'Then it fell.'),
  many('emoji', 'Great news!', '🎉 We won.'),
  many('Markdown', '**It works.**', '_So does this._', 'Good.'),
  lines('heading', 'Annual report', 'Sales rose by half.', 'Costs fell.'),
  lines('list', '- First point', '- Second point', '1. Third. point', '2) Fourth point'),
  one(
    'hard wrap',
    'The committee of the assembly met late in the evening to speak once more with Dr.\nRahimzadeh about roads, schools, the harbour and all that the winter had broken and\nthat nobody had mended.',
  ),
  { name: 'paragraphs', sentences: ['No stop here', 'Nor here'], joint: '\n\n' },
  { name: 'line ends of Windows', sentences: ['First line', 'Second one.'], joint: '\r\n\r\n' },
];

const others: readonly SentenceCase[] = [
  many('German', 'Am 3. Oktober kam Dr. Weiß, d.h. z.B. Nr. 7, an.', 'Die Feier begann.'),
  many('German quotation marks', 'Er sagte: „Komm!“', 'Dann ging er.'),
  many('French', 'M. Dupont est arrivé.', '« Bonjour ! »', 'Elle sourit.'),
  many('Spanish', '¿Quién es?', '¡Es la Sra. Gómez!', 'El Sr. López salió.'),
  many('Russian', 'В 1990 г. он уехал, т.е. исчез.', 'Проф. А. С. Попов жил на ул. Ленина.'),
  many('Russian year', 'Это было в 1990 г.', 'Он вернулся.'),
  many('Polish', 'To jest np. dom.', 'Prof. Nowak wyszedł.'),
  many('Turkish', 'Prof. Dr. Yılmaz geldi.', 'Toplantı başladı.'),
  many('Greek', 'Ποιος είναι;', 'Είναι ο Νίκος.'),
  many('Urdu', 'یہ کتاب اچھی ہے۔', 'وہ کل آئے گا۔', 'کیا آپ نے دیکھا؟'),
  many('Arabic', 'هل وصل د. أحمد؟', 'نعم، وصل أمس.', 'ثم عاد!'),
  many('Persian', 'او رفت.', 'آیا برمی‌گردد؟', 'نه.'),
  many('Hindi', 'यह डॉ. शर्मा हैं।', 'वे कल आएंगे।'),
  tight('Hindi without spaces', 'वह गया।', 'वह आया॥'),
  tight('Chinese', '今天下雨。', '你去吗？', '不去！'),
  tight('Chinese quotation', '他说：“好。”', '我走了。'),
  tight('Japanese', '雨が降った。', '「行くの？」と聞いた。', '寒い！'),
  many('Korean', '비가 왔다.', '그는 집에 갔다.'),
  tight('Armenian and Ethiopic', 'Բարեւ։', 'ሰላም ነው።', 'ደህና ነኝ።'),
  one('no stop at all', 'ข้อความภาษาไทยไม่มีจุดจบประโยค'),
];

export const SENTENCE_CASES: readonly SentenceCase[] = [...english, ...others];
