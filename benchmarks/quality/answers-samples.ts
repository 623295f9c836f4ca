/** The questions that the answer model is fitted and measured on, each asked of a corpus. */
import {
  byArticle,
  type Case,
  type Dataset,
  readQed,
  readSquad,
  shuffled,
} from './answers-data.js';
import { type Found, MemorySearch } from './answers-search.js';
import { embedAll } from './answers-vectors.js';

/** `full`: all articles in one corpus; `single`: one article is the corpus; `off`: not its topic. */
export type Setting = 'full' | 'single' | 'off';

export interface Sample {
  readonly setting: Setting;
  readonly item: Case;
  readonly answerable: boolean;
  readonly find: () => Found;
}

const TRAIN_ARTICLES = 60;
const QUESTIONS_PER_ARTICLE = 100;
const ARTICLES_PER_CORPUS = 12;
const SINGLE_ARTICLES = 30;
const QED_PARAGRAPHS = 1_500;
const QED_PER_CORPUS = 500;
const SEED = 'calibrate';

const sample = (setting: Setting, search: MemorySearch, item: Case): Sample => ({
  setting,
  item,
  answerable: item.answerable && setting !== 'off',
  find: () => search.find(item.question),
});

function trainCases(train: Dataset): Map<string, Case[]> {
  const groups = byArticle(train.cases);
  const articles = shuffled([...groups.keys()], SEED, (article) => article);
  return new Map(
    articles
      .slice(0, TRAIN_ARTICLES)
      .map((article) => [
        article,
        shuffled(groups.get(article) ?? [], SEED, ({ question }) => question).slice(
          0,
          QUESTIONS_PER_ARTICLE,
        ),
      ]),
  );
}

function textsOf(data: Dataset): string[] {
  return [...data.paragraphs.map(({ text }) => text), ...data.cases.map((c) => c.question)];
}

function onlyArticles(data: Dataset, articles: ReadonlySet<string>): Dataset['paragraphs'] {
  return data.paragraphs.filter(({ title }) => articles.has(title));
}

/** Training questions for the sentence ranker: SQuAD 1.1 and QED, no article of the dev set. */
export async function rankingSamples(): Promise<Sample[]> {
  const train = readSquad('train_v1.1');
  const groups = trainCases(train);
  const articles = [...groups.keys()];
  const cases = [...groups.values()].flat();
  const paragraphs = onlyArticles(train, new Set(articles));
  const vectorOf = await embedAll('train', textsOf({ paragraphs, cases }));
  const samples: Sample[] = [];
  for (let i = 0; i < articles.length; i += ARTICLES_PER_CORPUS) {
    const part = articles.slice(i, i + ARTICLES_PER_CORPUS);
    const search = new MemorySearch(onlyArticles(train, new Set(part)), vectorOf);
    for (const article of part) {
      const half = (groups.get(article) ?? []).slice(0, QUESTIONS_PER_ARTICLE / 2);
      samples.push(...half.map((item) => sample('full', search, item)));
    }
  }
  for (const article of articles.slice(0, SINGLE_ARTICLES)) {
    const search = new MemorySearch(onlyArticles(train, new Set([article])), vectorOf);
    const rest = (groups.get(article) ?? []).slice(QUESTIONS_PER_ARTICLE / 2);
    samples.push(...rest.map((item) => sample('single', search, item)));
  }
  return [...samples, ...(await qedSamples())];
}

async function qedSamples(): Promise<Sample[]> {
  const qed = readQed('train');
  const paragraphs = shuffled(qed.paragraphs, SEED, ({ id }) => id).slice(0, QED_PARAGRAPHS);
  const chosen = new Set(paragraphs.map(({ id }) => id));
  const cases = qed.cases.filter(({ paragraph }) => chosen.has(paragraph));
  const vectorOf = await embedAll('qed', textsOf({ paragraphs, cases }));
  const samples: Sample[] = [];
  for (let i = 0; i < paragraphs.length; i += QED_PER_CORPUS) {
    const part = paragraphs.slice(i, i + QED_PER_CORPUS);
    const ids = new Set(part.map(({ id }) => id));
    const search = new MemorySearch(part, vectorOf);
    const asked = cases.filter(({ paragraph }) => ids.has(paragraph));
    samples.push(...asked.map((item) => sample('full', search, item)));
  }
  return samples;
}

/** SQuAD 2.0 dev in one corpus and article by article, and training questions off its topics. */
export async function answerSamples(): Promise<Sample[]> {
  const dev = readSquad('dev_v2.0');
  const strangers = [...trainCases(readSquad('train_v1.1')).values()].flatMap((cases) =>
    cases.slice(0, 50),
  );
  const vectorOf = await embedAll(
    'dev',
    textsOf({ paragraphs: dev.paragraphs, cases: [...dev.cases, ...strangers] }),
  );
  const search = new MemorySearch(dev.paragraphs, vectorOf);
  const samples = dev.cases.map((item) => sample('full', search, item));
  const groups = byArticle(dev.cases);
  [...groups].forEach(([article, cases], i) => {
    const alone = new MemorySearch(onlyArticles(dev, new Set([article])), vectorOf);
    samples.push(...cases.map((item) => sample('single', alone, item)));
    const off = strangers.filter((_, at) => at % (2 * groups.size) === i);
    samples.push(...off.map((item) => sample('off', alone, item)));
  });
  const rest = strangers.filter((_, at) => at % (2 * groups.size) >= groups.size);
  return [...samples, ...rest.map((item) => sample('off', search, item))];
}
