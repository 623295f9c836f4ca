import { createHash } from 'node:crypto';

/** Half of SQuAD 2.0 dev's articles taught the pair model to refuse: those whose title says so. */
export function isTrainedArticle(title: string): boolean {
  const digest = createHash('sha256').update(title).digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16) % 2 === 0;
}
