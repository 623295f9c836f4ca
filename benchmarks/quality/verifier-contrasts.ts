/** Whether single details decide: made contradictions beside their supported twins, by kind. */
import { table } from '../speed/report.js';
import type { Contrast as Labelled, Verdict } from './verifier-data.js';

type Contrast = Pick<Labelled, 'label' | 'kind' | 'pair'>;

export function contrastTable(items: readonly Contrast[], verdicts: readonly Verdict[]): string {
  const rights = items.map(({ label }, i) => verdicts[i] === label);
  const kinds = [...new Set(items.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) => rowOf(kind, items, rights, (item) => item.kind === kind));
  return table(
    ['detail', 'statements', 'right', 'contradictions right', 'twins right', 'pairs wholly right'],
    [...rows, rowOf('**all**', items, rights, () => true)],
  );
}

function rowOf(
  name: string,
  items: readonly Contrast[],
  rights: readonly boolean[],
  isWanted: (item: Contrast) => boolean,
): string[] {
  const judged = items.map((item, i) => ({ item, isRight: rights[i] === true }));
  const wanted = judged.filter(({ item }) => isWanted(item));
  const share = (of: readonly { readonly isRight: boolean }[]) => {
    const right = of.filter(({ isRight }) => isRight).length;
    return of.length === 0 ? '' : `${((100 * right) / of.length).toFixed(1)} %`;
  };
  const pairs = [...new Set(wanted.map(({ item }) => item.pair))].map((pair) => ({
    isRight: wanted.every(({ item, isRight }) => item.pair !== pair || isRight),
  }));
  return [
    ...[name, String(wanted.length), share(wanted)],
    share(wanted.filter(({ item }) => item.label === 'contradicted')),
    share(wanted.filter(({ item }) => item.label === 'supported')),
    share(pairs),
  ];
}
