/** The auxiliary that a verb behind "and" shares with the verb before it. */
import { PREPOSITIONS } from '../../language/words.js';
import { isCapitalised, isDeterminer } from './noun-phrase.js';
import { isAdverb, type Token } from './tokens.js';

export const BLOCKS =
  /^(?:that|who|whom|whose|which|where|when|if|because|while|whether|how|what|why|than|as|although|though|unless|until|before|after|since|between|both|either|neither|nor|or|not|never|n't|without)$/;

export function isBlock(token: Token): boolean {
  return BLOCKS.test(token.lower) && !token.isHidden;
}

const INTRANSITIVE =
  /^(?:died|lived|served|worked|moved|remained|returned|retired|arrived|appeared|emerged|became|resigned|graduated|debuted|emigrated|migrated|departed|escaped|flourished|collapsed|vanished|disappeared|travelled|traveled|fled|went|came|grew|rose|fell|stood|continued|began)$/;

const TWO_OBJECTS =
  /^(?:named|renamed|held|taken|left|kept|sentenced|called|awarded|given|elected|appointed|made|declared|granted|paid|crowned|proclaimed|taught|shown|told|sent|offered|considered|dubbed|titled)$/;

/** What follows a passive verb as well as a preposition does. */
const PARTICLE =
  /^(?:back|away|together|apart|forward|home|abroad|there|here|elsewhere|over|aside)$/;

export function skipAdverbs(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < from + 2 && isAdverb(tokens[at]?.lower ?? '') && tokens[at]?.lower !== 'not') at++;
  return at;
}

/** The auxiliary that a verb behind "and" lacks, empty where it has what it needs; null where unsure. */
export function helperFor(tokens: readonly Token[], verb: number, at: number): string | null {
  const [first, second, after] = [tokens[verb], tokens[at], tokens[at + 1]];
  if (!first || !second || second.isHidden || isCapitalised(second)) return null;
  if (second.form === 'auxiliary')
    return first.form === 'auxiliary' ||
      first.form === 'past' ||
      first.form === 'past or participle' ||
      first.form === 'present'
      ? ''
      : null;
  if (second.form === 'past') return first.form === 'present' ? null : '';
  if (second.form === 'present')
    return first.form === 'present' || /^(?:is|has)$/.test(first.lower)
      ? opensObject(after)
        ? ''
        : null
      : null;
  if (second.form !== 'past or participle' && second.form !== 'participle') return null;
  if (first.form !== 'auxiliary')
    return second.form === 'participle' || first.form === 'present'
      ? null
      : opensComplement(after)
        ? ''
        : null;
  return helperAfterAuxiliary(tokens, verb, second, after);
}

function helperAfterAuxiliary(
  tokens: readonly Token[],
  verb: number,
  second: Token,
  after: Token | undefined,
): string | null {
  const first = tokens[verb];
  if (!first || !/^(?:is|are|was|were|has|have|had)$/.test(first.lower)) return null;
  const at = skipAdverbs(tokens, verb + 1);
  const main = tokens[at];
  const isGroup =
    main !== undefined && (main.form === 'past or participle' || main.form === 'participle');
  if (/^(?:has|have|had)$/.test(first.lower)) {
    if (main?.lower === 'been') return null;
    return isGroup && opensObject(after)
      ? first.lower
      : isGroup
        ? null
        : first.lower === 'had' && opensObject(after)
          ? ''
          : null;
  }
  const isPastTense = /^(?:was|were)$/.test(first.lower);
  if (INTRANSITIVE.test(second.lower)) return isPastTense ? '' : null;
  if (TWO_OBJECTS.test(second.lower)) return null;
  if (opensObject(after)) return isPastTense && second.form !== 'participle' ? '' : null;
  if (isGroup && isBareObject(after))
    return isPastTense && second.form !== 'participle' ? '' : null;
  const isPassive =
    after === undefined || PREPOSITIONS.has(after.lower) || PARTICLE.test(after.lower);
  return isPassive && isGroup ? first.lower : null;
}

function opensObject(after: Token | undefined): boolean {
  return (
    after !== undefined &&
    !/[,;:]/.test(after.gap) &&
    (isDeterminer(after.lower) ||
      isCapitalised(after) ||
      /^\d/.test(after.lower) ||
      /^(?:him|them|her|it)$/.test(after.lower))
  );
}

/** "Physics" of "was born in Ulm and studied physics". */
function isBareObject(after: Token | undefined): boolean {
  return (
    after !== undefined &&
    after.gap === ' ' &&
    after.form === null &&
    !PREPOSITIONS.has(after.lower) &&
    !isAdverb(after.lower) &&
    !BLOCKS.test(after.lower) &&
    !PARTICLE.test(after.lower) &&
    after.lower !== 'and'
  );
}

function opensComplement(after: Token | undefined): boolean {
  return (
    opensObject(after) ||
    after === undefined ||
    PREPOSITIONS.has(after.lower) ||
    isAdverb(after.lower) ||
    after.form === null
  );
}
