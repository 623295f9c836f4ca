/** What a pointing word was found to mean. */
import type { Subject } from './memory.js';
import type { Replacement } from './statement.js';

export interface Meaning {
  readonly text: string;
  readonly source: Replacement['source'];
  readonly subject?: Subject;
}
