/** The questions that the answer model is fitted and measured on, each asked of a corpus. */
import {
  byArticle,
  type Case,
  type Dataset,
  readQed,
  readSquad,
  shuffled,
} from './answers-data.js';
import { asOneDocument, asPassages, type Found, MemorySearch } from './answers-search.js';
import { embedAll } from './answers-vectors.js';

/**
 * `full`: SQuAD 2.0 dev, all articles in one corpus; `single`: one article is the corpus; `off`:
 * questions of other articles. `article`: training questions of one article, half of them with the
 * paragraph of the answer taken away; `small`: ten paragraphs of one article are the only document,
 * asked for themselves and for the rest of the article; `natural`: QED, half of them asked of
 * others' paragraphs.
 */
export type Setting = 'full' | 'single' | 'off' | 'article' | 'small' | 'natural';

export interface Sample {
  readonly setting: Setting;
  readonly item: Case;
  readonly answerable: boolean;
  readonly find: () => Found;
}

const TRAIN_ARTICLES = 40;
const QUESTIONS_PER_ARTICLE = 100;
const ARTICLES_PER_CORPUS = 10;
const SINGLE_ARTICLES = 20;
const SMALL_PARAGRAPHS = 10;
const SMALL_QUESTIONS = 25;
const QED_PARAGRAPHS = 1_000;
const QED_PER_CORPUS = 500;
/** Which share of the questions is asked in the settings that only widen the fit. */
const SINGLE_EVERY = 4;
const OFF_EVERY = 4;
const STRANGERS_EVERY = 60;
const SEED = 'calibrate';

const sample = (setting: Setting, search: MemorySearch, item: Case): Sample => ({
  setting,
  item,
  answerable: item.answerable && setting !== 'off',
  find: () => search.find(item.question),
});

