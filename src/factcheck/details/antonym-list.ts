/** Frequent words whose one opposite is plain. Base forms; irregular forms are given in full. */

const PAIRS = `
increase/decrease increase/reduce increase/drop increase/fall increase/decline rise/fall rise/decline
rise/drop rise/decrease rose/fell rose/dropped rose/declined rose/decreased risen/fallen grow/shrink
grew/shrank grown/shrunk grew/declined gain/lose gained/lost win/lose won/lost winner/loser
winning/losing victory/defeat success/failure successful/unsuccessful succeed/fail
accept/reject accept/refuse approve/reject approve/oppose support/oppose supporter/opponent
favour/oppose favor/oppose allow/forbid allow/prohibit allow/ban permit/prohibit permit/forbid
legalize/ban legal/illegal lawful/unlawful open/close opened/closed begin/end began/ended start/stop
start/end start/finish beginning/end opening/closing strengthen/weaken strong/weak strength/weakness
expand/contract expansion/contraction expand/shrink improve/worsen improvement/deterioration
improve/deteriorate arrive/depart arrival/departure arrive/leave enter/leave enter/exit entrance/exit
include/exclude inclusion/exclusion buy/sell bought/sold buyer/seller purchase/sale
encourage/discourage raise/lower raised/lowered accelerate/slow accelerate/decelerate deny/confirm
import/export importer/exporter attract/repel lengthen/shorten widen/narrow create/destroy
build/demolish built/demolished construct/demolish construction/demolition welcome/reject
praise/criticize praise/criticise praise/condemn ascend/descend ascent/descent advance/retreat
enable/prevent enable/disable join/leave joined/left agree/disagree love/hate like/dislike
promote/hinder promote/demote promotion/demotion borrow/lend borrower/lender lent/borrowed
maximize/minimize maximise/minimise maximum/minimum reveal/conceal reveal/hide obey/disobey
simplify/complicate underestimate/overestimate retain/abandon retain/lose unite/divide unify/divide
survive/perish hire/fire hired/fired employ/dismiss appear/disappear 
 alive/dead living/dead living/extinct active/extinct
active/inactive active/passive active/dormant connect/disconnect push/pull give/take gave/took
given/taken teach/learn lead/follow lead/trail ahead/behind remember/forget find/lose found/lost
save/spend saved/spent earn/spend deposit/withdraw deposit/withdrawal insert/remove add/subtract
add/remove addition/removal addition/subtraction multiply/divide attach/detach load/unload
lock/unlock freeze/melt froze/melted heat/cool heating/cooling warm/cool warming/cooling hot/cold
warmer/cooler warmer/colder hotter/colder hottest/coldest warmest/coldest wet/dry wettest/driest
dampen/amplify inhale/exhale inflate/deflate inflation/deflation absorb/emit emission/absorption
appreciate/depreciate profit/loss profitable/unprofitable surplus/deficit asset/liability
income/expense credit/debit bull/bear supply/demand wholesale/retail
large/small larger/smaller largest/smallest big/small bigger/smaller biggest/smallest big/little
high/low higher/lower highest/lowest long/short longer/shorter longest/shortest tall/short
taller/shorter tallest/shortest old/new old/young older/younger older/newer oldest/youngest
oldest/newest early/late earlier/later earliest/latest first/last first/final former/latter
rich/poor richer/poorer richest/poorest wealthy/poor good/bad better/worse best/worst wide/narrow
wider/narrower widest/narrowest broad/narrow deep/shallow deeper/shallower deepest/shallowest
heavy/light heavier/lighter heaviest/lightest thick/thin thicker/thinner fast/slow faster/slower
fastest/slowest quick/slow quickly/slowly rapid/slow rapidly/slowly gradually/suddenly
gradual/sudden hard/soft harder/softer hard/easy difficult/easy easier/harder simple/complex
simple/complicated easily/hardly rare/common rarely/commonly rarely/often rarely/frequently
rarely/usually seldom/often seldom/frequently rarer/commoner frequent/infrequent always/never
usually/never often/never public/private publicly/privately full/empty bright/dark brighter/darker
 loud/quiet noisy/quiet clean/dirty safe/dangerous safer/riskier cheap/expensive
cheaper/costlier fresh/stale fresh/salt sweet/bitter sharp/blunt sharp/dull rough/smooth
tight/loose permanent/temporary permanently/temporarily fixed/variable constant/variable
positive/negative positively/negatively negative/neutral positive/neutral optimistic/pessimistic
internal/external inner/outer interior/exterior inside/outside indoor/outdoor indoors/outdoors
inward/outward inland/coastal upper/lower upward/downward upwards/downwards above/below over/under
upstream/downstream up/down top/bottom front/back front/rear forward/backward forwards/backwards
north/south northern/southern east/west eastern/western northeast/southwest northwest/southeast
northward/southward eastward/westward northwards/southwards eastwards/westwards
left/right leftmost/rightmost before/after prior/subsequent previous/next previous/following
previous/subsequent preceding/following precede/follow preceded/followed ancient/modern
majority/minority major/minor mostly/rarely more/less more/fewer most/least most/fewest 
widely/narrowly male/female man/woman men/women boy/girl boys/girls father/mother son/daughter
brother/sister husband/wife king/queen uncle/aunt nephew/niece grandfather/grandmother
actor/actress host/guest parent/child parents/children ancestor/descendant predecessor/successor
employer/employee teacher/student doctor/patient friend/enemy ally/enemy allies/enemies ally/rival
guilty/innocent acquitted/convicted acquit/convict convicted/cleared innocence/guilt
plaintiff/defendant prosecution/defence voluntary/compulsory voluntary/mandatory
optional/mandatory optional/compulsory optional/required elective/compulsory
natural/artificial natural/synthetic organic/inorganic domestic/foreign domestic/international
domestic/wild local/global urban/rural native/foreign native/invasive rural/metropolitan
theoretical/practical abstract/concrete qualitative/quantitative true/false truly/falsely
correct/wrong right/wrong correct/incorrect genuine/fake real/fake authentic/fake
acid/base acidic/alkaline acidic/basic solid/liquid conductor/insulator predator/prey
benign/malignant acute/chronic healthy/sick healthy/ill harmful/harmless harmful/beneficial
beneficial/detrimental toxic/harmless safe/harmful effective/ineffective sensitive/resistant
susceptible/resistant susceptible/immune dominant/recessive aerobic/anaerobic
carnivorous/herbivorous carnivore/herbivore vertebrate/invertebrate nocturnal/diurnal
deciduous/evergreen unicellular/multicellular offensive/defensive amateur/professional
veteran/rookie liberal/conservative democratic/authoritarian religious/secular military/civilian
armed/unarmed peaceful/violent peace/war victory/loss ally/opponent friendly/hostile
friendly/unfriendly popular/unpopular famous/unknown famous/obscure 
married/unmarried married/single married/divorced single/married plural/singular single/multiple
singular/multiple together/apart together/separately jointly/separately collective/individual
united/divided similar/different identical/different alike/different equal/unequal
present/absent presence/absence present/past future/past available/unavailable
visible/invisible transparent/opaque known/unknown finished/unfinished complete/incomplete
partial/complete partially/completely partly/entirely partly/wholly partially/fully sufficient/insufficient
abundant/scarce abundance/scarcity excess/shortage dense/sparse densely/sparsely crowded/deserted
fertile/barren fertile/infertile flat/hilly horizontal/vertical horizontally/vertically
parallel/perpendicular clockwise/counterclockwise concave/convex straight/curved odd/even
minimum/maximal vertical/lateral day/night morning/evening dawn/dusk sunrise/sunset daytime/nighttime
summer/winter tomorrow/yesterday landlocked/coastal shallowest/deepest hero/villain comedy/tragedy
fiction/nonfiction fictional/real vowel/consonant prose/verse subjective/objective
loosely/tightly brave/cowardly generous/stingy polite/rude lazy/industrious humble/proud
strict/lenient stricter/looser mild/severe milder/stricter severe/minor wrongly/rightly
innocently/guiltily asleep/awake conscious/unconscious standing/sitting stand/sit
frequently/infrequently proponent/opponent advocate/opponent pro/anti advantage/disadvantage
benefit/harm benefit/drawback strength/drawback pass/fail passed/failed ratify/reject
ratified/rejected adopt/reject adopted/rejected upheld/overturned uphold/overturn
affirm/reverse affirmed/reversed grant/deny granted/denied admit/deny admitted/denied
 acclaimed/panned praised/panned acclaim/criticism
praise/criticism optimist/pessimist hopeful/hopeless useful/useless careful/careless
painful/painless fearful/fearless powerful/powerless meaningful/meaningless limited/unlimited
overpaid/underpaid overvalued/undervalued overweight/underweight upgrade/downgrade
upgraded/downgraded online/offline input/output upload/download 
evaporate/condense evaporation/condensation convex/concave anode/cathode cation/anion
oxidation/reduction hypertension/hypotension hyperactive/hypoactive exothermic/endothermic
homogeneous/heterogeneous invest/divest nationalize/privatize nationalised/privatised
nationalized/privatized centralize/decentralize tighten/loosen tightened/loosened
escalate/subside prohibit/authorize banned/allowed banned/permitted forbidden/allowed
forbidden/permitted prohibited/allowed prohibited/permitted mandatory/voluntary
outperform/underperform exceed/miss exceeded/missed outnumbered/trailed 
decorate/strip reward/punish rewarded/punished forgive/punish pardoned/executed
released/imprisoned released/detained freed/captured free/captive freed/imprisoned
guilty/acquitted occupied/liberated conquered/liberated surrender/resist surrendered/resisted
 invade/withdraw invaded/withdrew deploy/withdraw unchanged/changed
lifted/imposed impose/lift introduced/abolished introduce/abolish established/abolished
establish/abolish establish/dissolve established/dissolved founded/dissolved merged/split
merge/split shortest/longest thinnest/thickest`;

/** Each listed form with its opposites. */
export const OPPOSITES: ReadonlyMap<string, ReadonlySet<string>> = opposites();

function opposites(): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const known = map.get(from);
    if (known === undefined) map.set(from, new Set([to]));
    else known.add(to);
  };
  for (const pair of PAIRS.trim().split(/\s+/)) {
    const [one, other] = pair.split('/') as [string, string];
    add(one, other);
    add(other, one);
  }
  return map;
}
