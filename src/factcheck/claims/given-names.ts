/** First names that are nearly always a woman's or a man's, to tell whom "she" cannot mean. */
const WOMEN = new Set(
  `ada agatha agnes alice amanda amelia amy angela anita ann anna anne annie audrey barbara beatrice
  benazir betty beyoncé billie brenda britney camilla carol caroline catherine cecilia charlotte
  christina christine cindy clara claudia cleopatra condoleezza cynthia daisy deborah diana diane donna
  doris dorothy edith eleanor elena elizabeth ella ellen emily emma erica esther eva evelyn florence
  frances frida gloria grace greta hannah harriet heather helen helena hillary indira ingrid irene
  isabel isabella jacqueline jane janet jean jennifer jenny jessica joan joanna josephine joyce judith
  judy julia julie karen kate katherine kathleen katy laura linda lisa louise lucy lydia madonna malala
  margaret maria marie marilyn marina marion martha mary matilda meghan melania melissa michelle monica
  nancy natalie natalia nicole nina olga olivia oprah pamela patricia paula rachel rebecca rihanna
  rosa rosalind rose ruth sally sandra sara sarah serena sharon sheila shirley simone sofia sophia
  sophie stephanie susan suzanne sylvia tatiana teresa theresa tina ursula valentina vanessa venus
  vera veronica victoria violet virginia wendy whitney winnie yoko zaha`.split(/\s+/),
);
const MEN = new Set(
  `aaron abraham adam adolf ahmed alan albert alexander alexei alfred ali andrew anthony antonio
  archibald arnold arthur barack ben benjamin bernard bill bob boris brad brian bruce carl carlos
  charles christopher chris claude craig dan daniel david dennis dmitri donald douglas dwight edgar
  edmund edward edwin elon elvis emmanuel enrico eric ernest eugene felix fidel francis francisco
  frank franklin fred frederick friedrich fyodor gabriel galileo gary george gerald giovanni giuseppe
  gordon graham gregory gustav hans harold harry heinrich henri henry herbert hermann howard hugh
  hugo imran isaac ivan jack jacques james jason jeff jeremy jerry jim jimmy joe johann johannes john
  johnny jonathan josé joseph juan julius justin karl keith ken kenneth kevin larry lawrence leo
  leon leonardo lewis louis ludwig luis malcolm manuel marco mario mark martin matthew max michael
  miguel mike mikhail mohammed mohandas muhammad napoleon narendra nathan nelson nicholas nick niels
  nikita nikola nikolai oliver oscar otto pablo patrick paul pedro peter peyton philip pierre
  ralph raymond recep richard robert roberto roger ronald rudolf salvador sam samuel scott sergei
  sergey sigmund simon stalin stanley stephen steve steven stuart terry theodore thomas tim timothy
  tom tony ulysses victor vincent vladimir volodymyr walter warren werner wilhelm william winston
  wolfgang woodrow xavier yuri`.split(/\s+/),
);

export type Gender = 'he' | 'she';

export function genderOfName(first: string): Gender | null {
  const lower = first.toLowerCase();
  if (/^(?:mr|sir|king|prince|lord|pope|emperor|brother)$/.test(lower)) return 'he';
  if (/^(?:mrs|ms|miss|queen|princess|lady|dame|empress|madame|sister)$/.test(lower)) return 'she';
  if (WOMEN.has(lower)) return 'she';
  return MEN.has(lower) ? 'he' : null;
}
