/** What a full stop may follow without ending a sentence, in the languages that use it so. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** A name or an explanation always follows: never the end of a sentence. Lower case, last stop off. */
export const NEVER_LAST = words(`
  dr drs mr mrs ms mx prof rev fr hon gen col maj capt cpt lt sgt cpl cmdr adm brig gov sen rep pres
  supt insp msgr messrs mme mlle mgr sra srta dra dña sig dott avv ing arch mag dipl hr frau dhr mevr
  doç yrd av pr vs v viz cf e.g i.e eg ie approx ca al-gen esp incl resp
  z.b d.h u.a o.ä u.ä s.o s.u i.d.r v.a z.t bzw ggf inkl evtl sog vgl usw-bis p.ex p.ej d.w.z bijv
  np tzw tj т.е т.к т.н т.ч напр см ср проф акад доц им ул просп пер гр г-н г-жа тов св
  डॉ श्री প্রফ ডা ম ডঃ د أ م.د أ.د`);

/** Ends no sentence where a number or a letter of a series follows: "No. 5", "Fig. S1", "Vol. II". */
export const BEFORE_NUMBER = words(`
  no nos nr num núm n art arts fig figs abb tab sec sect ch chap vol vols p pp pg pág págs s ss eq eqs
  ex app op par para ref refs ver v bd kap ed eds lib ln lines rule bk pt cl reg stat
  рис стр гл табл т п пп ст № ч кн`);

/** May end a sentence: it does where a usual sentence opening follows. */
export const SOMETIMES_LAST = words(`
  inc ltd co corp bros llc plc gmbh jr sr esq st ste ave blvd rd hwy mt ft dept univ assn intl govt
  est min max al jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat
  ph.d m.d b.a m.a u.s u.k ibid trans repr lat cent str sp spp var subsp bijl blz
  ud uds vd excmo exmo dto tel fax др пр обл р-н млн млрд тыс руб коп мин сек чел
  ایم ایس اے بی ڈی جے پی آر ٹی ایچ ایف ایل این جی`);

/** Units: the end of a sentence where they follow a number and a capital follows them. */
export const UNITS = words(`
  г гг в вв р руб коп млн млрд тыс м км кг мин чел m km cm mm kg g h hrs min sec lbs lb oz ft mi in
  r w st mio mrd`);

/** Single letters that name a thing rather than begin a name: "vitamin C.", "plan B." */
export const LETTERED = words(`
  vitamin plan type class grade group hepatitis appendix option point part section exhibit schedule
  category influenza level team variable zone division factor figure table unit block terminal`);

/** Words that a sentence often begins with and that a name hardly ever does. */
export const OPENINGS = words(`
  the a an it its in on at as by for from with he she they we you his her hers their our my your this
  that these those there here and but or nor so yet however moreover furthermore although though
  while when whenever where whereas if since because after before during then also many most much
  some several both each every all any one two three another other others such what who whose how
  why which under over between despite according until once today now later meanwhile instead not
  only even is are was were has have had did does do can will would should could please thus
  therefore hence i no nobody nothing to through throughout upon within without among about
  der die das ein eine einer dem den des er sie es wir ihr dies diese dieser dieses und aber oder
  wenn weil als nach vor im am bei mit seit auch doch jedoch man nun
  le la les un une il elle ils elles nous vous ce cet cette ces et mais ou donc si dans en après avant
  depuis pour par avec selon cependant
  el los las una él ella ellos ellas y pero o cuando después antes desde según sin con por para
  este esta estos estas también
  lo gli uno egli lei loro noi ma quando dopo prima secondo questo questa
  o os as um uma ele ela eles elas mas depois antes segundo isto
  het een hij zij wij deze dit maar toen na voor met
  он она оно они мы вы я это этот эта эти и но а или если когда после до в во на по с со из для при
  так также однако потом затем там тогда уже все всё как что кто`);

/** After "a.m." and "p.m." these go on with the time of day. */
export const AFTER_CLOCK = words(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july
  august september october november december eastern central mountain pacific greenwich local`);

/** German and its neighbours write ordinals with a stop: "3. Oktober", "2. Weltkrieg". */
export const AFTER_ORDINAL = words(`
  januar jänner februar märz april mai juni juli august september oktober november dezember januari
  februari maart juni juli oktober ledna února března dubna května června července srpna září
  jahrhundert jahrhunderts weltkrieg weltkriegs weltkrieges auflage platz kapitel klasse liga
  bundesliga armee division etage stock runde mal geburtstag`);
