import { folderFault } from './folder-files.js';
import type { ModelFolder, NliTask } from './model-source.js';

/**
 * What each label of a classifier says of a claim: entailment, contradiction and neutral in any
 * order and case; entailment and not_entailment; or a single score, high where the claim holds.
 */
export function nliTask(folder: ModelFolder, id2label: Readonly<Record<string, string>>): NliTask {
  const labels = Object.entries(id2label).map(([id, label]) => ({
    id: Number(id),
    label: label.toLowerCase().replace(/[\s-]+/g, '_'),
  }));
  const idOf = (pattern: RegExp) => labels.find(({ label }) => pattern.test(label))?.id ?? -1;
  const task: NliTask = {
    kind: 'nli',
    labels: labels.length,
    supported: idOf(/^(entailment|entails?|supports?|supported)$/),
    contradicted: idOf(/^(contradiction|contradicts?|contradicted|refutes?|refuted)$/),
    notFound: idOf(/^(neutral|not_entailment|not_enough_info|not_found)$/),
  };
  if (labels.length === 1) return { ...task, supported: 0, contradicted: -1, notFound: -1 };
  const ids = [task.supported, task.contradicted, task.notFound].filter((id) => id >= 0);
  const isWhole =
    ids.length === labels.length &&
    ids.every((id) => id < labels.length) &&
    task.supported >= 0 &&
    task.notFound >= 0;
  if (isWhole) return task;
  throw folderFault(
    folder,
    `config.json: id2label: ${JSON.stringify(Object.values(id2label)).slice(0, 200)} are no ` +
      'labels of a claim verifier; name a model with entailment, contradiction and neutral, with ' +
      'entailment and not_entailment, or with a single score',
  );
}