/** The same question where nothing retrieved holds the answer's words. */
const deprived = (given: Sample): Sample => ({
  ...given,
  answerable: false,
  find: () => {
    const { hits, termWeights } = given.find();
    const kept = hits.filter(({ passage }) => {
      const text = passage.text.toLowerCase();
      return !given.item.texts.some((answer) => text.includes(answer));
    });
    return { hits: kept, termWeights };
  },
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

function embedData({ paragraphs, cases }: Dataset) {
  return embedAll(
    paragraphs,
    cases.map(({ question }) => question),
  );
}

function onlyArticles(data: Dataset, articles: ReadonlySet<string>): Dataset['paragraphs'] {
  return data.paragraphs.filter(({ title }) => articles.has(title));
}

/** Training questions for the sentence ranker: SQuAD 1.1 and QED, no article of the dev set. */
export async function rankingSamples(): Promise<Sample[]> {
  const { train, groups, vectors } = await trainData();
  const articles = [...groups.keys()];
  const samples: Sample[] = [];
  for (let i = 0; i < articles.length; i += ARTICLES_PER_CORPUS) {
    const part = articles.slice(i, i + ARTICLES_PER_CORPUS);
    const search = new MemorySearch(asPassages(onlyArticles(train, new Set(part))), vectors);
    for (const article of part) {
      const half = (groups.get(article) ?? []).slice(0, QUESTIONS_PER_ARTICLE / 2);
      samples.push(...half.map((item) => sample('full', search, item)));
    }
  }
  return [...samples, ...(await articleSamples()), ...(await naturalSamples(false))];
}

async function trainData() {
  const train = readSquad('train_v1.1');
  const groups = trainCases(train);
  const cases = [...groups.values()].flat();
  const paragraphs = onlyArticles(train, new Set(groups.keys()));
  return { train, groups, vectors: await embedData({ paragraphs, cases }) };
}

async function articleSamples(): Promise<Sample[]> {
  const { train, groups, vectors } = await trainData();
  return [...groups.keys()].slice(0, SINGLE_ARTICLES).flatMap((article) => {
    const search = new MemorySearch(asPassages(onlyArticles(train, new Set([article]))), vectors);
    const rest = (groups.get(article) ?? []).slice(QUESTIONS_PER_ARTICLE / 2);
    return rest.map((item) => sample('article', search, item));
  });
}

async function smallSamples(): Promise<Sample[]> {
  const { train, groups } = await trainData();
  const strangers = [...groups.values()].map((cases) => cases.slice(0, 3));
  const corpora = [...groups].map(([article, cases]) => {
    const paragraphs = onlyArticles(train, new Set([article])).slice(0, SMALL_PARAGRAPHS);
    return { cases, paragraphs, passages: asOneDocument(article, paragraphs) };
  });
  const vectors = await embedAll(
    corpora.flatMap(({ passages }) => passages),
    [...groups.values()].flat().map(({ question }) => question),
  );
  return corpora.flatMap(({ cases, paragraphs, passages }, i) => {
    const search = new MemorySearch(passages, vectors);
    const ids = new Set(paragraphs.map(({ id }) => id));
    const inside = cases.filter(({ paragraph }) => ids.has(paragraph)).slice(0, SMALL_QUESTIONS);
    const outside = cases.filter(({ paragraph }) => !ids.has(paragraph)).slice(0, inside.length);
    const off = strangers[(i + 1) % strangers.length] ?? [];
    return [
      ...inside.map((item) => sample('small', search, item)),
      ...outside.map((item) => deprived(sample('small', search, item))),
      ...off.map((item) => ({ ...sample('small', search, item), answerable: false })),
    ];
  });
}

/** QED's questions of their own paragraphs, or of the next corpus's, which do not answer them. */
async function naturalSamples(misplaced: boolean): Promise<Sample[]> {
  const qed = readQed('train');
  const paragraphs = shuffled(qed.paragraphs, SEED, ({ id }) => id).slice(0, QED_PARAGRAPHS);
  const chosen = new Set(paragraphs.map(({ id }) => id));
  const cases = qed.cases.filter(({ paragraph }) => chosen.has(paragraph));
  const vectors = await embedData({ paragraphs, cases });
  const corpora = Array.from({ length: paragraphs.length / QED_PER_CORPUS }, (_, i) => {
    const part = paragraphs.slice(i * QED_PER_CORPUS, (i + 1) * QED_PER_CORPUS);
    return {
      ids: new Set(part.map(({ id }) => id)),
      search: new MemorySearch(asPassages(part), vectors),
    };
  });
  return corpora.flatMap(({ ids }, i) => {
    const { search } = corpora[(i + (misplaced ? 1 : 0)) % corpora.length] ?? {};
    if (search === undefined) return [];
    return cases
      .filter(({ paragraph }) => ids.has(paragraph))
      .map((item) => ({ ...sample('natural', search, item), answerable: !misplaced }));
  });
}

/** What the calibration is fitted and measured on: see `Setting`. */
export async function answerSamples(): Promise<Sample[]> {
  const dev = readSquad('dev_v2.0');
  const groups = trainCases(readSquad('train_v1.1'));
  const strangers = [...groups.values()].flatMap((cases) => cases.slice(0, 50));
  const vectors = await embedData({
    paragraphs: dev.paragraphs,
    cases: [...dev.cases, ...strangers],
  });
  const search = new MemorySearch(asPassages(dev.paragraphs), vectors);
  const samples = dev.cases.map((item) => sample('full', search, item));
  const off = strangers.filter((_, at) => at % OFF_EVERY === 0);
  samples.push(...off.map((item) => sample('off', search, item)));
  for (const [article, cases] of byArticle(dev.cases)) {
    const alone = new MemorySearch(asPassages(onlyArticles(dev, new Set([article]))), vectors);
    const some = cases.filter((_, at) => at % SINGLE_EVERY === 0);
    samples.push(...some.map((item) => sample('single', alone, item)));
    const few = strangers.filter((_, at) => at % STRANGERS_EVERY === samples.length % 50);
    samples.push(...few.map((item) => sample('off', alone, item)));
  }
  const inArticle = await articleSamples();
  samples.push(...inArticle, ...inArticle.map(deprived), ...(await smallSamples()));
  samples.push(...(await naturalSamples(false)), ...(await naturalSamples(true)));
  return samples;
}
