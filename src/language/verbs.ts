/** Forms of English verbs: irregular ones by a table, regular ones by their endings. */
import { VERBS } from './words.js';

/** Base, past and participle; a form left out is the one before it. */
const IRREGULAR = `
  arise arose arisen,awake awoke awoken,bear bore born,beat beat beaten,become became become,begin began
  begun,bend bent,bind bound,bite bit bitten,blow blew blown,break broke broken,breed bred,bring
  brought,build built,burn burnt,buy bought,cast cast,catch caught,choose chose chosen,come came
  come,cost cost,cut cut,deal dealt,dig dug,draw drew drawn,drink drank drunk,drive drove driven,eat ate
  eaten,fall fell fallen,feed fed,feel felt,fight fought,find found,flee fled,fly flew flown,forbid
  forbade forbidden,forget forgot forgotten,forgive forgave forgiven,freeze froze frozen,get got,give
  gave given,go went gone,grow grew grown,hang hung,hear heard,hide hid hidden,hit hit,hold held,hurt
  hurt,keep kept,know knew known,lay laid,lead led,learn learnt,leave left,lend lent,let let,lie lay
  lain,lose lost,make made,mean meant,meet met,overcome overcame overcome,overthrow overthrew
  overthrown,pay paid,put put,quit quit,read read,ride rode ridden,ring rang rung,rise rose risen,run ran
  run,say said,see saw seen,seek sought,sell sold,send sent,set set,shake shook shaken,shine
  shone,shoot shot,show showed shown,shrink shrank shrunk,shut shut,sing sang sung,sink sank sunk,sit
  sat,sleep slept,speak spoke spoken,spend spent,spin spun,split split,spread spread,stand stood,steal
  stole stolen,stick stuck,strike struck,swear swore sworn,sweep swept,swim swam swum,swing swung,take
  took taken,teach taught,tear tore torn,tell told,think thought,throw threw thrown,undergo underwent
  undergone,understand understood,undertake undertook undertaken,wear wore worn,win won,withdraw withdrew
  withdrawn,write wrote written,rewrite rewrote rewritten,rebuild rebuilt,oversee oversaw overseen`;
/** Regular verbs that VERBS lacks, in their base form. */
const REGULAR = `
  abandon abolish absorb account acquire act adapt address administer admit adopt advance advise
  advocate aim allocate alter announce annex appoint approach approve argue arrest assert assign assist
  assume attack attempt attract award balance ban base bear benefit border calculate call capture carry
  categorize celebrate chair characterize charge claim classify close collaborate collapse collect
  combine command commission commit compete compose comprise conclude conduct connect conquer consist
  constitute construct consume contract control convert convince convict correspond cover crash criticize
  cross debut declare decline decrease dedicate defeat defend demand demonstrate deny depart depend
  deploy derive deserve design destroy determine differ direct disband dissolve distribute divide
  dominate double drop earn edit elect emerge emphasize employ enact encompass encourage enforce engage
  ensure establish estimate evolve examine exceed execute exercise expel experience export express
  extend face facilitate feature fill finance flow focus force forge frame fund function generate govern
  graduate guide head host house identify illustrate implement import impose incorporate indicate
  influence inform inhabit inherit initiate inspire install interpret introduce invade invent invest
  investigate invite issue land launch limit link locate maintain mark measure merge monitor move
  name negotiate note number nominate observe obtain occupy oppose orbit order organize originate
  outnumber owe participate permit persuade pioneer plan possess postpone practice practise praise
  precede predict preside press proclaim prohibit promise promote propose prove purchase pursue qualify
  question rank ratify realize rebel recall reckon recognize recover reflect reform refuse regard reign
  reject relate rely relocate renew reopen report request rescue research reside resign resist resolve
  respond restore result retain reveal revolve rule sail secure select separate share shift shape
  sponsor star state stem stretch strengthen submit succeed supply surpass surrender surround suspect
  suspend sustain swim testify threaten total tour trace trade transfer transform translate transport
  trigger undergo unite urge operate own boil melt freeze sell grow breathe burn kill lay hunt feed mate rule score beat defend sing dance act star record employ enclose cost weigh span cross connect store carry move flow drain form melt generate produce consume absorb emit reflect orbit rotate spread infect cure treat test teach educate house display print publish stream broadcast air enter exit join leave sue pardon veto sign ratify ban allow tax fund trade mine farm fish export import protrude instruct utilize vary vote warn weigh widen witness yield attain organise recognise
  realise criticise categorise characterise emphasise utilise`;
const NOT_PAST = new Set(
  `hundred red bed need seed speed indeed united sacred naked wicked exceed proceed succeed breed feed
  embed shed sled aged infrared kindred biped moped
  hatred ned ted ahmed mohammed alfred fred manfred`.split(/\s+/),
);

const PAST = /[^e]ed$|(?:agre|fre|decre|guarante|refere)ed$/;

export type VerbForm = 'base' | 'present' | 'past' | 'participle' | 'past or participle';

const forms = new Map<string, VerbForm>();
const bases = new Set<string>([...VERBS, ...REGULAR.split(/\s+/).filter(Boolean)]);
for (const entry of IRREGULAR.split(',')) {
  const [base = '', past = base, participle = past] = entry.trim().split(/\s+/);
  bases.add(base);
  forms.set(base, 'base');
  if (past === participle) forms.set(past, 'past or participle');
  else {
    forms.set(past, 'past');
    if (!forms.has(participle)) forms.set(participle, 'participle');
  }
}
for (const same of [
  'become',
  'come',
  'run',
  'overcome',
  'cost',
  'cut',
  'cast',
  'hit',
  'hurt',
  'let',
  'put',
  'read',
  'set',
  'shut',
  'split',
  'spread',
  'quit',
])
  forms.set(same, 'base');

/** What form of a verb a word may be, by its look alone; null for words that are no verbs. */
export function verbForm(lower: string): VerbForm | null {
  const known = forms.get(lower);
  if (known !== undefined) return known;
  if (lower.length > 3 && PAST.test(lower) && !NOT_PAST.has(lower)) return 'past or participle';
  if (/[^s]s$/.test(lower) && isPresent(lower)) return 'present';
  return bases.has(lower) ? 'base' : null;
}

function isPresent(lower: string): boolean {
  if (bases.has(lower.slice(0, -1))) return true;
  if (!lower.endsWith('es')) return false;
  return bases.has(lower.slice(0, -2)) || bases.has(`${lower.slice(0, -3)}y`);
}
