/** Closed word classes of English that the rules for follow-up questions rest on. */

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ''));
}

export const WH_WORDS = setOf('what who whom whose when where why how which');
export const AUXILIARIES = setOf(`
  is are was were am be been being do does did done doing have has had having can could will would
  shall should may might must isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't
  can't couldn't won't wouldn't shouldn't didnt doesnt dont wasnt isnt`);
export const DETERMINERS = setOf('the a an this that these those some any each every no');
export const PREPOSITIONS = setOf(`
  about above across after against along among around at before behind below beneath beside between
  beyond by down during except for from in inside into like near of off on onto out outside over past
  per since through throughout till to toward towards under until up upon via with within without as`);
/** Prepositions that can open a fragment which answers to the question before: "in 2019?". */
export const FRAGMENT_PREPOSITIONS = setOf(
  'in at on for with from to by under during after before since until without between near within',
);
export const PLACE_PREPOSITIONS = setOf('in at from to near across into around throughout inside');
export const PERSONAL = setOf(`
  i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
  himself herself itself themselves myself yourself ourselves`);
const CONJUNCTIONS = setOf(
  'and or but nor so yet if because although though while whereas than whether',
);
const ADVERBS = setOf(`
  not also too very just only even still ever never now then there here again already always often
  later ago once well really actually exactly mostly mainly else more most much many less least few
  little other another such same own one ones afterwards
  afterward instead together anymore besides today currently both all either neither yes please ok okay thanks`);

/** Words that carry no topic of their own. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...WH_WORDS,
  ...AUXILIARIES,
  ...DETERMINERS,
  ...PREPOSITIONS,
  ...PERSONAL,
  ...CONJUNCTIONS,
  ...ADVERBS,
]);

/** Base forms and irregular pasts that end a noun phrase in a question. */
export const VERBS = setOf(`
  accept accompany achieve add affect agree allow appear apply arrive ask attend become became begin
  began believe belong break bring build buy call came cause change charge choose come compare
  complete consider contain continue create deal decide define delete describe develop die differ
  discover do earn embark end enjoy enter escape exist expand expect explain fail fall fight find
  finish fit fix follow forgive form found gain gather get gave give go got grow guarantee handle
  happen hate have hear help hire hold improve include increase install interact involve join keep
  kill know last lead learn leave let like list live lose lost love made make manage marry matter
  mean meet mention move need occur offer open own pass pay perform play prefer prevent produce
  protect provide publish put raise reach react read receive recommend record reduce refer release
  remain remove replace represent require retire return rise run said say see seem sell send serve
  set show sign sing sit sound speak spend stand start stay stop study suffer suggest support survive
  take talk teach tell think took tour train travel treat try turn understand use value visit wait
  walk want watch wear went win won work write wrote makes takes gives gets
  comes goes means happens becomes says keeps lets seems needs wants`);

/** Irregular participles that follow a noun: "the book written by". */
export const PARTICIPLES = setOf(`
  written made known given taken seen shown held built sold sent kept met spoken grown chosen born
  broken driven drawn found run set put read said told taught thought bought brought paid spent lost won
  done begun hidden stolen worn like worth`);

/** Verbs that requests open with, for the most part never seen inside a question. */
export const IMPERATIVES = setOf(`
  summarise summarize outline compare list explain describe define translate rewrite rephrase
  paraphrase quote cite enumerate highlight clarify elaborate analyse analyze evaluate discuss
  calculate compute sketch recap recount retell shorten condense illustrate justify assess contrast
  state specify print display check verify count sort rank name identify draw please tell give show`);

/** Nouns that name a thing only together with what was spoken of before: "the album". */
export const VAGUE_WORDS = setOf(`
  thing things stuff anything something everything nothing anyone someone people person aspect aspects
  interesting notable important fact facts information details detail example examples way ways kind
  type types sort part parts time times year years day days case cases name names number reason
  reasons result results first second last next new old good bad famous happened happen better best
  worse worst big bigger large larger small long longer short high low hot cold fast slow cheap
  expensive different possible true special main`);

/** "This article": the document that is being read, whatever it is about. */
export const DOCUMENT_NOUNS = setOf('article section document text page passage paper report');

export const HONORIFICS = setOf(
  'mr mrs ms miss dr prof professor sir lord lady president king queen prince princess saint st sen senator gen general capt captain',
);
export const ORGANISATION_WORDS = setOf(`
  university college school company corporation corp inc ltd party records band orchestra club team
  fc league association society museum institute council committee government army force forces
  court church bank group union agency department ministry foundation centre center act treaty
  agreement war battle river lake mountain island city county state states kingdom republic cup
  award awards championship festival festival album song theory law`);

/** Openers that link to the turn before and carry nothing themselves. */
export const CONNECTORS = setOf(`
  and but so also then ok okay great good thanks thank right well alright yes no hmm oh wow cool
  interesting sure plus`);

/** Function words of other languages: a question that has them is not rewritten as English. */
export const FOREIGN_WORDS = setOf(`
  el la los las que qué y cuándo cuando cómo como dónde donde quién por para una uno del der die das und
  wie wer wann wo warum ist sind wurde nicht mit von zu ein eine le les et quand où qui pourquoi comment
  est une des du dans il lo gli che quando perché dove chi é e o os um uma het een wat wie waarom och
  vad när hvad hvem och jak kdy kto kiedy gdzie nasıl kim niçin ne`);
