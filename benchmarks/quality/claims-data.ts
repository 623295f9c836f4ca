/** Claims and the documents to check them against, from public sets and from made contrasts. */
import type { Verdict } from '../../src/protocol/claims.js';
import { shuffled } from './answers-data.js';
import { readFever } from './claims-data-fever.js';
import { readContrasts, readFitted } from './claims-data-made.js';
import { readFoolMeTwice, readWice } from './claims-data-pages.js';
import { readCheckCovid, readClimateFever, readHealthVer } from './claims-data-topics.js';
import type { CollectionDocument } from './data.js';

export interface EvalClaim {
  readonly claim: string;
  readonly label: Verdict;
  /** What was changed to make it ("number", "date", …); '' for a claim that people wrote. */
  readonly kind: string;
  /** Joins a made contradiction to its supported twin. */
  readonly pair?: string;
  /** Alternatives, each the sentences that decide it together; none for `not_found`. */
  readonly gold: readonly (readonly string[])[];
  /** The document that decides it, or the one that was left out. */
  readonly documentId?: string;
}

export interface ClaimSet {
  readonly name: string;
  /** Whether other parts of the source trained the verifier, these claims never. */
  readonly isTrained: boolean;
  /** Whether licence and hold-out allow shipped numbers to be fitted on it. */
  readonly mayFit: boolean;
  readonly documents: readonly CollectionDocument[];
  readonly claims: readonly EvalClaim[];
}

type Read = Pick<ClaimSet, 'documents' | 'claims'>;
type About = Omit<ClaimSet, 'documents' | 'claims'>;

interface Source extends About {
  /** Undefined where the set needs the made folder and there is none. */
  read(data: string, made: string | undefined): Read | undefined;
}

const SOURCES: readonly Source[] = [
  {
    ...{ name: 'made, held out', isTrained: true, mayFit: true },
    read: (data, made) => (made === undefined ? undefined : readFitted(data, made)),
  },
  {
    ...{ name: 'made contrasts', isTrained: true, mayFit: false },
    read: (data, made) => (made === undefined ? undefined : readContrasts(data, made)),
  },
  { name: 'fever, held out', isTrained: true, mayFit: true, read: readFever },
  { name: 'fm2/dev', isTrained: false, mayFit: true, read: readFoolMeTwice },
  { name: 'wice/dev', isTrained: false, mayFit: false, read: readWice },
  { name: 'healthver', isTrained: false, mayFit: false, read: readHealthVer },
  { name: 'climate_fever', isTrained: false, mayFit: false, read: readClimateFever },
  { name: 'check_covid', isTrained: false, mayFit: false, read: readCheckCovid },
];

const SEED = 'claims';

/**
 * Every set of which the files are there, with at most `limit` claims, drawn by a fixed seed; both
 * or neither of a pair. The documents are the same for any limit.
 * @param isWanted tells which sets to read at all
 * @param made folder that `python -m training.claims` wrote
 */
export function claimSets(
  data: string,
  made: string | undefined,
  limit: number,
  isWanted: (set: About) => boolean = () => true,
): ClaimSet[] {
  return SOURCES.flatMap(({ read, ...about }) => {
    const found = isWanted(about) ? read(data, made) : undefined;
    if (found === undefined) return [];
    return [{ ...about, documents: found.documents, claims: drawn(found.claims, limit) }];
  });
}

function drawn(claims: readonly EvalClaim[], limit: number): readonly EvalClaim[] {
  if (claims.length <= limit) return claims;
  const keyOf = ({ pair, claim }: EvalClaim) => pair ?? claim;
  const keys = shuffled([...new Set(claims.map(keyOf))], SEED, (key) => key);
  const rank = new Map(keys.map((key, i) => [key, i]));
  const inOrder = [...claims].sort((a, b) => (rank.get(keyOf(a)) ?? 0) - (rank.get(keyOf(b)) ?? 0));
  const cut = inOrder[limit];
  const kept = inOrder.slice(0, limit);
  return cut === undefined ? kept : kept.filter((claim) => keyOf(claim) !== keyOf(cut));
}
