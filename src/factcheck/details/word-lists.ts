/** Closed word classes of English, lower case, with a plain apostrophe. */

export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

export const NEGATORS = setOf(`
  not no never none neither nor nobody nothing nowhere without cannot hardly barely scarcely
  isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't
  shouldn't mustn't needn't ain't isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt cant
  couldnt wont wouldnt shouldnt`);
/** Verbs that deny what follows them: "failed to reach", "refused to sign", "lacked funds". */
export const DENIERS = setOf(`
  failed fails fail refused refuses refuse declined declines denied denies deny lacked lacks lack lacking
  unable avoided avoids neglected neglects stopped prevented prevents`);
export const AUXILIARIES = setOf(`
  is are was were am be been being do does did have has had having can could will would shall should
  may might must`);
export const BE = setOf('is are was were am be been being');
export const HEDGES = setOf(`
  may might could possibly perhaps probably likely allegedly reportedly supposedly potentially
  apparently rumoured rumored alleged suspected proposed planned plans expected hoped hopes
  suggested suggests believed thought unclear whether if`);
export const PREPOSITIONS = setOf(`
  about above across after against along among around at before behind below beneath beside between
  beyond by despite down during except for from in inside into like near of off on onto out outside
  over past per since through throughout till to toward towards under until up upon via with within
  without as than amid alongside`);
export const DETERMINERS = setOf(`
  the a an this that these those its their his her our my your whose which what who whom where when
  why how it he she they we i you him them us me itself himself herself themselves there here such
  other another own same`);
export const PRONOUNS = setOf('he she it they his her hers its their theirs him them this these');
const CONJUNCTIONS = setOf(`
  and or but so yet because although though while whereas whether nor either both also too then thus
  however therefore hence moreover just even still only already ago very quite rather more most less
  least much many some any all each every few several lot lots been`);
/** Words before a number that say how exact it is; they carry no topic. */
const QUALIFIERS = setOf(`
  approximately roughly nearly almost exactly precisely circa ca estimated some about around minimum
  maximum`);
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...NEGATORS,
  ...AUXILIARIES,
  ...PREPOSITIONS,
  ...DETERMINERS,
  ...CONJUNCTIONS,
  ...QUALIFIERS,
]);
export const MONTHS = setOf(`
  january february march april may june july august september october november december`);
/** Months by full name and usual abbreviation: 1 to 12. */
export const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  [...MONTHS].flatMap((month, index) => [
    [month, index + 1],
    [month.slice(0, 3), index + 1],
    ...(month === 'september' ? ([['sept', 9]] as const) : []),
  ]),
);
export const WEEKDAYS = setOf('monday tuesday wednesday thursday friday saturday sunday');
export const SEASONS = setOf('spring summer autumn fall winter');
export const TITLES = setOf(`
  mr mrs ms miss mx dr prof professor sir dame lord lady president king queen prince princess emperor
  pope saint st sen senator gen general capt captain col colonel maj major lt sgt rev reverend fr
  judge justice chancellor minister governor mayor chairman ceo director doctor duke count baron`);
/** Small words within names: "University of Oxford", "Ludwig van Beethoven". */
export const NAME_LINKS = setOf(
  "of de la le du des van von der den di da del el al bin ibn ben and & the y e d'",
);
